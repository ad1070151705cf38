import { Kysely, type KyselyPlugin } from 'kysely';
import { setTimeout as after } from 'node:timers/promises';
import { verifyChain } from '../../storage/ledger/chain';
import { until } from '../support/until';
import { openFaultOffice, type FaultOffice } from './support/office';
import { walk } from './support/walk';

type Down = { is: boolean; refusals: number };
const down: Down = { is: false, refusals: 0 };
const atTheCounter: Down = { is: false, refusals: 0 };

type Refusing = KyselyPlugin & { refuse(): void };

/** A connection that is refused while `place.is`, as that of a database server that was stopped. */
const breaking = (place: Down): Refusing => {
  const refuse = (): void => {
    if (!place.is) return;
    place.refusals += 1;
    throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
  };
  return {
    refuse,
    transformQuery: ({ node }) => {
      refuse();
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
};

/** A query that was built once passes no plugin by: it is refused where it is handed over. */
const handedOver = Kysely.prototype.executeQuery;
Kysely.prototype.executeQuery = async function refusable(this: Kysely<unknown>, ...query) {
  for (const plugin of this.getExecutor().plugins) if ('refuse' in plugin) (plugin as Refusing).refuse();
  return handedOver.apply(this, query);
} as typeof handedOver;

let office: FaultOffice;
beforeAll(async () => {
  office = await openFaultOffice({
    patienceMs: 700,
    hands: (hands) => ({ ...hands, db: hands.db.withPlugin(breaking(down)) }),
    counter: (door) => ({ ...door, db: door.db.withPlugin(breaking(atTheCounter)) }),
  });
}, 120_000);
afterAll(async () => office.stop(), 60_000);
afterEach(() => (down.is = atTheCounter.is = false));

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

test('orders that are given while the ledger is down are all recorded when it is back, each once', async () => {
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

const seen = { text: 'Seen.' };
const notesOf = async (caseId: string) => (await office.events(caseId)).filter(({ type }) => type === 'Noted');

test('with the database away at the counter an order is a problem and changes nothing; when it is back the same order is carried out', async () => {
  const caseId = await office.receive();
  await walk(office, caseId, 'triaged');
  await office.quiet(caseId);
  const before = await office.events(caseId);
  const give = () => office.order(caseId, 'ines', 'note', seen, 'the note');
  atTheCounter.is = true;
  for (const ask of [give, () => office.ask('GET', `/v1/cases/${caseId}`, 'ines')])
    expect(await ask()).toMatchObject({ status: 503, body: { type: '/problems/database-away', problem: 'database-away', status: 503 } });
  expect(await office.ask('GET', '/readyz', 'ines')).toEqual({ status: 503, body: { database: false, engine: true } });
  await office.quiet(caseId);
  expect(await office.events(caseId)).toEqual(before);
  atTheCounter.is = false;
  expect(await office.ask('GET', '/readyz', 'ines')).toMatchObject({ status: 200 });
  await until('the order is answered', async () => !unanswered.includes((await give()).status));
  expect(await give()).toMatchObject({ status: 200, body: { seq: before.length + 1 } });
  expect(await notesOf(caseId)).toHaveLength(1);
}, 120_000);

test('an order whose answer the counter can no longer read is in the ledger, and is answered when it is given again', async () => {
  const caseId = await office.receive();
  await walk(office, caseId, 'triaged');
  await office.quiet(caseId);
  const give = () => office.order(caseId, 'ines', 'note', seen, 'the note');
  const gate = office.gate('before', 'writeLedger', caseId);
  const answer = give();
  await gate.reached; // the engine has the order
  atTheCounter.is = true;
  gate.open();
  expect(unanswered).toContain((await answer).status);
  await office.quiet(caseId);
  expect(await notesOf(caseId)).toHaveLength(1);
  atTheCounter.is = false;
  expect((await give()).status).toBe(200);
  expect(await notesOf(caseId)).toHaveLength(1);
}, 120_000);
