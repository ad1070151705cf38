/** The desk over the real ledger and registers, in memory; its engine is away, so that orders are refused or wait. */
import express from 'express';
import request from 'supertest';
import { signInAttempts } from '../../api/access/attempts';
import { hardened } from '../../api/access/hardened';
import { bodies } from '../../api/access/json-bodies';
import { ourOwnForms } from '../../api/access/same-origin';
import { cookieName, sessionsInMemory } from '../../api/access/sessions';
import { signedIn } from '../../api/access/signed-in';
import type { Counter } from '../../api/deps';
import { failures } from '../../api/errors';
import { styleSheets } from '../../console/parts/frame';
import { consoleRoutes, deskStatics } from '../../api/routes/console';
import { caseTurns } from '../../api/use-cases/case-turns';
import type { Role } from '../../domain/case/parts';
import { sha256 } from '../../platform/seal';
import { accessLog } from '../../storage/access-log';
import { keepSubmission, openSubmission, settleSubmission } from '../../storage/submissions';
import { openCounter, tokenOf, type TestCounter } from '../api/support/counter';
import { aBusyCase } from './sample';
import { tagsOf } from './html';

let counter: TestCounter;
let app: express.Express;
let whole: Counter;
const made = aBusyCase();
const at = `/cases/${made.file.caseId}`;

beforeAll(async () => {
  counter = await openCounter();
  counter.clock.moveTo(Math.max(made.now, counter.clock.now()));
  const { deps } = counter;
  whole = { ...deps, sessions: sessionsInMemory(deps.clock), attempts: signInAttempts(deps.clock), turns: caseTurns() };
  app = express()
    .set('query parser', 'simple')
    .use(hardened(deps), deskStatics(), signedIn(whole), bodies, ourOwnForms, consoleRoutes(whole), failures(whole));
  await counter.write(made.file.caseId, made.events);
}, 60_000);
afterAll(() => counter.close());

const get = (path: string, role: Role = 'counsel') =>
  request(app)
    .get(path)
    .set('Authorization', `Bearer ${tokenOf(role)}`);
const post = (path: string, fields: object, role: Role = 'counsel') =>
  request(app)
    .post(path)
    .set('Authorization', `Bearer ${tokenOf(role)}`)
    .type('form')
    .send(fields);

describe('The pages of the desk', () => {
  test('the queue names the case and its next deadline', async () => {
    const { status, text } = await get('/');
    expect(status).toBe(200);
    expect(text).toContain(`href="${at}"`);
    expect(tagsOf(text).filter(({ name }) => name === 'h1').length).toBeGreaterThan(0);
  });

  test('a case is found by its number, as it is typed', async () => {
    const { status, headers } = await get(`/cases?number=${made.file.caseId.toLowerCase()}%20`);
    expect([status, headers['location']]).toEqual([303, at]);
    expect((await get('/cases?number=')).headers['location']).toBe('/');
  });

  test('the queue says what a case is about to those who read papers', async () => {
    const raw = { objectId: 'o', sha256: '0'.repeat(64), size: 1 };
    const parsed = { subject: 'Subpoena 26-77', sender: { address: 'agent@hollis.example' }, attachments: [] };
    const { db, keys } = counter.deps;
    const id = 'sub-00000000000000000001';
    await keepSubmission(db, keys, { id, channel: 'email', receivedAt: made.now, raw: raw as never, parsed });
    await settleSubmission(db, id, { state: 'opened-case', caseId: made.file.caseId });
    await openSubmission(db, { id, by: 'intake-1', at: made.now });
    expect((await get('/')).text).toContain('Subpoena 26-77');
    expect((await get('/', 'administrator')).text).not.toContain('Subpoena 26-77');
  });

  test('the case tells what happened, and the look is logged', async () => {
    const { text } = await get(at, 'analyst');
    expect(text).toContain('Called Agent Example');
    expect((await accessLog(counter.deps.db, { caseId: made.file.caseId, limit: 5 }))[0]).toMatchObject({
      what: 'GET /cases/:caseId',
      allowed: true,
    });
  });

  test('who runs the machine sees that a step is stuck, not what people wrote', async () => {
    const { status, text } = await get(at, 'administrator');
    expect(status).toBe(200);
    expect(text).toContain('stuck');
    expect(text).not.toContain('Called Agent Example');
  });

  test('a letter, a case and a submission that do not exist are said to be missing, on a page', async () => {
    for (const path of ['/cases/LR-NONE', `${at}/letters/refusal/9`, '/submissions/S-NONE']) {
      const { status, text } = await get(path);
      expect([status, text.includes('<h1>')]).toEqual([404, true]);
    }
  });

  test('a letter can be fetched as the file that goes with its mail', async () => {
    const { status, headers } = await get(`${at}/letters/interim/1/letter.pdf`);
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect((await get(`${at}/letters/interim/9/letter.pdf`)).status).toBe(404);
  });

  test('an order’s letter is shown before the order is given, with the order behind one press; without scripts', async () => {
    const fields = { on: '2027-03-01', reason: 'Two systems.', 'idempotency-key': 'k1' };
    const { status, text } = await post(`${at}/commands/extend/preview`, fields);
    expect(status).toBe(200);
    expect(text).toContain('The reason: Two systems.');
    const forms = tagsOf(text).filter(({ name }) => name === 'form');
    expect(text).toContain(`action="${at}/commands/extend"`);
    expect(forms.length).toBeGreaterThan(1);
    expect(text).toContain('<input type="hidden" name="idempotency-key" value="k1"/>');
    const pdf = /action="([^"]+letter\.pdf)"/.exec(text)?.[1] ?? '';
    expect((await post(pdf, fields)).headers['content-type']).toBe('application/pdf');
    expect((await post(pdf.replace(/\/\d+\/letter/, '/99/letter'), fields)).status).toBe(404);
  });

  test('a preview of what is not taken says why in the form', async () => {
    const { status, text } = await post(`${at}/commands/extend/preview`, { on: '2026-11-01', reason: 'x', 'idempotency-key': 'k2' });
    expect(status).toBe(422);
    expect(text).toContain('the new day must be later than the promised one');
    expect((await post(`${at}/commands/love/preview`, {})).status).toBe(404);
  });

  test('a letter can be read before it goes out', async () => {
    const { status, text } = await get(`${at}/letters/interim/1`);
    expect(status).toBe(200);
    expect(text).toContain('Interim letter 1');
  });

  test('the passphrase is for those who may tell it', async () =>
    expect((await get(`${at}/productions/P/passphrase`, 'analyst')).status).toBe(403));

  test('a stranger is shown the door', async () => {
    const { status, headers } = await request(app).get(at).set('Accept', 'text/html');
    expect([status, headers['location']]).toEqual([303, `/sign-in?to=${encodeURIComponent(at)}`]);
  });

  test('a page lets a browser say that its form is ours', async () =>
    expect((await get(at)).headers['referrer-policy']).toBe('same-origin'));

  test('the style sheets are there for everybody', async () => {
    for (const name of styleSheets) expect((await request(app).get(`/static/${name}.css`)).headers['content-type']).toContain('text/css');
  });
});

