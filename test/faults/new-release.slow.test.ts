import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Express } from 'express';
import request from 'supertest';
import type { Role } from '../../domain/case/parts';
import { verifyChain } from '../../storage/ledger/chain';
import { loadFile, readEvents } from '../../storage/ledger/read';
import type { RunningWorker } from '../../worker/run';
import { tokenOf } from '../api/support/counter';
import { openOffice, type TestOffice } from '../api/support/office';
import { until } from '../support/until';

const folder = mkdtempSync(path.join(tmpdir(), 'writ-release-'));
const newRelease = path.join(folder, 'next-release.js');
let office: TestOffice;
let app: Express;
let worker: RunningWorker;
beforeAll(async () => {
  const now = readFileSync(process.env['WRIT_TEST_BUNDLE'] ?? '', 'utf8');
  // The next release asks the records for what a hold covers whatever it names.
  const changed = now.replace(/identifiers\.every\([\w.]*isE164\)/, 'identifiers.length === 0');
  if (changed === now) throw new Error('the step to be moved is not there');
  writeFileSync(newRelease, changed);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  office = await openOffice();
  app = office.app({ patienceMs: 5_000 });
  worker = await office.startWorker();
}, 120_000);
afterEach(async () => office.close(), 120_000);

const as = (role: Role) => ({ Authorization: `Bearer ${tokenOf(role)}` });
const order = (caseId: string, word: string, body: object, key: string = randomUUID()) =>
  request(app)
    .post(`/v1/cases/${caseId}/commands/${word}`)
    .set({ ...as('intake'), 'Idempotency-Key': key })
    .send(body);
const file = async (caseId: string) => loadFile(office.deps.db, office.deps.keys, caseId);
/**
 * Without the reminder of the mail that joined: nobody of this office has an address at which to be told of it. Nor the acknowledgement,
 * which leaves after a minute, wherever the test is by then; were it sent twice, it would show.
 */
const typesOf = async (caseId: string) =>
  (await readEvents(office.deps.db, office.deps.keys, caseId))
    .map(({ event }) => event.type)
    .filter((type, index, all) => type !== 'StepFailed' && !(type === 'LetterSent' && all.indexOf(type) === index));

/** A preservation that is held and acknowledged, and waits for people. */
async function held(): Promise<string> {
  const caseId = await office.receive('Preserve the records', undefined, ['+12065550142']);
  await until('it is received', async () => (await file(caseId)) !== undefined);
  const key = randomUUID();
  await taken(() => order(caseId, 'triage', { procedure: 'preservation-request' }, key));
  await until('it is held and acknowledged', async () => {
    const now = await file(caseId);
    return now?.letters.length === 1 && now.holds.some(({ kind }) => kind === 'preservation');
  });
  return caseId;
}

const note = (caseId: string, key?: string) => order(caseId, 'note', { text: 'It goes on.' }, key);
async function taken(give: () => Promise<{ readonly status: number }>): Promise<void> {
  await until('the order is taken', async () => (await give()).status === 200);
}

test('without turned pages a release that takes other steps cannot go on with an open case', async () => {
  const caseId = await held();
  await worker.stop();
  worker = await office.startWorker(newRelease);
  expect((await note(caseId)).status).not.toBe(200);
  await until('its task fails', async () => {
    const { events } = await office.deps.client.getHandle(caseId).fetchHistory();
    const causes = (events ?? []).flatMap(({ workflowTaskFailedEventAttributes: failed }) => failed?.failure?.message ?? []);
    return /nondeterminism/i.test(causes.join());
  });
}, 170_000);

test('with turned pages it goes on, and of what came in between nothing is lost and nothing done twice', async () => {
  const cases = [await held(), await held()];
  const before = await Promise.all(cases.map(typesOf));
  const turning = await request(app).post('/v1/turn-pages').set(as('administrator')).send({});
  expect(turning.status).toBe(200);
  const standing = async () => (await request(app).get('/v1/turn-pages').set(as('administrator'))).body as { left: number };
  await until('every page is turned', async () => (await standing()).left === 0);
  // The old release is still there: what reaches the cases, and a new one, waits for the next.
  const [first = '', second = ''] = cases;
  const key = randomUUID();
  expect((await note(first, key)).status).not.toBe(200);
  await office.receive('A second page', second);
  const opened = await office.receive('Preserve other records');
  expect(await Promise.all(cases.map(typesOf))).toEqual(before);
  expect((await request(app).post('/v1/turn-pages').set(as('administrator')).send({})).body).toEqual({ left: 0, cases: [] });
  await worker.stop();
  worker = await office.startWorker(newRelease);
  await taken(() => note(first, key));
  await until('the mail has joined', async () => (await typesOf(second)).at(-1) === 'SubmissionJoined');
  await until('the new case is there', async () => (await file(opened)) !== undefined);
  await taken(() => note(second));
  expect(await typesOf(first)).toEqual([...(before[0] ?? []), 'Noted']);
  expect(await typesOf(second)).toEqual([...(before[1] ?? []), 'SubmissionJoined', 'Noted']);
  for (const caseId of cases) expect(await verifyChain(office.deps.db, office.deps.keys, caseId)).toMatchObject({ sound: true });
}, 170_000);

test('a case that could not turn its page is named, and the next worker takes it up where it stands', async () => {
  const caseId = await held();
  await worker.stop();
  const turning = await request(app).post('/v1/turn-pages').set(as('administrator')).send({});
  expect(turning.body).toEqual({ left: 1, cases: [caseId] });
  expect((await request(app).post('/v1/turn-pages').set(as('analyst')).send({})).status).toBe(403);
  worker = await office.startWorker();
  await until('the page is turned', async () => (await request(app).get('/v1/turn-pages').set(as('administrator'))).body.left === 0);
  await taken(() => note(caseId));
}, 170_000);
