import { setTimeout as after } from 'node:timers/promises';
import { accept } from '../../intake/accept';
import { verifyChain } from '../../storage/ledger/chain';
import { caseFile, order as orderUpdate } from '../../workflows/messages';
import { anAgency, ourSeat, someFacts } from '../support/case-builders';
import { openFaultOffice, type FaultOffice } from './support/office';
import { facts, taken, walk } from './support/walk';

const offices: FaultOffice[] = [];
afterEach(async () => {
  for (const office of offices.splice(0)) await office.stop();
}, 60_000);
async function opened(...wishes: Parameters<typeof openFaultOffice>): Promise<FaultOffice> {
  const office = await openFaultOffice(...wishes);
  offices.push(office);
  return office;
}

test('two cases whose orders alternate on one worker do not see each other’s state', async () => {
  const office = await opened();
  const [one, two] = [await office.receive('Subpoena 26-0001'), await office.receive('Subpoena 26-0002')];
  expect(one).not.toBe(two);
  const other = { ...facts, instrument: { ...facts.instrument, number: '26-0002' }, period: { from: '2026-08-01', to: '2026-08-31' } };
  for (const caseId of [one, two]) await walk(office, caseId, 'triaged');
  await Promise.all([
    taken(office.order(one, 'ines', 'record-facts', { facts }, 'shared key')),
    taken(office.order(two, 'ivan', 'record-facts', { facts: other }, 'shared key')), // a key is unique in its case only
  ]);
  await Promise.all([walk(office, one, 'complete', 'facts'), taken(office.order(two, 'ines', 'withdraw', { reason: 'Withdrawn.' }))]);
  await Promise.all([walk(office, one, 'checked', 'complete'), taken(office.order(two, 'anna', 'note', { text: 'Of the second.' }))]);
  await walk(office, one, 'approved', 'checked');
  await office.moveTo(office.clock.now() + 120_000, one, two);
  const [first, second] = [await office.file(one), await office.file(two)];
  expect(first).toMatchObject({ caseId: one, stage: { kind: 'delivered' }, facts: { instrument: { number: '26-1182' } } });
  expect(second).toMatchObject({
    caseId: two,
    stage: { kind: 'closed', outcome: 'withdrawn' },
    facts: { instrument: { number: '26-0002' } },
  });
  expect(first.withdrawn).toBeUndefined();
  expect(second.productions).toEqual([]);
  expect((await office.events(one)).some(({ type }) => type === 'Noted' || type === 'Withdrawn')).toBe(false);
  expect((await office.events(two)).some(({ type }) => type === 'Reviewed' || type === 'Packaged')).toBe(false);
  for (const mail of office.mailsOf(one)) expect(`${mail.subject} ${mail.text}`).not.toContain(two);
}, 120_000);

test('two cases with the same process that are recorded in the same moment: one is taken for a duplicate, and its matter knows', async () => {
  const office = await opened();
  const cases = [await office.receive('Subpoena, once'), await office.receive('Subpoena, twice')];
  for (const caseId of cases) await walk(office, caseId, 'triaged');
  // As the counter gives them when neither is in the index yet: what it knows of each names no other case.
  const agencyId = (await office.file(cases[0] ?? '')).submissions[0]?.agencyId ?? '';
  const given = (caseId: string) => ({
    key: 'facts',
    digest: caseId,
    command: { type: 'recordFacts', facts: someFacts({ agent: facts.agent }) } as const,
    actor: { id: 'ines', role: 'intake' } as const,
    evidence: { agency: anAgency({ domain: 'fio.example', agencyId }), provider: ourSeat, sameInstrument: [] },
  });
  const put = (caseId: string) => office.door.client.getHandle(caseId).executeUpdate(orderUpdate, { args: [given(caseId)] });
  await Promise.all(cases.map(put));
  for (const caseId of cases) await office.quiet(caseId);
  const files = await Promise.all(cases.map((caseId) => office.file(caseId)));
  const [[second, first] = [], none] = files.map(({ duplicates = [] }, at) => duplicates.map(({ of }) => [cases[at], of])).flat();
  expect(none).toBeUndefined();
  expect([first, second].sort()).toEqual([...cases].sort());
  for (const caseId of cases) {
    expect(await office.door.client.getHandle(caseId).query(caseFile)).toEqual(await office.file(caseId));
    expect(await verifyChain(office.door.db, office.door.keys, caseId)).toMatchObject({ sound: true });
  }
  for (const caseId of cases) await walk(office, caseId, 'complete', 'facts');
  const review = (caseId = '') => office.order(caseId, 'carla', 'decide-review', { reason: 'As asked.' });
  expect((await review(second)).body).toMatchObject({ problem: 'barred', rule: 'A2; [LEG] requirement 2' });
  expect((await review(first)).status).toBe(200);
}, 120_000);

test.each([
  { page: 'rehearsed', of: false },
  { page: 'real', of: true },
])(
  'a $page page on a worker of the other kind of office is refused: nothing is written, nothing is done',
  async ({ of }) => {
    const office = await opened({ real: !of });
    const intruder = { ...office.door, ...(of ? {} : { rehearsal: {} }) };
    const { rehearsal: _none, ...plain } = office.door;
    const reading = { subject: 'x', text: 'x', autoReply: false, numbers: ['+12065550142'], attachments: [] };
    const arrival = { raw: Buffer.from('x'), receivedAt: office.clock.now(), channel: 'email' } as const;
    const { caseId = '' } = await accept(of ? plain : intruder, arrival, () => Promise.resolve(reading));
    const handle = office.door.client.getHandle(caseId);
    const refused = async (): Promise<boolean> => {
      const { events } = await handle.fetchHistory();
      return (events ?? []).some((event) => event.workflowTaskFailedEventAttributes ?? event.workflowExecutionFailedEventAttributes);
    };
    for (const end = Date.now() + 100_000; !(await refused()) && Date.now() < end;) await after(200);
    expect(await refused()).toBe(true);
    expect(await office.door.db.selectFrom('case_events').selectAll().where('case_id', '=', caseId).execute()).toEqual([]);
    expect(await office.door.db.selectFrom('hold_register').selectAll().execute()).toEqual([]);
    expect(office.arrived).toEqual([]);
    const status = (await handle.describe()).status.name;
    expect(['RUNNING', 'FAILED']).toContain(status);
    if (status === 'RUNNING') await handle.terminate();
  },
  120_000,
);
