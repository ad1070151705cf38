import type { Express } from 'express';
import request from 'supertest';
import type { Role } from '../../domain/case/parts';
import { canonicalJson } from '../../platform/canonical-json';
import { sha256 } from '../../platform/seal';
import { accessLog } from '../../storage/access-log';
import { readEvents } from '../../storage/ledger/read';
import { unopenedFor } from '../../storage/submissions';
import type { RunningWorker } from '../../worker/run';
import { freshKey, memberOf, tokenOf } from './support/counter';
import { openOffice, type TestOffice } from './support/office';

let office: TestOffice;
let app: Express;
let worker: RunningWorker;
beforeAll(async () => {
  office = await openOffice();
  app = office.app();
  worker = await office.startWorker();
}, 180_000);
afterAll(() => office.close(), 60_000);

const order = (
  caseId: string,
  word: string,
  body: object = {},
  { key = freshKey(), role = 'analyst', at = app }: { key?: string; role?: Role; at?: Express } = {},
) =>
  request(at)
    .post(`/v1/cases/${caseId}/commands/${word}`)
    .set('Authorization', `Bearer ${tokenOf(role)}`)
    .set('Idempotency-Key', key)
    .send(body);
const get = (path: string) =>
  request(app)
    .get(path)
    .set('Authorization', `Bearer ${tokenOf('analyst')}`);
