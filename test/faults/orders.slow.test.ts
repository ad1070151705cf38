import { randomUUID } from 'node:crypto';
import { verifyChain } from '../../storage/ledger/chain';
import { order as orderUpdate, type Receipt } from '../../workflows/messages';
import type { Answer } from './support/ask';
import { openFaultOffice, type FaultOffice } from './support/office';
import { taken, walk } from './support/walk';

/** Every case turns its page after about thirty events of history. */
const PAGE = 30;
const people = ['ines', 'ivan', 'anna', 'carla', 'carl', 'rosa', 'nora', 'omar'];

let office: FaultOffice;
beforeAll(async () => {
  office = await openFaultOffice({ pageEvents: PAGE });
  await office.hire('nora', 'analyst');
  await office.hire('omar', 'custodian');
}, 120_000);
afterAll(async () => office.stop(), 60_000);

/** A new case whose beginning is in the ledger. */
async function received(): Promise<string> {
  const caseId = await office.receive();
  await office.quiet(caseId);
  return caseId;
}
const runOf = async (caseId: string): Promise<string> => (await office.door.client.getHandle(caseId).describe()).runId;
const note = (caseId: string, as: string, text: string, key?: string): Promise<Answer> => office.order(caseId, as, 'note', { text }, key);

/** As a client does: the same key again until it is answered. */
async function answered(give: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; tries < 40; tries += 1) {
    const answer = await give();
    if (answer.status !== 202 && answer.status !== 503) return answer;
  }
  throw new Error('the order was never answered');
}

/** Notes until the case is on another page. */
async function nextPage(caseId: string): Promise<void> {
  const before = await runOf(caseId);
  for (let count = 0; count < 60; count += 1) {
    await taken(note(caseId, 'ines', `page ${count}`));
    if ((await runOf(caseId)) !== before) return;
  }
  throw new Error('the page was never turned');
}

test('of 120 orders that eight people give at once over many pages none is lost and none doubled', async () => {
  const caseId = await received();
  await walk(office, caseId, 'triaged');
  const first = await runOf(caseId);
  const orders = Array.from({ length: 120 }, (_, index) => ({
    as: people[index % people.length] ?? '',
    text: `note ${index}`,
    key: randomUUID(),
  }));
  const byPerson = people.map(async (person) => {
    for (const { as, text, key } of orders.filter((each) => each.as === person)) {
      const answer = await answered(() => note(caseId, as, text, key));
      expect(answer.status).toBe(200);
    }
  });
  await Promise.all(byPerson);
  const noted = (await office.events(caseId)).flatMap((event) => (event.type === 'Noted' ? [`${event.by}: ${event.text}`] : []));
  expect([...noted].sort()).toEqual(orders.map(({ as, text }) => `${as}: ${text}`).sort());
  expect(await runOf(caseId)).not.toBe(first);
  // Every order again, under its own key: the first answers, and nothing happens.
  const again = await Promise.all(orders.slice(0, 40).map(({ as, text, key }) => answered(() => note(caseId, as, text, key))));
  expect(new Set(again.map(({ body }) => body['seq'])).size).toBe(40);
  expect((await office.events(caseId)).filter(({ type }) => type === 'Noted')).toHaveLength(120);
  expect(await verifyChain(office.door.db, office.door.keys, caseId)).toMatchObject({ sound: true });
}, 170_000);

test('an order that is repeated on the next page, and on the one after, gets the first receipt; its key for another order is refused', async () => {
  const caseId = await received();
  const key = 'the same key';
  const { body } = await taken(note(caseId, 'anna', 'once', key));
  const seq = Number(body['seq']);
  const events = async () => (await office.events(caseId)).filter((event) => event.type === 'Noted' && event.text === 'once');
  for (let page = 0; page < 2; page += 1) {
    await nextPage(caseId);
    expect((await note(caseId, 'anna', 'once', key)).body['seq']).toBe(seq);
    expect(await note(caseId, 'anna', 'something else', key)).toMatchObject({ status: 422, body: { problem: 'key-reused' } });
    expect(await events()).toHaveLength(1);
  }
}, 120_000);

const byHand = {
  key: 'K',
  digest: 'D',
  command: { type: 'note', text: 'by hand' },
  actor: { id: 'anna', role: 'analyst' },
  evidence: {},
} as const;

test('the workflow itself, asked without the counter, knows the keys of this page and the last', async () => {
  const caseId = await received();
  const put = (change: object = {}): Promise<Receipt> =>
    office.door.client.getHandle(caseId).executeUpdate(orderUpdate, { args: [{ ...byHand, ...change }], updateId: randomUUID() });
  const first = await put();
  expect(await put()).toEqual(first);
  await nextPage(caseId);
  expect(await put()).toEqual(first);
  await expect(put({ digest: 'another' })).rejects.toMatchObject({ cause: { type: 'KeyReused' } });
  expect((await office.events(caseId)).filter((event) => event.type === 'Noted' && event.text === 'by hand')).toHaveLength(1);
}, 120_000);

