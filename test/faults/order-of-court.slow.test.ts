import { lettersOf } from '../../storage/outbox';
import { openFaultOffice, type FaultOffice } from './support/office';
import { anApprovedCase, taken } from './support/walk';

let office: FaultOffice;
let caseId = '';
beforeEach(async () => {
  office = await openFaultOffice();
  caseId = await anApprovedCase(office);
  await office.moveTo(office.clock.now() + 60_000, caseId);
  await taken(office.order(caseId, 'carla', 'release-notice', { reason: 'The records are out.' }));
}, 120_000);
afterEach(async () => office.stop(), 60_000);

const CUSTOMER = 'admin@harborlantern.example';
const minuteLater = (): number => office.clock.now() + 60_000;
const notices = () => office.mailsOf(caseId).filter(({ to }) => to[0] === CUSTOMER);
const outbox = async () => (await lettersOf(office.door.db, office.door.keys, caseId)).find(({ kind }) => kind === 'customerNotice');

/** A court's order, recorded as people do: the paper is a message of the case. */
async function courtForbids(): Promise<void> {
  const document = (await office.file(caseId)).submissions[0]?.id;
  const order = { issuer: 'United States District Court', issuedOn: '2026-11-10', ends: '2026-12-12', document };
  await taken(office.order(caseId, 'ines', 'record-nondisclosure', order));
}

test('before the first try: the notice is stopped, and owed again when the order has ended', async () => {
  await courtForbids();
  await office.moveTo(minuteLater(), caseId);
  expect(await outbox()).toMatchObject({ state: 'stopped', reason: 'barred', attempts: 0 });
  const file = await office.file(caseId);
  expect(file.letters.find(({ kind }) => kind === 'customerNotice')).toMatchObject({ state: 'stopped', stopped: 'barred' });
  expect(file.notice).toMatchObject({ kind: 'owed', due: { on: '2026-12-15' } });
  expect(notices()).toEqual([]);
});

test('between a try that failed and the next one: the next one does not come about', async () => {
  office.mailFaults.push('unreachable');
  const claimed = office.gate('before', 'sendLetter', caseId);
  const sending = office.moveTo(minuteLater(), caseId);
  await claimed.reached;
  const second = office.gate('before', 'sendLetter', caseId);
  claimed.open();
  await second.reached; // the first try has failed: the letter is queued again
  expect(await outbox()).toMatchObject({ state: 'queued', attempts: 1 });
  await courtForbids();
  second.open();
  await sending;
  expect(await outbox()).toMatchObject({ state: 'stopped', reason: 'barred', attempts: 1 });
  expect((await office.file(caseId)).notice).toMatchObject({ kind: 'owed', due: { on: '2026-12-15' } });
  expect(notices()).toEqual([]);
});

test('while a try is under way: what has left is on the ledger, and counsel is alarmed', async () => {
  const finishing = office.gate('after', 'sendLetter', caseId);
  const sending = office.moveTo(minuteLater(), caseId);
  await finishing.reached; // the customer has it; the case does not know yet
  await courtForbids();
  finishing.open();
  await sending;
  const file = await office.file(caseId);
  const letter = file.letters.find(({ kind }) => kind === 'customerNotice');
  expect(letter?.state).toBe('sent');
  expect(file.notice).toMatchObject({ kind: 'told', at: letter?.settledAt });
  expect(notices()).toHaveLength(1);
  const alarms = office.mailsOf(caseId).filter(({ subject }) => subject.includes('alarm'));
  expect(alarms.flatMap(({ to }) => to)).toContain('carla@provider.example');
});

test('after it was sent: the order is recorded, counsel is alarmed, and the case says when the customer was told', async () => {
  await office.moveTo(minuteLater(), caseId);
  const toldAt = office.clock.now();
  await office.moveTo(minuteLater(), caseId);
  await courtForbids();
  await office.quiet(caseId);
  const file = await office.file(caseId);
  expect(file.nondisclosures).toHaveLength(1);
  expect(file.notice).toMatchObject({ kind: 'told', at: toldAt });
  expect(await outbox()).toMatchObject({ state: 'sent', sentAt: toldAt });
  expect(notices()).toHaveLength(1);
  const alarms = office.mailsOf(caseId).filter(({ subject }) => subject.includes('alarm'));
  expect(alarms.flatMap(({ to }) => to)).toContain('carla@provider.example');
  expect((await office.events(caseId)).filter(({ type }) => type === 'Reminded').length).toBeGreaterThan(0);
});

test('a letter whose delivery is not known and an order after it: never sent again by the machine', async () => {
  office.mailFaults.push('unknown-after-data');
  await office.moveTo(minuteLater(), caseId);
  expect(await outbox()).toMatchObject({ state: 'unknown' });
  await courtForbids();
  await office.moveTo(minuteLater(), caseId);
  const again = await office.order(caseId, 'carla', 'settle-letter', {
    letter: 'customerNotice/1',
    arrived: false,
    again: true,
    reason: 'Not seen.',
  });
  expect(again.status).not.toBe(200);
  expect(notices()).toHaveLength(1);
});