const facts = {
  instrument: {
    kind: 'grand-jury-subpoena',
    number: '26-1182',
    issuer: 'District of Exampleton',
    issuedOn: '2026-11-09',
    signed: true,
    jurisdiction: 'federal',
  },
  agent: { name: 'Ana Ruiz', email: 'a.ruiz@fio.example' },
  categories: ['call-detail'],
  identifiers: ['206-555-0142'],
  period: { from: '2026-09-01', to: '2026-09-30' },
};
/** Its first events are in the ledger. */
async function received(subject = 'A subpoena'): Promise<string> {
  const caseId = await office.receive(subject);
  await until(async () => (await get(`/v1/cases/${caseId}`)).status === 200);
  return caseId;
}
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let look = 0; !(await holds()); look += 1) {
    if (look > 600) throw new Error('it never came about');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const countOf = async (caseId: string, type: string) =>
  (await readEvents(office.deps.db, office.deps.keys, caseId)).filter(({ event }) => event.type === type).length;

describe('an order', () => {
  test('is answered once it is in the ledger, with the case as it is then', async () => {
    const caseId = await received();
    const triaged = await order(caseId, 'triage', { procedure: 'legalRequest' });
    expect([triaged.status, triaged.body]).toMatchObject([200, { case: caseId, view: { type: 'legalRequest', stage: 'triaged' } }]);
    expect(await countOf(caseId, 'Triaged')).toBe(1);
    const recorded = await order(caseId, 'record-facts', { facts });
    expect(recorded.body.view).toMatchObject({
      agency: { id: 'fio' },
      facts: { identifiers: ['+12065550142'] },
      submissions: [{ opened: true }],
    });
    expect(recorded.body.view.findings.every((finding: { met: boolean }) => finding.met)).toBe(true);
    expect(await unopenedFor(office.deps.db, { caseId, role: 'counsel' })).toMatchObject({ ofCase: 0 });
    const complete = await order(caseId, 'find-complete');
    expect(complete.body.view).toMatchObject({ stage: 'in-review', due: { on: expect.any(String) } });
    expect(complete.body.seq).toBeGreaterThan(recorded.body.seq);
  }, 120_000);

  test('is carried out once, however often it is given', async () => {
    const caseId = await received();
    const key = freshKey();
    const answers = [];
    for (let time = 0; time < 3; time += 1) answers.push(await order(caseId, 'note', { text: 'Called.' }, { key }));
    expect(answers.map(({ status, body }) => [status, body.seq])).toEqual(Array(3).fill([200, answers[0]?.body.seq]));
    const together = await Promise.all([1, 2, 3].map(() => order(caseId, 'note', { text: 'Again.' }, { key: `${key}-b` })));
    expect(new Set(together.map(({ body }) => body.seq)).size).toBe(1);
    expect(await countOf(caseId, 'Noted')).toBe(2);
    const other = await order(caseId, 'note', { text: 'Something else.' }, { key });
    expect([other.status, other.body.problem]).toEqual([422, 'key-reused']);
    const elsewhere = await received();
    expect((await order(elsewhere, 'note', { text: 'A key is of its case.' }, { key })).status).toBe(200);
  }, 120_000);

  test('is refused by the case in words, and that is written down', async () => {
    const caseId = await received();
    const early = await order(caseId, 'find-complete');
    expect([early.status, early.body]).toMatchObject([
      409,
      { problem: 'wrong-stage', rule: 'R1–R6', field: 'command', detail: expect.any(String) },
    ]);
    await order(caseId, 'triage', { procedure: 'legalRequest' });
    const barred = await order(caseId, 'find-complete');
    expect([barred.status, barred.body]).toMatchObject([
      409,
      { problem: 'barred', rule: 'R∑', field: 'command', detail: 'the facts have not been recorded' },
    ]);
    const [last] = await accessLog(office.deps.db, { caseId, limit: 1 });
    expect(last).toMatchObject({ who: memberOf('analyst'), what: 'order find-complete', allowed: false, why: 'barred: R∑' });
  }, 120_000);

  test('of many at once is one after another', async () => {
    const caseId = await received();
    const answers = await Promise.all(Array.from({ length: 25 }, (_, n) => order(caseId, 'note', { text: `Note ${n}` })));
    expect(answers.map(({ status }) => status)).toEqual(Array(25).fill(200));
    expect(new Set(answers.map(({ body }) => body.seq)).size).toBe(25);
  }, 120_000);

  test('to a matter that has ended begins it anew from the ledger', async () => {
    const caseId = await received();
    await order(caseId, 'dismiss', { reason: 'not-a-request', note: 'A greeting.' });
    await until(async () => (await office.deps.client.getHandle(caseId).describe()).status.name === 'COMPLETED');
    expect((await order(caseId, 'triage', { procedure: 'legalRequest' })).body.problem).toBe('wrong-stage');
    expect((await order(caseId, 'note', { text: 'Kept for the file.' })).status).toBe(200);
    const reopened = await order(caseId, 'reopen', { reason: 'A page was missed.' });
    expect([reopened.status, reopened.body]).toMatchObject([200, { view: { stage: 'received' } }]);
    expect((await order(caseId, 'note', { text: 'It goes on.' })).status).toBe(200);
  }, 120_000);

  test('that was answered with 202 is found, and is carried out once when the engine is back', async () => {
    const caseId = await received();
    await worker.stop();
    const key = 'while you were out/1';
    const pending = await order(caseId, 'note', { text: 'Waiting.' }, { key, at: office.app({ patienceMs: 3_000 }) });
    expect([pending.status, pending.body.state]).toEqual([202, 'pending']);
    const path = String(pending.headers['location']);
    expect(decodeURIComponent(path)).not.toContain(key);
    expect([202, 404]).toContain((await get(path)).status);
    worker = await office.startWorker();
    expect((await order(caseId, 'note', { text: 'Waiting.' }, { key })).status).toBe(200);
    expect((await get(path)).body).toMatchObject({ case: caseId, seq: expect.any(Number) });
    expect(await countOf(caseId, 'Noted')).toBe(1);
    expect((await get(`/v1/orders/${encodeURIComponent(key)}?case=${caseId}`)).status).toBe(200);
  }, 120_000);

  test('is known by its key for ever, and no address or table tells what the client has written in the key or in the order', async () => {
    const caseId = await received();
    const key = 'Note about Jane Vexborough +12065559999';
    const note = (text: string, at = app) => order(caseId, 'note', { text }, { key, at });
    const [first, again] = [await note('Called.'), await note('Called.')];
    expect([first.status, again.body.seq]).toEqual([200, first.body.seq]);
    expect((await note('Else.')).body.problem).toBe('key-reused');
    expect((await get(`/v1/orders/${encodeURIComponent(key)}?case=${caseId}`)).body).toMatchObject({ case: caseId, seq: first.body.seq });
    await request(app)
      .post('/v1/commands/retry')
      .set('Authorization', `Bearer ${tokenOf('counsel')}`)
      .set('Idempotency-Key', key)
      .send({ cases: [caseId] });
    const { db } = office.deps;
    const kept = [await db.selectFrom('case_events').selectAll().execute(), await db.selectFrom('bulk_orders').selectAll().execute()];
    expect(JSON.stringify(kept)).not.toContain('Vexborough');
    // Nor can who guesses what it said find that in the tables.
    expect(JSON.stringify(kept)).not.toContain(sha256(canonicalJson({ command: 'note', body: { text: 'Called.' } })));
  }, 120_000);
});

test('an order that nobody gave is not known', async () => {
  const caseId = await received();
  expect((await get(`/v1/orders/never?case=${caseId}`)).body.problem).toBe('not-found');
  expect((await get('/v1/orders/never')).body).toMatchObject({ problem: 'invalid', field: 'case' });
}, 120_000);

test('mail that joins a case is opened by an order, in the register too', async () => {
  const caseId = await received();
  await office.receive('A second page', caseId);
  await until(async () => (await get(`/v1/cases/${caseId}`)).body.submissions.length === 2);
  const [, second] = (await get(`/v1/cases/${caseId}`)).body.submissions;
  expect(await unopenedFor(office.deps.db, { caseId, role: 'counsel' })).toMatchObject({ ofCase: 2 });
  expect((await order(caseId, 'open-submission', { submissionId: second.id })).status).toBe(200);
  expect(await unopenedFor(office.deps.db, { caseId, role: 'counsel' })).toMatchObject({ ofCase: 1 });
}, 120_000);

test('stuck steps of many cases are tried again by one order, with one answer for each', async () => {
  const [first, second] = [await received(), await received()];
  const { status, body } = await request(app)
    .post('/v1/commands/retry')
    .set('Authorization', `Bearer ${tokenOf('administrator')}`)
    .set('Idempotency-Key', freshKey())
    .send({ cases: [first, 'LR-NONE', second] });
  expect([status, body.results]).toMatchObject([
    200,
    [
      { case: first, problem: 'barred' },
      { case: 'LR-NONE', problem: 'unknown-case' },
      { case: second, problem: 'barred' },
    ],
  ]);
}, 120_000);

test('an order over many cases is one list of cases under its key, and one person’s: another is refused before any case hears of it', async () => {
  const [first, second] = [await received(), await received()];
  const key = freshKey();
  const retry = (cases: readonly string[], { role = 'administrator', step }: { role?: Role; step?: string } = {}) =>
    request(app)
      .post('/v1/commands/retry')
      .set('Authorization', `Bearer ${tokenOf(role)}`)
      .set('Idempotency-Key', key)
      .send({ cases, ...(step !== undefined && { step }) });
  const seen = async (...asked: Parameters<typeof retry>) => {
    const { status, body } = await retry(...asked);
    return [status, body.problem ?? body.results.length];
  };
  expect(await seen([first, second])).toEqual([200, 2]);
  expect(await seen([second, first, second])).toEqual([200, 2]);
  for (const other of [[first], [first, second, 'LR-NONE'], ['LR-NONE', second]]) expect(await seen(other)).toEqual([422, 'key-reused']);
  expect(await seen([first, second], { step: 'sendLetter/acknowledgement/1' })).toEqual([422, 'key-reused']);
  expect(await seen([first, second], { role: 'counsel' })).toEqual([422, 'key-reused']);
  const refused = (await accessLog(office.deps.db, { caseId: first, limit: 50 })).filter(({ what }) => what === 'order retry');
  expect(refused).toHaveLength(2);
}, 120_000);

test('the counter is ready when database and engine answer', async () => {
  expect((await request(app).get('/readyz')).body).toEqual({ database: true, engine: true });
});
