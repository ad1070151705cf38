/** The desk: pages for staff. Every order goes through the same use-case as the API's; a browser without scripts is enough. */
import path from 'node:path';
import express, { Router, type Request, type Response } from 'express';
import { renderPage } from '../../console/page';
import { bodyFromForm, KEY_FIELD, TOKEN_FIELD } from '../../console/form-body';
import type { FormFields } from '../../console/field';
import { problemPage } from '../../console/pages/problem-page';
import type { RefusedForm } from '../../console/parts/order-form';
import { casePath, casesPath, submissionPath } from '../../console/paths';
import type { CommandType } from '../../domain/case/commands';
import type { Role } from '../../domain/case/parts';
import { kebab } from '../../domain/case/outside';
import { logAccess } from '../../storage/access-log';
import type { Reading } from '../../intake/door';
import { openSubmission, submissionById, type KeptSubmission } from '../../storage/submissions';
import { knownOf } from '../access/known-case';
import { readers } from '../access/readers';
import { isStale } from '../access/same-origin';
import { caller } from '../access/signed-in';
import type { Counter } from '../deps';
import { HOUSE_RULE, isProblem, problem, problemTypes, type Problem } from '../problem';
import { send } from '../reply';
import { commandNamed } from '../schemas/parse';
import { showTask, showTasks } from './console-tasks';
import { giveOrder, keepRefused } from '../use-cases/give-order';
import { takenUp } from '../use-cases/take-up';
import { showCase, showPassphrase, showQueue, showSubmission, type Looked, type Shown, type ShownFile } from './console-pages';
import { showCollection } from './console-collection';
import { deskOf } from './console-desk';
import { previewAsPdf, previewLetters, showLetter, showLetterPdf } from './console-letters';

/** The style sheet and the sign; nothing in it is about anybody, so strangers at the door may have it. */
export const deskStatics = (): Router =>
  Router().use('/static', express.static(path.join(__dirname, '../../console/static'), { index: false, redirect: false }));

export function consoleRoutes(counter: Counter): Router {
  const router = Router();
  const page = (at: string, by: readonly Role[], show: (looked: Looked) => Promise<Shown | Problem>): void => {
    router.get(at, (request, response) => answer(counter, request, response, { by, show }));
  };
  page('/', readers.everybody, (looked) =>
    looked.staff.role === 'trustAndSafety' ? Promise.resolve(showTasks(looked)) : showQueue(looked),
  );
  router.get(casesPath, (request, response) => response.redirect(303, numbered(request.query['number'])));
  page('/cases/:caseId', readers.everybody, (looked) => (looked.staff.role === 'trustAndSafety' ? showTask(looked) : showCase(looked)));
  page('/cases/:caseId/letters/:kind/:number', readers.papers, showLetter);
  page('/cases/:caseId/productions/:pid/passphrase', readers.passphrases, showPassphrase);
  page('/cases/:caseId/collection', readers.records, showCollection);
  page('/submissions/:sid', readers.papers, showSubmission);
  router.get('/cases/:caseId/letters/:kind/:number/letter.pdf', (request, response) =>
    answer(counter, request, response, { by: readers.papers, show: showLetterPdf }),
  );
  router.post('/cases/:caseId/commands/:command/preview', (request, response) => takePreview(counter, request, response, previewLetters));
  router.post('/cases/:caseId/commands/:command/preview/letters/:kind/:number/letter.pdf', (request, response) =>
    takePreview(counter, request, response, previewAsPdf),
  );
  router.post('/cases/:caseId/commands/:command', (request, response) => takeOrder(counter, request, response));
  router.post('/submissions/:sid/opened', (request, response) => takeOpened(counter, request, response));
  router.post('/submissions/:sid/taken-up', (request, response) => takeUp(counter, request, response));
  return router;
}

/** As it is read over the telephone: small letters, blanks and all. */
const numbered = (number: unknown): string => {
  const written = typeof number === 'string' ? number.replaceAll(/\s/g, '').toUpperCase() : '';
  return written === '' ? '/' : casePath(written);
};

