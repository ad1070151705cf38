/** A life of each procedure on the machine's clock: what falls due falls due by the workflow's own timers, to the end of all that is owed. */
import { addDays } from '../../domain/calendar/day';
import { dayOf } from '../../domain/calendar/pacific';
import type { CaseFile } from '../../domain/case/case-file';
import type { StageKind } from '../../domain/case/stage';
import { verifyChain } from '../../storage/ledger/chain';
import { openFaultOffice, type FaultOffice } from '../faults/support/office';
import { facts, taken } from '../faults/support/walk';
import { until } from '../support/until';
import { historyOf, skipTo, typesIn, updatesIn, type HistoryEvent } from './support/skipped-time';

const LIFE_MS = 300_000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let office: FaultOffice;
const open = async (pack?: string): Promise<FaultOffice> => {
  const opened = await openFaultOffice({ real: true, patienceMs: 20_000, ...(pack !== undefined && { pack }) });
  await opened.hire('cora', 'counsel');
  return opened;
};
beforeEach(async () => void (office = await open()), 120_000);
afterEach(async () => office.stop(), 60_000);

const skip = (caseId: string, instant: number) => skipTo(office.door.client, caseId, instant);
const order = (caseId: string, as: string, word: string, body: unknown) => taken(office.order(caseId, as, word, body));
const comesTo = (caseId: string, what: string, says: (file: CaseFile) => boolean): Promise<CaseFile> =>
  until(what, async () => {
    const file = await office.file(caseId).catch(() => undefined); // before its first event there is none
    return file !== undefined && says(file) && file;
  });
const reaches = (caseId: string, kind: StageKind) => comesTo(caseId, kind, ({ stage }) => stage.kind === kind);
const held = (caseId: string) => comesTo(caseId, 'a hold', ({ holds }) => holds.length > 0);

/** The time goes on until the letter, whose undo window has begun, is out. */
async function sends(caseId: string, kind: string): Promise<CaseFile> {
  const queued = await comesTo(caseId, `${kind} is written`, ({ letters }) => letters.some((each) => each.kind === kind));
  await skip(caseId, queued.letters.findLast((each) => each.kind === kind)?.sendAt.at ?? 0);
  return comesTo(caseId, `${kind} is sent`, ({ letters }) => letters.some((each) => each.kind === kind && each.state === 'sent'));
}

/** For how long each letter may be tried, by the engine's own word. */
const patience = async (caseId: string): Promise<readonly (string | undefined)[]> =>
  (await historyOf(office.door.client, caseId)).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) =>
    scheduled?.activityType?.name === 'sendLetter' ? [scheduled.scheduleToCloseTimeout] : [],
  );

/** Ended by itself; nothing is owed or held, everything fell due at its own instant and in its order, and nothing but timers told the time. */
async function endsBy(caseId: string, instant: number): Promise<CaseFile> {
  await skip(caseId, instant);
  const handle = office.door.client.getHandle(caseId);
  await until('the workflow has ended', async () => (await handle.describe()).status.name !== 'RUNNING');
  expect((await handle.describe()).status.name).toBe('COMPLETED');
  const file = await office.file(caseId);
  expect(file).toMatchObject({ stage: { kind: 'closed' }, owed: [], obligations: [], stuck: [] });
  expect(file.holds.filter(({ releasedAt }) => releasedAt === undefined)).toEqual([]);
  const fell = (await office.events(caseId)).flatMap((event) => (event.type === 'FellDue' ? [event] : []));
  expect(fell.length).toBeGreaterThan(0);
  for (const { at, due } of fell) expect(at).toBeGreaterThanOrEqual(due);
  expect(fell.map(({ due }) => due)).toEqual(fell.map(({ due }) => due).sort((a, b) => a - b));
  const history = await historyOf(office.door.client, caseId);
  expect(typesIn(history)).toContain('TIMER_FIRED');
  expect(updatesIn(history)).not.toContain('moveClock');
  expect(await verifyChain(office.door.db, office.door.keys, caseId)).toMatchObject({ sound: true, events: file.seq });
  return file;
}

const today = () => dayOf(Date.now());
const subpoena = () => ({ ...facts, instrument: { ...facts.instrument, issuedOn: today() } });

/** What was collected, from the quality check to its approval by digest. */
async function checkedAndApproved(caseId: string, reason: string): Promise<void> {
  await reaches(caseId, 'inQualityCheck');
  await order(caseId, 'rosa', 'pass-quality-check', { note: 'Checked.' });
  const { stage } = await reaches(caseId, 'awaitingApproval');
  await order(caseId, 'carla', 'approve-production', { digest: 'collection' in stage ? stage.collection.digest : '', reason });
}

/** A clean subpoena until its records have left the house. */
async function delivered(caseId: string, before: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
  await held(caseId);
  await order(caseId, 'ines', 'triage', { procedure: 'legal-request' });
  await sends(caseId, 'acknowledgement');
  await order(caseId, 'ines', 'record-facts', { facts: subpoena() });
  await order(caseId, 'ines', 'find-complete', {});
  await before();
  await order(caseId, 'carla', 'decide-review', { reason: 'Compelled.' });
  await checkedAndApproved(caseId, 'As granted.');
  await sends(caseId, 'production');
}

