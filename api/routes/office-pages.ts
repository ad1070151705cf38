/** Pages of the office itself: they belong to no case. A browser without scripts is enough. */
import type { Request, Response, Router } from 'express';
import { Router as router } from 'express';
import { agenciesPage } from '../../console/pages/agencies-page';
import { dataMapPage } from '../../console/pages/data-map-page';
import { closuresPage, type RefusedEntry } from '../../console/pages/closures-page';
import { renderPage } from '../../console/page';
import { agenciesPath, closuresPath, dataMapPath, paperPath } from '../../console/paths';
import { paperPage } from '../../console/pages/paper-page';
import { logAccess } from '../../storage/access-log';
import { listClosures } from '../../storage/closures';
import { readers } from '../access/readers';
import { caller } from '../access/signed-in';
import type { Counter } from '../deps';
import { isProblem, problemTypes } from '../problem';
import { send, willBeTakenUp } from '../reply';
import { parsed } from '../schemas/parse';
import { announced } from '../use-cases/announce-closure';
import { takenIn } from '../use-cases/take-in-paper';
import { closureBody } from './closures';
import { paperBody } from './paper';
import { agenciesOf, deskOf } from './console-desk';
import { whereTaken } from './taken-in';

export function officePages(counter: Counter): Router {
  return router()
    .get(dataMapPath, (_request, response) => showDataMap(counter, response))
    .get(agenciesPath, (_request, response) => showAgencies(counter, response))
    .get(closuresPath, (_request, response) => showClosures(counter, response))
    .get(paperPath, (_request, response) => showPaper(counter, response))
    .post(paperPath, (request, response) => takePaper(counter, request, response))
    .post(closuresPath, (request, response) => takeClosure(counter, request, response));
}

async function showClosures(counter: Counter, response: Response, refused?: RefusedEntry, status = 200): Promise<void> {
  const { staff, session } = caller(response);
  const [desk, closures] = await Promise.all([deskOf(counter, staff, session), listClosures(counter.db)]);
  const mayAnnounce = (readers.closures as readonly string[]).includes(staff.role);
  send(response, { status, page: renderPage(closuresPage({ desk, closures, mayAnnounce, ...(refused && { refused }) })) });
}

async function showAgencies(counter: Counter, response: Response): Promise<void> {
  const { staff, session } = caller(response);
  const may = (readers.cases as readonly string[]).includes(staff.role);
  const [desk, agencies] = await Promise.all([deskOf(counter, staff, session), may ? agenciesOf(counter) : undefined]);
  send(response, { status: 200, page: renderPage(agenciesPage({ desk, ...(agencies && { agencies }) })) });
}

async function showDataMap(counter: Counter, response: Response): Promise<void> {
  const { staff, session } = caller(response);
  const desk = await deskOf(counter, staff, session);
  send(response, { status: 200, page: renderPage(dataMapPage({ desk, map: counter.dataMap })) });
}

async function takeClosure(counter: Counter, request: Request, response: Response): Promise<void> {
  const { staff } = caller(response);
  const entered = enteredIn(request.body);
  const allowed = (readers.closures as readonly string[]).includes(staff.role);
  const body = parsed(closureBody, entered);
  const done = !allowed
    ? ({ problem: 'not-permitted', detail: 'this is not for your role' } as const)
    : isProblem(body)
      ? body
      : await announced(counter, body.value, staff.id);
  const refused = isProblem(done) ? done : undefined;
  const why = refused && { why: refused.problem };
  await logAccess(counter.db, { at: counter.clock.now(), who: staff.id, what: 'post /closures', allowed: refused === undefined, ...why });
  if (!isProblem(done))
    return done.told === undefined
      ? showClosures(counter, response, { detail: willBeTakenUp, kept: true, entered: {} }, 202)
      : response.redirect(303, closuresPath);
  const { status, title } = problemTypes[done.problem];
  const entry = { detail: done.detail ?? title, entered, ...(done.field !== undefined && { field: done.field }) };
  return showClosures(counter, response, entry, status);
}

async function showPaper(counter: Counter, response: Response, refused?: RefusedEntry, status = 200): Promise<void> {
  const { staff, session } = caller(response);
  const desk = await deskOf(counter, staff, session);
  const may = (readers.paper as readonly string[]).includes(staff.role);
  send(response, { status, page: renderPage(paperPage({ desk, may, ...(refused && { refused }) })) });
}

async function takePaper(counter: Counter, request: Request, response: Response): Promise<void> {
  const { staff } = caller(response);
  const { numbers, ...fields } = enteredIn(request.body);
  const allowed = (readers.paper as readonly string[]).includes(staff.role);
  const body = parsed(paperBody, { ...fields, numbers: (numbers ?? '').split(/[\s,;]+/).filter((number) => number !== '') });
  const done = !allowed
    ? ({ problem: 'not-permitted', detail: 'this is not for your role' } as const)
    : isProblem(body)
      ? body
      : await takenIn(counter, body.value, staff);
  const refused = isProblem(done) ? done : undefined;
  const why = refused && { why: refused.problem };
  await logAccess(counter.db, {
    at: counter.clock.now(),
    who: staff.id,
    what: 'post /submissions/paper',
    allowed: refused === undefined,
    ...why,
  });
  if (!isProblem(done)) {
    if (done.became === 'kept') return showPaper(counter, response, { detail: willBeTakenUp, kept: true, entered: {} }, 202);
    return response.redirect(303, await whereTaken(counter, done));
  }
  const { status, title } = problemTypes[done.problem];
  const { scan: _bytes, ...entered } = enteredIn(request.body);
  return showPaper(
    counter,
    response,
    { detail: done.detail ?? title, entered, ...(done.field !== undefined && { field: done.field }) },
    status,
  );
}

/** The fields as they were sent, without the door's own token. */
function enteredIn(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {};
  const entries = Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'form-token' && value !== '' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(entries);
}
