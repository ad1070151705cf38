import type { KyselyPlugin } from 'kysely';
import { setTimeout as after } from 'node:timers/promises';
import { verifyChain } from '../../storage/ledger/chain';
import { openFaultOffice, type FaultOffice } from './support/office';
import { walk } from './support/walk';

/** A connection that is refused while `down.is`, as that of a database server that was stopped. */
const down = { is: false, refusals: 0 };
const breaking: KyselyPlugin = {
  transformQuery: ({ node }) => {
    if (!down.is) return node;
    down.refusals += 1;
    throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
  },
  transformResult: ({ result }) => Promise.resolve(result),
};

let office: FaultOffice;
beforeAll(async () => {
  office = await openFaultOffice({
    patienceMs: 700,
    hands: (hands) => ({ ...hands, db: hands.db.withPlugin(breaking) }),
  });
}, 120_000);
afterAll(async () => office.stop(), 60_000);
afterEach(() => (down.is = false));

const awaiting = async (): Promise<{ caseId: string; digest: string }> => {
  const caseId = await office.receive();
  await walk(office, caseId, 'checked');
  await office.quiet(caseId);
  const { stage } = await office.file(caseId);
  return { caseId, digest: 'collection' in stage ? stage.collection.digest : '' };
};

const outboxOf = (caseId: string) =>
  office.door.db.selectFrom('outbox').select(['letter', 'state', 'attempts']).where('case_id', '=', caseId).orderBy('letter').execute();

/** Pending, or the engine was too slow even for that: nothing is lost either way. */
const unanswered = [202, 503];

async function untilTaken(caseId: string, body: unknown, key: string): Promise<Record<string, unknown>> {
  for (const end = Date.now() + 100_000; Date.now() < end; await after(200)) {
    const answer = await office.order(caseId, 'carla', 'approve-production', body, key);
    if (answer.status === 200) return answer.body;
    expect(unanswered).toContain(answer.status);
  }
  throw new Error('the order was never answered');
}

test('with the ledger down an approval sets nothing in motion; when it is back the order is answered and the case goes on', async () => {
  const { caseId, digest } = await awaiting();
  const [before, mails, key] = [await office.events(caseId), office.arrived.length, 'the-approval'];
  const body = { digest, reason: 'As granted.' };
  down.is = true;
  // On a loaded machine the engine is too slow to say that it has the order: then it is given again under its key.
  expect(unanswered).toContain((await office.order(caseId, 'carla', 'approve-production', body, key)).status);
  for (const end = Date.now() + 60_000; down.refusals < 3 && Date.now() < end;) await after(100);
  expect(down.refusals).toBeGreaterThan(2);
  expect(unanswered).toContain((await office.order(caseId, 'carla', 'approve-production', body, key)).status);
  expect(unanswered).toContain((await office.ask('GET', `/v1/orders/${key}?case=${caseId}`, 'carla')).status);
  expect(await office.events(caseId)).toEqual(before);
  expect((await outboxOf(caseId)).map(({ letter, state, attempts }) => `${letter} ${state} ${attempts}`)).toEqual([
    'acknowledgement/1 queued 0',
  ]);
  expect(await office.door.db.selectFrom('deliveries').selectAll().where('case_id', '=', caseId).execute()).toEqual([]);
  expect(office.arrived.length).toBe(mails);
  down.is = false;
  const done = await untilTaken(caseId, body, key);
  const again = await office.order(caseId, 'carla', 'approve-production', body, key);
  expect(again).toMatchObject({ status: 200, body: { seq: done['seq'] } });
  await office.moveTo(office.clock.now() + 120_000, caseId);
  const events = (await office.events(caseId)).map(({ type }) => type);
  expect(events.filter((type) => type === 'ProductionApproved')).toHaveLength(1);
  expect(events.filter((type) => type === 'Packaged')).toHaveLength(1);
  expect((await office.file(caseId)).stage.kind).toBe('delivered');
  expect(office.mailsOf(caseId).filter(({ to }) => to[0] === 'a.ruiz@fio.example')).toHaveLength(2);
  expect(await verifyChain(office.door.db, office.door.keys, caseId)).toMatchObject({ sound: true });
}, 150_000);

test('a letter whose time has come while the ledger is down is neither claimed nor sent', async () => {
  const caseId = await office.receive();
  await walk(office, caseId, 'triaged');
  await office.quiet(caseId);
  down.is = true;
  const before = down.refusals;
  const moving = office.moveTo(office.clock.now() + 60_000, caseId);
  for (const end = Date.now() + 60_000; down.refusals === before && Date.now() < end;) await after(100);
  expect(down.refusals).toBeGreaterThan(before);
  expect(await outboxOf(caseId)).toEqual([{ letter: 'acknowledgement/1', state: 'queued', attempts: 0 }]);
  expect(office.mailsOf(caseId)).toEqual([]);
  down.is = false;
  await moving;
  expect(await outboxOf(caseId)).toEqual([{ letter: 'acknowledgement/1', state: 'sent', attempts: 1 }]);
  expect(office.mailsOf(caseId)).toHaveLength(1);
}, 150_000);

test('orders that are given while the ledger is down are all recorded when it is back, in their order', async () => {
  const caseId = await office.receive();
  await walk(office, caseId, 'triaged');
  await office.quiet(caseId);
  down.is = true;
  const keys = ['one', 'two', 'three'];
  for (const key of keys) expect((await office.order(caseId, 'ines', 'note', { text: key }, key)).status).toBeGreaterThanOrEqual(202);
  down.is = false;
  for (const end = Date.now() + 60_000; Date.now() < end; await after(300)) {
    const statuses = await Promise.all(keys.map((key) => office.order(caseId, 'ines', 'note', { text: key }, key)));
    if (statuses.every(({ status }) => status === 200)) break;
  }
  const notes = (await office.events(caseId)).flatMap((event) => (event.type === 'Noted' ? [event.text] : []));
  expect([...notes].sort()).toEqual(['one', 'three', 'two']);
  expect((await office.events(caseId)).filter(({ type }) => type === 'Noted')).toHaveLength(3);
}, 120_000);