const nothingCharged = { kind: 'none', reason: 'Usual work.' };
const released = (file: CaseFile) => file.holds.map(({ kind, releasedAt }) => ({ kind, released: releasedAt !== undefined }));

test(
  'a message that nobody triages: reminded of, held for two business days, and dismissed',
  async () => {
    const caseId = await office.receive('Hello', 'Who are you?');
    const { holds, triageBy } = await held(caseId);
    const [end, by] = [holds[0]?.until?.at ?? 0, triageBy?.at ?? 0];
    expect(office.mailsOf(caseId)).toEqual([]);
    await skip(caseId, end - MINUTE);
    expect(released(await office.file(caseId))).toEqual([{ kind: 'provisional', released: false }]);
    await skip(caseId, Math.max(end, by));
    await comesTo(caseId, 'the hold is let go', (file) => released(file).every((each) => each.released));
    await until('somebody is reminded', () => Promise.resolve(office.mailsOf(caseId).some(({ subject }) => subject.includes('triage'))));
    await order(caseId, 'ines', 'dismiss', { reason: 'spam', note: 'Not for us.' });
    expect(await endsBy(caseId, end + DAY)).toMatchObject({ procedure: 'received', stage: { outcome: 'dismissed' } });
  },
  LIFE_MS,
);

test(
  'a legal request: its answer overdue, its letters after their minute, its holds and copies to their last day',
  async () => {
    const caseId = await office.receive();
    await delivered(caseId, async () => {
      const { obligations } = await reaches(caseId, 'inReview');
      await skip(caseId, obligations.find(({ what }) => what === 'answerOverdue')?.at ?? 0);
      await until('it is overdue', () => Promise.resolve(office.mailsOf(caseId).some(({ subject }) => subject.includes('overdue'))));
    });
    await order(caseId, 'carla', 'release-notice', { reason: 'The records are out.' });
    await sends(caseId, 'customerNotice');
    await order(caseId, 'carla', 'decide-costs', nothingCharged);
    const { stage, productions } = await reaches(caseId, 'closed');
    const [holdsEnd, copiesEnd] = [stage.kind === 'closed' ? stage.holdsEnd.at : 0, productions[0]?.copiesEnd?.at ?? 0];
    await skip(caseId, holdsEnd - MINUTE);
    expect(released(await office.file(caseId))).toContainEqual({ kind: 'case', released: false });
    const end = await endsBy(caseId, Math.max(holdsEnd, copiesEnd) + DAY);
    expect(end).toMatchObject({ procedure: 'legalRequest', stage: { outcome: 'produced' }, notice: { kind: 'told' } });
    expect(end.productions[0]?.copiesDestroyedAt).toBeGreaterThanOrEqual(copiesEnd);
  },
  LIFE_MS,
);

/** What a history holds beside what moved its time, which may wake the workflow for nothing. */
function ofTheCase(events: readonly HistoryEvent[]): readonly string[] {
  const types = typesIn(events);
  const moves = (at: number) => /^WORKFLOW_EXECUTION_(OPTIONS_UPDATED|TIME_SKIPPING_TRANSITIONED)$/.test(types[at] ?? '');
  const woken = (at: number) =>
    [0, 1, 2].some(
      (step) => wakes.every((type, place) => types[at - step + place] === type) && moves(at - step - 1) && moves(at - step + 3),
    );
  return types.filter((_, at) => !moves(at) && !woken(at));
}
const wakes = ['WORKFLOW_TASK_SCHEDULED', 'WORKFLOW_TASK_STARTED', 'WORKFLOW_TASK_COMPLETED'];

test(
  'a case that waits for the end of a prohibition costs one timer in an idle year, and no activity',
  async () => {
    const caseId = await office.receive();
    const document = (await held(caseId)).submissions[0]?.id;
    const prohibition = { issuer: 'Superior Court of Twin Mesa', issuedOn: today(), ends: 'indefinite', document };
    await delivered(caseId, () => order(caseId, 'ines', 'record-nondisclosure', prohibition));
    await order(caseId, 'carla', 'decide-costs', nothingCharged);
    const { holds } = await reaches(caseId, 'closed');
    await skip(caseId, (holds[0]?.until?.at ?? 0) + DAY);
    const { obligations } = await comesTo(caseId, 'the first hold is let go', (file) => released(file)[0]?.released === true);
    expect(obligations).toMatchObject([{ what: 'nondisclosureReview' }]);
    const before = await historyOf(office.door.client, caseId);
    await skip(caseId, (obligations[0]?.at ?? 0) - MINUTE);
    const after = await historyOf(office.door.client, caseId);
    const count = (name: string) => typesIn(after).filter((type) => type === name).length;
    expect(count('TIMER_STARTED') - count('TIMER_FIRED') - count('TIMER_CANCELED')).toBe(1);
    expect(ofTheCase(after.slice(before.length))).toEqual([]);
    await skip(caseId, obligations[0]?.at ?? 0);
    await until('counsel is reminded', () => Promise.resolve(office.mailsOf(caseId).some(({ subject }) => subject.includes('review'))));
  },
  LIFE_MS,
);