type Row = { readonly by: readonly Role[]; readonly show: (looked: Looked) => Promise<Shown | ShownFile | Problem> };

async function answer(counter: Counter, request: Request, response: Response, { by, show }: Row): Promise<void> {
  const looked = await lookedBy(counter, request, response);
  const shown = by.includes(looked.staff.role) ? await show(looked) : problem('not-permitted', { detail: 'this is not for your role' });
  if (isProblem(shown)) {
    if (shown.problem === 'not-permitted') await keepLook(looked, `GET ${routeOf(request)}`, undefined, shown.problem);
    return sendProblem(response, looked, shown);
  }
  if (shown.logged !== undefined) await keepLook(looked, shown.logged, shown.caseId);
  send(response, 'page' in shown ? { status: 200, page: renderPage(shown.page) } : { status: 200, ...shown.file });
}

async function lookedBy(counter: Counter, request: Request, response: Response): Promise<Looked> {
  const { staff, session } = caller(response);
  const params = Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, typeof value === 'string' ? value : '']));
  return { counter, staff, desk: await deskOf(counter, staff, session), params, query: request.query };
}

/** What was asked for, without the words that the asker made up. */
const routeOf = (request: Request): string => {
  const row: unknown = request.route;
  return typeof row === 'object' && row !== null && 'path' in row && typeof row.path === 'string' ? row.path : 'the desk';
};

async function keepLook({ counter, staff }: Looked, what: string, caseId: string | undefined, why?: string): Promise<void> {
  await logAccess(counter.db, {
    at: counter.clock.now(),
    who: staff.id,
    what,
    ...(caseId !== undefined && { caseId }),
    allowed: why === undefined,
    ...(why !== undefined && { why }),
  });
}

function sendProblem(response: Response, { desk }: Pick<Looked, 'desk'>, { problem: type, detail, rule }: Problem): void {
  const { status, title } = problemTypes[type];
  const page = problemPage({
    office: desk.office,
    desk,
    title,
    ...(detail !== undefined && { detail }),
    ...(rule !== undefined && rule !== HOUSE_RULE && { rule }),
  });
  send(response, { status, page: renderPage(page) });
}

type Filled = { readonly looked: Looked; readonly command: CommandType; readonly fields: FormFields; readonly body: unknown };

/** The form of an order, turned into the API's body. One that is none is answered here, and written down like an order that is refused. */
async function filledIn(counter: Counter, request: Request, response: Response, of: 'order' | 'preview'): Promise<Filled | undefined> {
  const looked = await lookedBy(counter, request, response);
  const command = commandNamed(looked.params['command'] ?? '');
  const fields = fieldsOf(request.body);
  const made = command === undefined || isStale(response) ? undefined : bodyFromForm(command, fields);
  if (command !== undefined && made && 'body' in made) return { looked, command, fields, body: made.body };
  const refusal: Problem =
    command === undefined
      ? problem('unknown-command')
      : made && 'problem' in made
        ? { problem: 'invalid', ...made.problem }
        : problem('cross-site', { detail: signedOut });
  await keepRefused(counter, triedBy(looked), `${of} ${command === undefined ? 'unknown' : kebab(command)}`, refusal);
  await (command === undefined ? sendProblem(response, looked, refusal) : showRefused(response, looked, command, fields, refusal));
  return undefined;
}

const triedBy = ({ params: { caseId = '' }, staff: { id, role } }: Looked) => ({ caseId, actor: { id, role } });

const signedOut = 'you were signed out while this form stood open: nothing was done; read it once more, then send it';

/** A form of the desk: given as an order, answered by the case's page. */
async function takeOrder(counter: Counter, request: Request, response: Response): Promise<void> {
  const filled = await filledIn(counter, request, response, 'order');
  if (!filled) return;
  const { looked, command, fields, body } = filled;
  const { [KEY_FIELD]: key } = fields;
  const tried = triedBy(looked);
  const given = await giveOrder(counter, { ...tried, word: kebab(command), body, key: typeof key === 'string' ? key : undefined });
  if (isProblem(given)) return showRefused(response, looked, command, fields, given);
  response.redirect(303, `${casePath(tried.caseId)}?${given.status === 200 ? `done=${given.body.seq}` : 'waiting=1'}`);
}

