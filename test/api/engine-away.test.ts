/** A10: while the engine is away nothing is lost, nobody waits for ever, and what was done is answered as done. */
import { WorkflowNotFoundError } from '@temporalio/client';
import request from 'supertest';
import { putOrder } from '../../api/use-cases/engine';
import { orderDigest } from '../../api/use-cases/order-key';
import { caseIdFor } from '../../intake/case-id';
import { keep } from '../../intake/door';
import { saveAgency, verifyAgency } from '../../storage/agencies';
import { keepClosure, listClosures } from '../../storage/closures';
import { unfinished } from '../../storage/submissions';
import { mailRoom } from '../../worker/mail-room';
import type { Order } from '../../workflows/messages';
import { appendEvents } from '../../storage/ledger/append';
import { assigned, received, triaged } from '../support/case-events';
import { newCase } from '../support/store';
import { openCounter, tokenOf, type TestCounter } from './support/counter';
import { memo } from './support/memorandum';

// The engine of this counter is a client of a server that is not there, and its patience is 300 ms.
let counter: TestCounter;
beforeAll(async () => {
  counter = await openCounter();
  const sheriff = { id: 'sheriff', name: 'Example Sheriff', jurisdiction: 'state:CA' };
  await saveAgency(counter.deps.db, { ...sheriff, domains: [{ domain: 'sheriff.example', subdomains: false }] });
  await verifyAgency(counter.deps.db, { id: 'sheriff', by: 'counsel-1', on: '2026-11-01' });
}, 60_000);
afterAll(() => counter.close());

/** An engine that takes everything, and what it was told. */
function recovered() {
  const begun: string[] = [];
  const client = {
    start: (_type: string, { workflowId }: { workflowId: string }) => Promise.resolve(void begun.push(workflowId)),
    signalWithStart: (_type: string, { workflowId }: { workflowId: string }) => Promise.resolve(void begun.push(workflowId)),
  };
  return { begun, door: { ...counter.deps, client: client as unknown as TestCounter['deps']['client'] } };
}
const kept = async (): Promise<readonly string[]> => (await unfinished(counter.deps.db)).map(({ id }) => id);
const paper = { channel: 'post', physicallyReceivedOn: '2026-11-02', scan: 'U2Nhbg==', subject: 'A subpoena' };

it('an order that is in the ledger is answered as it was the first time', async () => {
  const caseId = newCase();
  const body = { to: 'analyst-1' };
  const order = { key: 'done-before', digest: orderDigest(counter.deps, caseId, { command: 'assign', body }) };
  const events = [{ event: received({ caseId }) }, { event: triaged() }, { event: assigned('analyst-1'), order }];
  await appendEvents(counter.deps.db, { keys: counter.deps.keys }, { caseId, after: 0, entries: events });
  const answer = await counter.post(`/v1/cases/${caseId}/commands/assign`, 'counsel', body).set('Idempotency-Key', order.key);
  expect([answer.status, answer.body]).toMatchObject([200, { case: caseId, seq: 3 }]);
});

it('paper is kept and answered with 202, and is taken up by itself when the engine is there again, once', async () => {
  const answer = await counter.post('/v1/submissions', 'intake', paper);
  const [id = ''] = await kept();
  expect([answer.status, answer.body]).toMatchObject([202, { id, became: 'kept', state: 'pending' }]);
  // The same scan again is the same submission.
  expect((await counter.post('/v1/submissions', 'intake', paper)).body).toMatchObject({ id });
  const { door, begun } = recovered();
  expect(await mailRoom(door, undefined).goRound()).toBe(1);
  expect(begun).toEqual([caseIdFor(door.keys.searchKey, id)]);
  expect(await mailRoom(door, undefined).goRound()).toBe(0);
});

it('the desk says that the paper is kept', async () => {
  const sent = await request(counter.app)
    .post('/submissions/paper')
    .set('Authorization', `Bearer ${tokenOf('intake')}`)
    .field('channel', 'post')
    .field('physicallyReceivedOn', '2026-11-02')
    .field('subject', 'Another subpoena')
    .attach('scan', Buffer.from('%PDF-1.4 another scan'), 'subpoena.pdf');
  expect(sent.status).toBe(202);
  expect(sent.text).toContain('Kept.');
  expect(sent.text).toContain('taken up by itself');
  expect(await mailRoom(recovered().door, undefined).goRound()).toBe(1);
});