test('an order that is refused turns no page: it leaves no trace in the history, so nothing that does may come of it', async () => {
  const caseId = await received();
  const handle = office.door.client.getHandle(caseId);
  const put = (key: string, digest: string): Promise<Receipt> =>
    handle.executeUpdate(orderUpdate, { args: [{ ...byHand, key, digest }], updateId: randomUUID() });
  for (let page = 0; page < 2; page += 1) {
    const [run, key] = [await runOf(caseId), `K${page}`];
    await put(key, 'D');
    // The last order of a page stands in it: what is refused then goes to the page that follows.
    for (let count = 0; (await runOf(caseId)) === run; count += 1) {
      await expect(put(key, 'another')).rejects.toMatchObject({ cause: { type: 'KeyReused' } });
      expect(await runOf(caseId)).toBe(run);
      await taken(note(caseId, 'ines', `page ${page}, ${count}`));
    }
  }
}, 120_000);

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('the key %s is a key like any other', async (key) => {
  const caseId = await received();
  const { body } = await taken(note(caseId, 'rosa', 'first', key));
  expect((await taken(note(caseId, 'rosa', 'first', key))).body['seq']).toBe(body['seq']);
  expect((await note(caseId, 'rosa', 'second', key)).status).toBe(422);
  expect((await office.ask('GET', `/v1/orders/${key}?case=${caseId}`, 'rosa')).status).toBe(200);
  expect((await office.events(caseId)).filter(({ type }) => type === 'Noted')).toHaveLength(1);
});

const minuteLater = (): number => office.clock.now() + 60_000;

/** The mails about the case that went to the agency, and those that told the desk of a stuck step. */
const toAgency = (caseId: string) => office.mailsOf(caseId).filter(({ to }) => to.includes('a.ruiz@fio.example'));
const toDesk = (caseId: string) => office.mailsOf(caseId).filter(({ subject }) => subject.endsWith('stuck step'));

/** A case whose acknowledgement the other side refuses, whenever it is tried. */
async function stuck(): Promise<string> {
  const caseId = await received();
  await walk(office, caseId, 'triaged');
  office.mailFaults.push('refused');
  await office.moveTo(minuteLater(), caseId);
  expect((await office.file(caseId)).stuck).toEqual([{ step: 'sendLetter/acknowledgement/1', code: 'refused-by-other-side' }]);
  return caseId;
}

test('a step that is stuck stays so over pages, and is tried again once when somebody says so', async () => {
  const caseId = await stuck();
  await nextPage(caseId);
  await nextPage(caseId);
  expect((await office.file(caseId)).stuck).toHaveLength(1);
  expect([toAgency(caseId).length, toDesk(caseId).length]).toEqual([0, 1]);
  office.mailFaults.push('refused');
  await taken(office.order(caseId, 'adam', 'retry', {}));
  await office.quiet(caseId);
  expect((await office.file(caseId)).stuck).toHaveLength(1);
  await nextPage(caseId);
  await taken(office.order(caseId, 'adam', 'retry', { step: 'sendLetter/acknowledgement/1' }));
  await office.quiet(caseId);
  expect((await office.file(caseId)).stuck).toEqual([]);
  expect([toAgency(caseId).length, toDesk(caseId).length]).toEqual([1, 2]);
}, 120_000);

test('many cases are tried again with one order, each once', async () => {
  const cases: string[] = [];
  for (let count = 0; count < 5; count += 1) cases.push(await stuck());
  const well = await received();
  const key = randomUUID();
  const retry = () => office.ask('POST', '/v1/commands/retry', 'adam', { cases: [...cases, well] }, key);
  const results = (await retry()).body['results'] as { case: string; status?: number; problem?: string }[];
  expect(results.filter(({ status }) => status === 200).map((each) => each.case)).toEqual(cases);
  expect(results.at(-1)).toMatchObject({ case: well, problem: 'barred' });
  await Promise.all(cases.map((caseId) => office.quiet(caseId)));
  const again = (await retry()).body['results'] as { status?: number }[];
  expect(again.filter(({ status }) => status === 200)).toHaveLength(cases.length);
  await Promise.all(cases.map((caseId) => office.quiet(caseId)));
  for (const caseId of cases) {
    expect((await office.file(caseId)).stuck).toEqual([]);
    expect((await office.events(caseId)).filter(({ type }) => type === 'StepRetried')).toHaveLength(1);
    expect([toAgency(caseId).length, toDesk(caseId).length]).toEqual([1, 1]);
  }
}, 120_000);

test('an order in the very first task of a case that is begun anew is taken, once', async () => {
  const caseId = await received();
  await office.quiet(caseId);
  await taken(office.order(caseId, 'ines', 'dismiss', { reason: 'spam', note: 'Nothing.' }));
  await office.moveTo(office.clock.now() + 40 * 86_400_000, caseId);
  expect((await office.door.client.getHandle(caseId).describe()).status.name).toBe('COMPLETED');
  const before = await runOf(caseId);
  const { body } = await taken(note(caseId, 'carla', 'afterwards', 'first task'));
  expect(await runOf(caseId)).not.toBe(before);
  expect((await note(caseId, 'carla', 'afterwards', 'first task')).body['seq']).toBe(body['seq']);
  expect((await office.events(caseId)).filter(({ type }) => type === 'Noted')).toHaveLength(1);
  expect((await note(caseId, 'carla', 'and more', 'second')).status).toBe(200);
  expect(await verifyChain(office.door.db, office.door.keys, caseId)).toMatchObject({ sound: true });
});