describe('The forms of the desk', () => {
  test('a form that says too little is shown again, with what was entered and what is wrong', async () => {
    const { status, text } = await post(`${at}/commands/log-effort`, {
      minutes: 'many',
      what: 'Counted the rows',
      'idempotency-key': 'k-1',
    });
    expect(status).toBe(422);
    expect(text).toContain('this must be a whole number');
    expect(text).toContain('value="Counted the rows"');
  });

  test('a refusal of the law stands by its field', async () => {
    const { status, text } = await post(`${at}/commands/extend`, { on: '2026-13-45', reason: 'Scope.', 'idempotency-key': 'k-2' });
    expect(status).toBe(422);
    expect(text).toContain('id="do-extend-on-problem"');
  });

  test('who has not the role is refused', async () => {
    expect(
      (await post(`${at}/commands/approve-production`, { digest: 'digest-1', reason: 'So.', 'idempotency-key': 'k-3' }, 'analyst')).status,
    ).toBe(403);
  });

  test('while the engine is away the same form keeps its key, so that sending it again is the same order', async () => {
    const { status, text } = await post(`${at}/commands/note`, { text: 'Seen.', 'idempotency-key': 'k-4' });
    expect([303, 503]).toContain(status);
    if (status === 503) expect(text).toContain('value="k-4"');
  });

  test('an order that there is not', async () => expect((await post(`${at}/commands/burn`, {})).status).toBe(404));

  test('a browser must show that our own page asked', async () => {
    const { id, formToken } = whole.sessions.begin(sha256(tokenOf('counsel')));
    const sent = (fields: object) =>
      request(app)
        .post(`${at}/commands/log-effort`)
        .set('Cookie', `${cookieName(false)}=${id}`)
        .type('form')
        .send(fields);
    const past = await sent({ minutes: '20', what: 'Counted the rows' });
    expect([past.status, past.text.includes('you were signed out'), past.text.includes('value="Counted the rows"')]).toEqual([
      403,
      true,
      true,
    ]);
    expect((await sent({ minutes: '', 'form-token': formToken })).status).toBe(422);
    const elsewhere = await sent({ minutes: '20', what: 'x', 'form-token': formToken }).set('Sec-Fetch-Site', 'cross-site');
    expect([elsewhere.status, elsewhere.body.problem]).toEqual([403, 'cross-site']);
  });

  test('a form that is refused before it is an order is written down like one that is: who, what, why not, and no word of it', async () => {
    const { db } = counter.store;
    const { id } = whole.sessions.begin(sha256(tokenOf('analyst')));
    const stale = () =>
      request(app)
        .post(`${at}/commands/note`)
        .set('Cookie', `${cookieName(false)}=${id}`)
        .type('form')
        .send({ text: 'A secret' });
    const tries = [
      [() => post(`${at}/commands/note`, { text: '' }, 'analyst'), 'order note', 'invalid'],
      [stale, 'order note', 'cross-site: house rule'],
      [() => post(`${at}/commands/find-deficient/preview`, { 'a secret': 'x' }, 'analyst'), 'preview find-deficient', 'invalid'],
      [() => post(`${at}/commands/approve-production/preview`, { digest: 'd', reason: 'x' }, 'analyst'), 'preview approve-production', 'not-permitted: L7; Q13'],
      [() => post(`${at}/commands/secret`, {}, 'analyst'), 'order unknown', 'unknown-command: house rule'],
    ] as const; // prettier-ignore
    for (const [ask, what, why] of tries) {
      const { status } = await ask();
      const [denied] = await accessLog(db, { who: 'analyst-1', limit: 1 });
      expect([status >= 400, denied]).toMatchObject([true, { what, why, allowed: false, caseId: made.file.caseId }]);
      expect(JSON.stringify(denied)).not.toContain('secret');
    }
    await post('/cases/LR-555-0142/commands/note', { text: '' }, 'analyst');
    expect((await accessLog(db, { who: 'analyst-1', limit: 1 }))[0]).not.toHaveProperty('caseId');
  });
});