it('what was set aside is taken up at the desk, and opens its case when the engine is there again', async () => {
  const { door, begun } = recovered();
  const reading = { subject: 'Your letter', text: '', autoReply: true, numbers: [], attachments: [] };
  const setAside = async (text: string): Promise<string> => {
    const { id } = await keep(door, { raw: Buffer.from(text), receivedAt: 1, channel: 'email' }, () => Promise.resolve(reading));
    await mailRoom(door, undefined).goRound();
    return id;
  };
  const [one, two] = [await setAside('One.'), await setAside('Two.')];
  expect((await counter.post(`/v1/submissions/${one}/take-up`, 'auditor')).status).toBe(403);
  const answer = await counter.post(`/v1/submissions/${one}/take-up`, 'intake');
  expect([answer.status, answer.body]).toMatchObject([202, { id: one, became: 'kept' }]);
  const page = await counter.get(`/submissions/${two}`, 'intake');
  expect(page.text).toContain(`action="/submissions/${two}/taken-up"`);
  const pressed = await request(counter.app)
    .post(`/submissions/${two}/taken-up`)
    .set('Authorization', `Bearer ${tokenOf('intake')}`);
  expect([pressed.status, pressed.headers['location']]).toEqual([303, `/submissions/${two}`]);
  expect(await kept()).toEqual(expect.arrayContaining([one, two]));
  expect(await mailRoom(door, undefined).goRound()).toBe(2);
  expect([...begun].sort()).toEqual([one, two].map((id) => caseIdFor(door.keys.searchKey, id)).sort());
  const never = await counter.post('/v1/submissions/sub-none/take-up', 'intake');
  expect([never.status, never.body.problem]).toEqual([404, 'not-found']);
});

it('counsel’s memorandum is kept and answered with 202, and opens its matter by itself', async () => {
  const answer = await counter.post('/v1/own-initiative', 'counsel', memo);
  const [id = ''] = await kept();
  expect([answer.status, answer.body]).toMatchObject([202, { id, became: 'kept' }]);
  const { door, begun } = recovered();
  expect(await mailRoom(door, undefined).goRound()).toBe(1);
  expect(begun).toEqual([caseIdFor(door.keys.searchKey, id)]);
  // Sent again by whoever has not seen that: it is open.
  expect((await counter.post('/v1/own-initiative', 'counsel', memo)).body).toEqual({ case: begun[0] });
});

it('a closure is kept and answered with 202, and its cases are told by themselves', async () => {
  const caseId = newCase();
  await counter.write(caseId, [received({ caseId }), triaged()]);
  const closure = { day: '2026-12-23', reason: 'Closed by executive order', source: 'Executive order of December 18' };
  const answer = await counter.post('/v1/closures', 'administrator', closure);
  expect([answer.status, answer.body]).toMatchObject([202, { ...closure, state: 'pending' }]);
  const { door, begun } = recovered();
  await mailRoom(door, undefined).goRound();
  expect(begun).toContain(caseId);
  expect((await listClosures(door.db, closure.day))[0]?.toldAt).toBeDefined();
});

it('a case that is begun anew is told of the closures that were announced after it had ended, and of those only', async () => {
  const caseId = newCase();
  await counter.write(caseId, [received({ caseId, closures: [{ day: '2026-12-23', why: 'Known', announcedAt: 1 }] }), triaged()]);
  const announced = { why: 'Closed', source: 'Company', announcedAt: 2, announcedBy: 'adam' };
  for (const day of ['2026-12-29', '2026-12-30']) await keepClosure(counter.deps.db, { day, ...announced });
  const signals: unknown[] = [];
  const client = {
    withDeadline: (_until: number, work: () => Promise<unknown>) => work(),
    getHandle: () => ({ executeUpdate: () => Promise.reject(new WorkflowNotFoundError('ended', caseId, undefined)) }),
    executeUpdateWithStart: () => Promise.resolve({ seq: 3, digest: 'd' }),
    signalWithStart: (_type: string, { signalArgs: [told] }: { signalArgs: [{ closure: { closure: { day: string } } }] }) =>
      Promise.resolve(void signals.push(told.closure.closure.day)),
  } as unknown as TestCounter['deps']['client'];
  const actor = { id: 'counsel-1', role: 'counsel' } as const;
  const order: Order = {
    key: 'k',
    digest: 'd',
    command: { type: 'assign', to: 'analyst-1' },
    actor,
    evidence: { assigneeRole: 'analyst' },
  };
  const put = await putOrder({ ...counter.deps, client }, caseId, order, Date.now() + 5_000);
  expect(put).toEqual({ receipt: { seq: 3, digest: 'd' } });
  expect(signals).toEqual(['2026-12-29', '2026-12-30']);
});

it('the desk says that the closure is kept', async () => {
  const caseId = newCase();
  await counter.write(caseId, [received({ caseId }), triaged()]);
  const sent = await request(counter.app)
    .post('/closures')
    .set('Authorization', `Bearer ${tokenOf('administrator')}`)
    .type('form')
    .send({ day: '2026-12-22', reason: 'Closed', source: 'Company' });
  expect(sent.status).toBe(202);
  for (const said of ['Kept.', 'taken up by itself within a minute', 'Dec 22, 2026']) expect(sent.text).toContain(said);
  expect(sent.text).not.toContain('Not done.');
});
