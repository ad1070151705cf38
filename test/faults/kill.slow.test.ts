import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { placesIn } from '../../cli/data-folder';
import type { CaseEvent } from '../../domain/case/events';
import { masterKeyFromFile } from '../../platform/master-key';
import { openDatabase } from '../../storage/database';
import { dataKeys } from '../../storage/data-keys';
import { foldFromEvents, loadFile, readEvents } from '../../storage/ledger/read';
import { verifyChain } from '../../storage/ledger/chain';
import { startChild, type ChildOffice } from './support/child-office';
import type { Answer } from './support/ask';
import { facts } from './support/walk';

const folder = mkdtempSync(path.join(tmpdir(), 'writ-killed-'));
const mailbox = path.join(folder, 'mailbox');
const sent = path.join(folder, 'sent');
let office: ChildOffice | undefined;
let caseId = '';
const kills: string[] = [];
/** Those of the kills at which the engine had no time to end either: it is a power cut, but for the disk. */
const whole: string[] = [];
/** Where the office that is open dies by itself. */
let faultAt = '';

beforeAll(() => {
  mkdirSync(mailbox, { recursive: true });
  writeFileSync(path.join(folder, 'sample-mails-delivered'), ''); // only this test's mail
});
afterAll(async () => {
  await office?.kill();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

type View = {
  readonly stage: string;
  readonly holds: readonly unknown[];
  readonly letters: readonly { letter: string; state: string }[];
  readonly collection?: { digest: string };
  readonly notice: { state: string };
  readonly outcome?: string;
  readonly stuck: readonly unknown[];
  readonly submissions: readonly { id: string }[];
};

const current = (): ChildOffice => {
  if (!office) throw new Error('the office is not open');
  return office;
};
const view = async (): Promise<View> => (await current().ask('GET', `/v1/cases/${caseId}`, 'ines')).body as unknown as View;

async function until<Found>(what: string, look: () => Promise<Found | undefined | false>, patienceMs = 120_000): Promise<Found> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await after(150)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
  }
  throw new Error(`it did not come to this: ${what}; ${caseId === '' ? '' : JSON.stringify(await view())}`);
}

/** Starts it anew; `dyingAt` is where this one dies. */
async function open(dyingAt = ''): Promise<void> {
  faultAt = dyingAt;
  office = await startChild(folder, faultAt);
}

/** Waits for the office to kill itself where it was told to. */
async function dies(where: string): Promise<void> {
  const signal = office === undefined ? 'SIGKILL' : await Promise.race([office.gone, after(180_000, 'it lives', { ref: false })]);
  expect(`${where}: ${String(signal)}`).toBe(`${where}: SIGKILL`);
  kills.push(where);
  if (faultAt.endsWith('engine')) whole.push(where);
}

async function killed(where: string, what?: 'whole'): Promise<void> {
  await current().kill(what);
  kills.push(where);
  if (what === 'whole') whole.push(where);
}

/** Gives an order as a client does that hears nothing, or 202: the same key again, until it is answered. */
async function order(as: string, word: string, body: unknown = {}): Promise<Answer> {
  const key = randomUUID();
  return until(`${word} is taken`, async () => {
    const answer = await current().ask('POST', `/v1/cases/${caseId}/commands/${word}`, as, body, key);
    if (answer.status === 202 || answer.status === 503) return undefined;
    if (answer.status !== 200) throw new Error(`${word} is refused: ${JSON.stringify(answer)}`);
    return answer;
  });
}

/** An order whose office dies of what it sets in motion: whether it is answered is not known, so it is given again afterwards. */
async function lastOrder(as: string, word: string, body: unknown, where: string, next = ''): Promise<void> {
  const key = randomUUID();
  const give = () => current().ask('POST', `/v1/cases/${caseId}/commands/${word}`, as, body, key);
  await until(`${word} is taken, or dies`, () =>
    give().then(
      ({ status }) => status !== 503,
      () => true,
    ),
  );
  await dies(where);
  await open(next);
  await until(`${word} is known`, async () => (await give()).status === 200);
}

const sinkNames = (): readonly string[] =>
  readdirSync(path.join(folder), { withFileTypes: true }).some(({ name }) => name === 'sent')
    ? readdirSync(sent).filter((name) => name.endsWith('.eml'))
    : [];

