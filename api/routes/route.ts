/** One row of the counter's table: who may ask, what is asked, and the answer. Express mounts it, OpenAPI describes it, a test walks it. */
import type { z } from 'zod';
import type { CaseFile } from '../../domain/case/case-file';
import type { Role } from '../../domain/case/parts';
import type { StaffMember } from '../../storage/staff';
import { knownCase } from '../access/known-case';
import type { ApiDeps } from '../deps';
import { isProblem, problem } from '../problem';
import type { Reply } from '../reply';
import { parsed } from '../schemas/parse';

export type Asked = {
  readonly staff: StaffMember;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  readonly key: string | undefined;
};

export type Route = {
  readonly method: 'get' | 'post';
  /** As express reads it: `/v1/cases/:caseId`. */
  readonly path: string;
  readonly by: readonly Role[];
  readonly says: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Of what changes something: it asks for an Idempotency-Key, or the same again changes nothing by itself. */
  readonly again?: 'keyed' | 'itself';
  /** The answer itself is written to the access log: what, not which words. */
  readonly logged?: boolean;
  readonly answer: (asked: Asked) => Promise<Reply>;
};

type Row<Query, Body> = Omit<Route, 'query' | 'body' | 'answer'> & {
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  readonly answer: (asked: Omit<Asked, 'query' | 'body'> & { readonly query: Query; readonly body: Body }) => Promise<Reply>;
};

/** A row whose query and body are parsed before it answers. */
export function route<Query = undefined, Body = undefined>(row: Row<Query, Body>): Route {
  const answer: Route['answer'] = async (asked) => {
    const query = row.query ? parsed(row.query, asked.query) : { value: undefined as Query };
    if (isProblem(query)) return query;
    const body = row.body ? parsed(row.body, asked.body ?? {}) : { value: undefined as Body };
    if (isProblem(body)) return body;
    return row.answer({ ...asked, query: query.value, body: body.value });
  };
  return { ...row, answer };
}

/** The case that the path names, or that there is none: for this person. */
export async function ofCase(
  deps: Pick<ApiDeps, 'db' | 'keys'>,
  { params, staff }: Pick<Asked, 'params' | 'staff'>,
  answer: (file: CaseFile) => Reply | Promise<Reply>,
): Promise<Reply> {
  const file = await knownCase(deps, params['caseId'] ?? '', staff.role);
  return file ? answer(file) : problem('unknown-case');
}