/** The letters of an order that is not given yet; what is wrong with the form is said in it, as when it is given. */
async function takePreview(counter: Counter, request: Request, response: Response, show: typeof previewLetters): Promise<void> {
  const filled = await filledIn(counter, request, response, 'preview');
  if (!filled) return;
  const { looked, command, fields, body } = filled;
  const shown = await show(looked, { command, fields, body });
  if (isProblem(shown)) {
    await keepRefused(counter, triedBy(looked), `preview ${kebab(command)}`, shown);
    return showRefused(response, looked, command, fields, shown);
  }
  await keepLook(looked, `preview ${kebab(command)}`, looked.params['caseId']);
  send(response, 'page' in shown ? { status: 200, page: renderPage(shown.page) } : { status: 200, ...shown.file });
}

/** The case again, with the form that was not taken and what was entered in it. */
async function showRefused(response: Response, looked: Looked, command: CommandType, entered: FormFields, refusal: Problem): Promise<void> {
  const { status, title } = problemTypes[refusal.problem];
  const said =
    refusal.problem === 'key-reused'
      ? 'this form was sent before with other words: look at what happened, then send it again'
      : (refusal.detail ?? title);
  const key = entered[KEY_FIELD];
  const refused: RefusedForm = {
    command,
    detail: said,
    entered,
    ...(refusal.rule !== undefined && refusal.rule !== HOUSE_RULE && { rule: refusal.rule }),
    ...(refusal.field !== undefined && { field: refusal.field }),
    // The order may be with the engine: whoever sends this form again must mean the same order.
    ...(refusal.problem === 'engine-slow' && typeof key === 'string' && { key }),
  };
  const again = { ...looked, query: {} };
  const shown = looked.staff.role === 'trustAndSafety' ? await showTask(again, refused) : await showCase(again, refused);
  if (isProblem(shown)) return sendProblem(response, looked, shown);
  send(response, { status, page: renderPage(shown.page) });
}

/** A submission that belongs to no case is opened in the register; one of a case by an order to that case. */
async function takeOpened(counter: Counter, request: Request, response: Response): Promise<void> {
  const looked = await lookedBy(counter, request, response);
  const kept = await submissionFor(counter, looked);
  if (isProblem(kept)) return sendProblem(response, looked, kept);
  if (kept.caseId === undefined) {
    await openSubmission(counter.db, { id: kept.id, by: looked.staff.id, at: counter.clock.now() });
    await keepLook(looked, `opened submission ${kept.id}`, undefined);
  }
  response.redirect(303, submissionPath(kept.id));
}

async function takeUp(counter: Counter, request: Request, response: Response): Promise<void> {
  const looked = await lookedBy(counter, request, response);
  const kept = await submissionFor(counter, looked);
  const done = isProblem(kept) ? kept : await takenUp(counter, kept, looked.staff);
  if (isProblem(done)) return sendProblem(response, looked, done);
  await keepLook(looked, `took up submission ${done.submissionId}`, 'caseId' in done ? done.caseId : undefined);
  response.redirect(303, submissionPath(done.submissionId));
}

/** The submission that the path names, if this person works at the desk and may know of it. */
async function submissionFor(counter: Counter, { params: { sid = '' }, staff }: Looked): Promise<KeptSubmission<Reading> | Problem> {
  if (!readers.desk.includes(staff.role)) return problem('not-permitted', { detail: 'this is not for your role' });
  const found = await submissionById<Reading>(counter.db, counter.keys, sid);
  const [kept] = await knownOf(counter, staff.role, found ? [found] : []);
  return kept ?? problem('not-found', { detail: 'there is no such submission here' });
}

/** The fields as they were sent, without the door's own token. */
function fieldsOf(body: unknown): FormFields {
  if (typeof body !== 'object' || body === null) return {};
  const entries = Object.entries(body).filter(([name]) => name !== TOKEN_FIELD);
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]));
}