/** The mail is brought in by three offices, of which two die of it. */
async function arrives(): Promise<void> {
  await open('after keepSubmission and engine');
  writeFileSync(path.join(mailbox, 'subpoena.eml'), readFileSync(path.join(__dirname, '../../samples/mails/subpoena.eml')));
  await dies('kept, without a case');
  await open('before settleSubmission and engine');
  await dies('case opened, submission not settled');
  await open();
  caseId = await until('the case is there', async () => {
    const { body } = await current().ask('GET', '/v1/cases', 'ines');
    return (body['cases'] as { case: string }[])[0]?.case;
  });
  await until('the mail is taken out of the mailbox', async () => readdirSync(mailbox).length === 0);
}

test('a walk through twelve deaths goes on to its end: nothing lost, nothing doubled', async () => {
  await arrives();
  await order('ines', 'triage', { procedure: 'legal-request' });
  await killed('right after triage was answered');

  await open('before send and engine');
  await dies('the acknowledgement was claimed, not sent');
  await open();
  await order('ines', 'record-facts', { facts: { ...facts, period: { from: '2026-09-01', to: '2026-09-30' } } });
  await order('ines', 'find-complete');
  await killed('right after it was found complete');

  await open('after collect and engine');
  await lastOrder('carla', 'decide-review', { reason: 'Compelled.' }, 'collected, not reported', 'after writeLedger');
  await dies('the collection is in the ledger, not known to the engine');
  await open();
  const checking = await until('it is collected', async () => {
    const seen = await view();
    return seen.stage === 'in-quality-check' && seen;
  });
  await killed('before the quality check', 'whole');
  await open('after writeLedger and engine');
  await lastOrder('rosa', 'pass-quality-check', { note: 'Checked.' }, 'in the ledger, not known to the engine', 'after packageProduction');
  await lastOrder(
    'carla',
    'approve-production',
    { digest: checking.collection?.digest, reason: 'As granted.' },
    'packaged, not reported',
    'after send and engine',
  );
  await dies('a letter was sent, not finished');
  await open();
  await until('it is delivered', async () => (await view()).stage === 'delivered', 240_000);
  await order('carla', 'release-notice', { reason: 'No order bars it.' });
  await killed('during the notice');
  await open();
  await until('the customer is told', async () => (await view()).notice.state === 'told', 240_000);
  await order('ines', 'log-effort', { minutes: 30, what: 'All of it.' });
  await order('carla', 'decide-costs', { kind: 'none', reason: 'Not burdensome.' });
  const end = await view();
  expect(end).toMatchObject({ stage: 'closed', outcome: 'produced', stuck: [] });
  expect(end.letters.map(({ letter, state }) => `${letter} ${state}`)).toEqual([
    'acknowledgement sent',
    'production sent',
    'customer-notice sent',
  ]);
  const { body } = await current().ask('GET', `/v1/cases/${caseId}/letters`, 'audrey');
  expect((body['letters'] as View['letters']).map(({ letter, state }) => `${letter} ${state}`).sort()).toEqual([
    'acknowledgement sent',
    'customer-notice sent',
    'production sent',
  ]);
  await current().close();
  office = undefined;
  expect(sinkNames()).toHaveLength(3);
  expect([kills.length, whole.length]).toEqual([12, 7]);
}, 900_000);

test('the ledger of the killed office is whole: one of every event, its chain sound, its fold the file', async () => {
  const places = placesIn(folder);
  const database = await openDatabase({ kind: 'pglite', folder: places.database });
  const keys = dataKeys(database.db, masterKeyFromFile(path.join(folder, 'master.key')));
  const events: readonly CaseEvent[] = (await readEvents(database.db, keys, caseId)).map(({ event }) => event);
  const types = events.map(({ type }) => type);
  const verdict = await verifyChain(database.db, keys, caseId);
  const [file, fold] = [await loadFile(database.db, keys, caseId), await foldFromEvents(database.db, keys, caseId)];
  await database.close();
  expect(verdict).toMatchObject({ sound: true, events: events.length });
  expect(file).toEqual(fold);
  const once = [
    'Received',
    'Triaged',
    'FactsRecorded',
    'FoundComplete',
    'Reviewed',
    'Collected',
    'QualityPassed',
    'ProductionApproved',
    'Packaged',
    'NoticeReleased',
    'EffortLogged',
    'CostsDecided',
    'Closed',
  ] as const;
  expect(once.filter((type) => types.filter((each) => each === type).length !== 1)).toEqual([]);
  expect(types.filter((type) => type === 'HoldPlaced')).toHaveLength(2); // provisional and case
  expect(types.filter((type) => type === 'LetterQueued')).toHaveLength(3);
  expect(types.filter((type) => type === 'LetterSent')).toHaveLength(3);
  expect(types.filter((type) => type === 'StepFailed' || type === 'DeliveryUnknown' || type === 'LetterStopped')).toEqual([]);
}, 120_000);
