/** A scenario as people write it, checked as the API checks an order: every mistake with its line and field, unknown keys too. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LineCounter, isNode, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import type { SampleOffice } from '../../samples/sample-office';
import { readOffice } from '../../samples/office-file';
import { sampleOffice } from '../../samples/office';
import { isMoment } from './moments';

const moment = z.string().refine(isMoment, 'must be an instant such as 2026-11-10T10:00, or a duration such as +36h or +3 business days');
const expectation = z.record(z.string(), z.unknown());

const attachment = z.union([
  z.strictObject({ name: z.string(), file: z.string() }),
  z.strictObject({ name: z.string(), text: z.string() }),
]);
const writtenMail = z.strictObject({
  from: z.string(),
  to: z.string().optional(),
  subject: z.string(),
  text: z.string(),
  messageId: z.string().optional(),
  replyTo: z.string().optional(),
  attachments: z.array(attachment).optional(),
  auth: z.strictObject({ dmarc: z.enum(['pass', 'fail', 'none']) }).optional(),
});
const at = { at: moment.optional(), expect: expectation.optional() };
const caseNumber = z.union([z.number().int().min(1), z.string()]);

const step = z.union([
  z.strictObject({ ...at, mail: z.union([z.string(), writtenMail]) }),
  z.strictObject({
    ...at,
    as: z.string(),
    do: z.string(),
    case: caseNumber.optional(),
    with: z.record(z.string(), z.unknown()).optional(),
    key: z.string().optional(),
  }),
  z.strictObject({ ...at, as: z.string(), get: z.string().startsWith('/') }),
  z.strictObject({ ...at, download: z.number().int().min(1), expect: expectation.optional() }),
  // What goes wrong outside the house: the other side's mail server.
  z.strictObject({ ...at, world: z.strictObject({ mail: z.enum(['works', 'refuses', 'unreachable', 'drops-after-data']) }) }),
  z.strictObject(at),
]);

const scenario = z.strictObject({
  name: z.string().min(1),
  clock: moment,
  office: z.string().default('sample'),
  with: z
    .strictObject({
      agencies: z.array(z.unknown()).optional(),
      customers: z.array(z.unknown()).optional(),
      records: z.array(z.unknown()).optional(),
    })
    .optional(),
  /** Events after which a quiet case turns its page; for trying the procedure over many pages. */
  page: z.number().int().min(10).optional(),
  steps: z.array(step).min(1),
});

export type Step = z.infer<typeof step>;
export type WrittenMail = z.infer<typeof writtenMail>;
export type Scenario = Omit<z.infer<typeof scenario>, 'office' | 'with'> & {
  readonly file: string;
  readonly folder: string;
  readonly office: SampleOffice;
};
export type Mistake = { readonly file: string; readonly line: number; readonly field: string; readonly says: string };

/** Reads a scenario, or answers all its mistakes. */
export function readScenario(file: string): Scenario | { readonly mistakes: readonly Mistake[] } {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, merge: true });
  const mistake = (says: string, field: string, offset: number): Mistake => ({ file, line: lines.linePos(offset).line, field, says });
  if (document.errors.length > 0)
    return { mistakes: document.errors.map(({ message, pos }) => mistake(message.split('\n')[0] ?? '', '', pos[0])) };
  const value: unknown = document.toJS();
  const parsed = scenario.safeParse(value);
  if (!parsed.success)
    return { mistakes: flat(parsed.error.issues).map(({ path: at, message }) => mistake(message, at.join('.'), offsetOf(document, at))) };
  const folder = path.dirname(path.resolve(file));
  const base =
    parsed.data.office === 'sample'
      ? { office: sampleOffice() }
      : readOffice(JSON.parse(readFileSync(path.join(folder, parsed.data.office), 'utf8')), sampleOffice());
  if ('problems' in base) return { mistakes: base.problems.map(({ path: at, problem }) => mistake(problem, at, 0)) };
  if (parsed.data.with === undefined) return { ...parsed.data, file, folder, office: base.office };
  const office = readOffice(parsed.data.with, base.office, (name) => readFileSync(path.join(folder, name), 'utf8'));
  if ('problems' in office)
    return { mistakes: office.problems.map(({ path: at, problem }) => mistake(problem, `with.${at}`, offsetOf(document, ['with']))) };
  return { ...parsed.data, file, folder, office: office.office };
}

type Issue = z.core.$ZodIssue;

/** A step that fits none of the forms is explained by the form that it comes nearest to. */
function flat(issues: readonly Issue[]): readonly { readonly path: PropertyKey[]; readonly message: string }[] {
  return issues.flatMap((issue): readonly { path: PropertyKey[]; message: string }[] => {
    if (issue.code !== 'invalid_union') return [issue];
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length || unknownKeys(a) - unknownKeys(b))[0] ?? [];
    return flat(nearest).map(({ path: at, message }) => ({ path: [...issue.path, ...at], message }));
  });
}
const unknownKeys = (issues: readonly Issue[]): number => issues.filter(({ code }) => code === 'unrecognized_keys').length;

function offsetOf(document: Document, at: readonly PropertyKey[]): number {
  for (let length = at.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(at.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