test.each([
  { pack: '2026-11-bench', most: 112 }, // no undo window
  { pack: '2026-11', most: 128 }, // each of its three letters waits a minute, which is a timer that rings
])(
  'under the policy $pack a clean subpoena costs no more than $most events of history from its receipt to its close',
  async ({ pack, most }) => {
    await office.stop();
    office = await open(pack);
    const caseId = await office.receive();
    await delivered(caseId);
    await order(caseId, 'carla', 'release-notice', { reason: 'The records are out.' });
    await sends(caseId, 'customerNotice');
    await order(caseId, 'carla', 'decide-costs', nothingCharged);
    await reaches(caseId, 'closed');
    expect(ofTheCase(await historyOf(office.door.client, caseId)).length).toBeLessThanOrEqual(most);
  },
  LIFE_MS,
);

test(
  'an emergency: its letter is tried for five minutes, counsel is called after fifteen',
  async () => {
    const caseId = await office.receive('EMERGENCY', 'A child is missing. Where is +1 (206) 555-0142?');
    const { holds } = await held(caseId);
    await order(caseId, 'ines', 'triage', { procedure: 'emergency-request' });
    const { stage } = await sends(caseId, 'acknowledgement');
    expect(await patience(caseId)).toEqual(['300s']);
    const escalate = stage.kind === 'waitingForPerson' ? stage.escalate.at : 0;
    const called = () => office.mailsOf(caseId).some(({ subject }) => subject.includes('person waiting'));
    await skip(caseId, escalate - MINUTE);
    expect(called()).toBe(false);
    await skip(caseId, escalate);
    await until('counsel is called', () => Promise.resolve(called()));
    await order(caseId, 'carla', 'answer-by-person', { reason: 'Told by telephone what the statute allows.' });
    expect(await endsBy(caseId, (holds[0]?.until?.at ?? 0) + DAY)).toMatchObject({ procedure: 'emergencyRequest' });
  },
  LIFE_MS,
);

test(
  'a preservation request: held through its ninetieth day',
  async () => {
    const caseId = await office.receive('Preservation request', 'Preserve the records of +1 (206) 555-0142.');
    await held(caseId);
    await order(caseId, 'ines', 'triage', { procedure: 'preservation-request' });
    const file = await comesTo(caseId, 'a hold of ninety days', ({ holds }) => holds.some(({ kind }) => kind === 'preservation'));
    await sends(caseId, 'acknowledgement');
    expect(await patience(caseId)).toEqual(['86400s']);
    await order(caseId, 'carla', 'answer-by-person', { reason: 'Told that the records are held.' });
    const hold = file.holds.find(({ kind }) => kind === 'preservation');
    if (hold?.until === undefined) throw new Error('the hold has no end');
    const end = hold.until.at;
    // Counted in days: one of the ninety may have 23 hours.
    expect(dayOf(end - 1) >= addDays(dayOf(hold.placedAt), 90)).toBe(true);
    await skip(caseId, end - MINUTE);
    expect(released(await office.file(caseId))).toContainEqual({ kind: 'preservation', released: false });
    expect(await endsBy(caseId, end + DAY)).toMatchObject({ procedure: 'preservationRequest' });
  },
  LIFE_MS,
);

test(
  'a disclosure on our own initiative: given by two, told to the customer, its copies to their last day',
  async () => {
    const memorandum = {
      ground: 'emergency',
      restsOn: 'A caller told our support that the user of this number has announced a shooting.',
      reason: 'A life is in danger, and no process would come in time.',
      agency: 'fio',
      address: 'a.ruiz@fio.example',
      categories: ['call-detail'],
      identifiers: ['+12065550142'],
      period: { from: '2026-09-01', to: '2026-09-30' },
    };
    const { case: caseId } = (await taken(office.ask('POST', '/v1/own-initiative', 'carla', memorandum))).body as { case: string };
    await held(caseId);
    const confirm = async (number: number, reason: string) => {
      const proposal = (await office.file(caseId)).proposals?.[number - 1];
      await order(caseId, 'cora', 'confirm-proposal', { proposal: `proposal/${number}`, digest: proposal?.digest, reason });
    };
    await order(caseId, 'carla', 'propose-disclosure', { reason: 'The caller named the school.' });
    await confirm(1, 'I agree.');
    await checkedAndApproved(caseId, 'As agreed.');
    await confirm(2, 'As agreed.');
    await sends(caseId, 'production');
    await order(caseId, 'carla', 'release-notice', { reason: 'The danger has passed.' });
    await sends(caseId, 'customerNotice');
    const { productions } = await reaches(caseId, 'closed');
    const end = await endsBy(caseId, (productions[0]?.copiesEnd?.at ?? 0) + DAY);
    expect(end).toMatchObject({ procedure: 'ownInitiative', stage: { outcome: 'produced' }, notice: { kind: 'told' } });
  },
  LIFE_MS,
);
