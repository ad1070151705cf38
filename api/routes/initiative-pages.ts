/** The desk's page on which counsel opens a disclosure that nobody has asked for. */
import type { Request, Response, Router } from 'express';
import { Router as router } from 'express';
import type { RefusedEntry } from '../../console/pages/closures-page';
import { GIVE, initiativePage } from '../../console/pages/initiative-page';
import { renderPage } from '../../console/page';
import { initiativePath } from '../../console/paths';
import { logAccess } from '../../storage/access-log';
import { listAgencies } from '../../storage/agencies';
import { readers } from '../access/readers';
import { caller } from '../access/signed-in';
import type { Counter } from '../deps';
import { isProblem, problem, problemTypes } from '../problem';
import { send, willBeTakenUp } from '../reply';
import { parsed } from '../schemas/parse';
import { openedInitiative } from '../use-cases/open-initiative';
import { deskOf } from './console-desk';
import { initiativeBody } from './initiatives';
import { whereTaken } from './taken-in';

export const initiativePages = (counter: Counter): Router =>
  router()
    .get(initiativePath, (_request, response) => show(counter, response))
    .post(initiativePath, (request, response) => open(counter, request, response));

const mayOpen = (role: string): boolean => (readers.ownInitiative as readonly string[]).includes(role);

async function show(counter: Counter, response: Response, refused?: RefusedEntry, status = 200): Promise<void> {
  const { staff, session } = caller(response);
  const [desk, registered] = await Promise.all([deskOf(counter, staff, session), listAgencies(counter.db)]);
  const agencies = registered
    .filter(({ verified }) => verified !== undefined)
    .map(({ id, name, domains }) => ({ id, name, domains: domains.map(({ domain }) => domain) }));
  send(response, { status, page: renderPage(initiativePage({ desk, agencies, may: mayOpen(staff.role), ...(refused && { refused }) })) });
}

async function open(counter: Counter, request: Request, response: Response): Promise<void> {
  const { staff } = caller(response);
  const entered = enteredIn(request.body);
  const body = parsed(initiativeBody, bodyOf(entered));
  const done = !mayOpen(staff.role)
    ? problem('not-permitted', { detail: 'this is for counsel' })
    : isProblem(body)
      ? body
      : await openedInitiative(counter, body.value, staff.id);
  const refused = isProblem(done) ? done : undefined;
  const why = refused && { why: refused.problem };
  await logAccess(counter.db, { at: counter.clock.now(), who: staff.id, what: `post ${initiativePath}`, allowed: !refused, ...why });
  if (!isProblem(done))
    return 'became' in done
      ? show(counter, response, { detail: willBeTakenUp, kept: true, entered: {} }, 202)
      : response.redirect(303, await whereTaken(counter, { submissionId: done.submissionId, caseId: done.case }));
  const { status, title } = problemTypes[done.problem];
  return show(counter, response, { detail: done.detail ?? title, entered, ...(done.field !== undefined && { field: done.field }) }, status);
}

function bodyOf({ from, to, identifiers = '', ...entered }: Readonly<Record<string, string>>): unknown {
  const fields = Object.entries(entered);
  return {
    ...Object.fromEntries(fields.filter(([name]) => !name.startsWith(GIVE))),
    categories: fields.filter(([name]) => name.startsWith(GIVE)).map(([name]) => name.slice(GIVE.length)),
    identifiers: identifiers
      .split(/[,;\n]+/)
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    period: { from, to },
  };
}

/** The fields as they were sent, without the door's own token. */
function enteredIn(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {};
  const entries = Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'form-token' && value !== '' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(entries);
}
