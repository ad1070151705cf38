/** What a worker does by itself each minute, and each hour. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceError } from '@temporalio/client';
import { currentPack } from '../../domain/policy/packs';
import { caseIdFor } from '../../intake/case-id';
import { keep, type Door, type Reading } from '../../intake/door';
import { systemClock } from '../../platform/clock';
import { setLog } from '../../platform/log';
import { closureTold, keepClosure } from '../../storage/closures';
import { appendEvents } from '../../storage/ledger/append';
import { diskObjects } from '../../storage/objects/disk';
import { sealedObjects } from '../../storage/objects/sealed';
import { openSubmission, submissionById, takeUpSubmission, unfinished, unledgered } from '../../storage/submissions';
import { mailRoom } from '../../worker/mail-room';
import { aCase, aJoined } from '../support/case-builders';
import { letterQueued, received, T0, triaged } from '../support/case-events';
import { newCase, onPGlite, type Store } from '../support/store';

let store: Store;
let door: Door;
/** What the engine was told of each case; it answers a case of `refuses` with that code of gRPC, and everybody with `away`. */
let told: string[];
let refuses: Record<string, number>;
let away: boolean;
let logged: { msg: string; submissionId?: string; caseId?: string }[];

beforeAll(async () => {
  store = await onPGlite();
  const { db, keys } = store;
  const objects = sealedObjects(diskObjects(mkdtempSync(join(tmpdir(), 'writ-mail-room-'))), keys);
  const take = (_type: string, { workflowId }: { workflowId: string }): Promise<void> => {
    const code = away ? 14 : refuses[workflowId];
    if (code !== undefined) return Promise.reject(refusal(code));
    told.push(workflowId);
    return Promise.resolve();
  };
  const client = {
    start: take,
    signalWithStart: take,
    list: () => [],
    getHandle: () => ({ signal: () => undefined }),
  } as unknown as Door['client'];
  door = { db, keys, objects, client, taskQueue: 'none', pack: currentPack };
}, 60_000);
afterAll(() => store.close());
beforeEach(() => {
  [told, refuses, away, logged] = [[], {}, false, []];
  setLog({ level: 'warn', destination: { write: (line) => void logged.push(JSON.parse(line) as (typeof logged)[number]) } });
});
afterEach(async () => {
  jest.useRealTimers();
  setLog({ level: 'silent' });
  await store.db.deleteFrom('submissions').execute();
});

/** Only the timer of the rounds is the test's: the database has its own. */
const onOurTimer = () =>
  jest.useFakeTimers({ doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setTimeout'] });

const refusal = (code: number): ServiceError =>
  new ServiceError('it refuses', { cause: Object.assign(new Error(), { code, details: '', metadata: {} }) });

/** A mail that is kept and has no case yet; answers the case that it will open. */
async function kept(text: string, more: Partial<Reading> = {}): Promise<{ id: string; caseId: string }> {
  const reading = { subject: text, text, autoReply: false, numbers: [], attachments: [], ...more };
  const arrival = { raw: Buffer.from(text), receivedAt: 1_790_000_000_000, channel: 'email' } as const;
  const { id } = await keep(door, arrival, () => Promise.resolve(reading));
  return { id, caseId: caseIdFor(door.keys.searchKey, id) };
}

const damaged = (id: string) =>
  store.db
    .updateTable('submissions')
    .set({ parsed: Buffer.from('damaged') })
    .where('id', '=', id)
    .execute();

/** A case that has ordered a sister, and knows that the engine took it. */
async function withSister(known: 'ordered' | 'opened' = 'opened'): Promise<{ caseId: string; sister: string }> {
  const [caseId, sister] = [newCase(), newCase()];
  const ordered = aCase({ caseId }).order(
    { type: 'openSister', procedure: 'legalRequest', reason: 'Two papers.' },
    { knowing: { sister } },
  );
  const parent = known === 'ordered' ? ordered : ordered.happens({ type: 'SisterOpened', at: ordered.now, by: 'machine', sister });
  await appendEvents(store.db, { keys: store.keys }, { caseId, after: 0, entries: parent.events.map((event) => ({ event })) });
  return { caseId, sister };
}

const left = async (): Promise<readonly string[]> => (await unfinished(store.db)).map(({ id }) => id);

it('takes up what is kept at its minute', async () => {
  const mail = await kept('one');
  onOurTimer();
  const rounds = mailRoom(door, undefined).rounds();
  jest.advanceTimersByTime(59_999);
  expect(await left()).toEqual([mail.id]);
  jest.advanceTimersByTime(1);
  await rounds.stop();
  expect([await left(), told]).toEqual([[], [mail.caseId]]);
});

it('a round that fails is logged, and nothing of it is lost', async () => {
  const mail = await kept('one');
  away = true;
  onOurTimer();
  const room = mailRoom(door, undefined);
  const rounds = room.rounds();
  jest.advanceTimersByTime(60_000);
  await rounds.stop();
  expect(logged.map(({ msg }) => msg)).toEqual(['what is kept was not taken up']);
  away = false;
  expect(await room.goRound()).toBe(1);
  expect(told).toEqual([mail.caseId]);
});

it('a submission whose seal is damaged is logged once, and not each minute', async () => {
  const mail = await kept('one');
  await damaged(mail.id);
  const room = mailRoom(door, undefined);
  for (let minute = 0; minute < 3; minute += 1) expect(await room.goRound()).toBe(0);
  expect(logged).toMatchObject([{ msg: 'a submission does not open', submissionId: mail.id }]);
});

it('one that the engine refuses for a reason of its own keeps none of the others waiting, is logged once, and is tried each time', async () => {
  const [first, second] = [await kept('one'), await kept('two')];
  refuses = { [first.caseId]: 3 };
  const room = mailRoom(door, undefined);
  expect([await room.goRound(), await room.goRound()]).toEqual([1, 0]);
  expect([told, await left()]).toEqual([[second.caseId], [first.id]]);
  expect(logged).toMatchObject([{ msg: 'a submission does not open', submissionId: first.id }]);
  refuses = {};
  expect(await room.goRound()).toBe(1);
  expect(told).toEqual([second.caseId, first.caseId]);
});

describe('what the engine took and lost before the ledger had a line of it', () => {
  const timesTold = (caseId: string): number => told.filter((each) => each === caseId).length;

  it('a mail that opens a case opens it again at the next start, until the ledger names it', async () => {
    const mail = await kept('one');
    const room = mailRoom(door, undefined);
    await room.goRound();
    expect(timesTold(mail.caseId)).toBe(1);
    await mailRoom(door, undefined).takeUp();
    expect(timesTold(mail.caseId)).toBe(2);
    expect(logged).toMatchObject([{ msg: 'submissions that no ledger named were told to their cases again' }]);
    const opening = received({ caseId: mail.caseId, submissionId: mail.id });
    await appendEvents(store.db, { keys: store.keys }, { caseId: mail.caseId, after: 0, entries: [{ event: opening }] });
    expect(await unledgered(store.db)).toEqual([]);
  });

  it('a sister matter is opened again at the next start, until the ledger has a line of it, and keeps none of the others waiting', async () => {
    const [refused, parent, unopened] = [await withSister(), await withSister(), await withSister('ordered')];
    refuses = { [refused.sister]: 3 };
    const times = (): readonly number[] => [refused, parent, unopened].map(({ sister }) => timesTold(sister));
    await mailRoom(door, undefined).takeUp();
    expect(times()).toEqual([0, 1, 0]);
    expect(logged).toContainEqual(expect.objectContaining({ msg: 'a sister matter does not open', caseId: refused.caseId }));
    expect(logged).toContainEqual(
      expect.objectContaining({ msg: expect.stringContaining('had no line were told to the engine again'), count: 1 }),
    );
    const entries = [{ event: received({ caseId: parent.sister }) }];
    await appendEvents(store.db, { keys: store.keys }, { caseId: parent.sister, after: 0, entries });
    const room = mailRoom(door, undefined);
    for (let minute = 1; minute <= 60; minute += 1) await room.goRound();
    expect(times()).toEqual([0, 1, 0]);
  });

  it('a mail that joined a case is told to it again, also in an office that stays open', async () => {
    const caseId = newCase();
    await appendEvents(store.db, { keys: store.keys }, { caseId, after: 0, entries: [{ event: received({ caseId }) }] });
    const mail = await kept('the order of the court', { caseNumber: caseId });
    const room = mailRoom(door, undefined);
    for (let minute = 1; minute < 60; minute += 1) await room.goRound();
    expect(timesTold(caseId)).toBe(1);
    await room.goRound();
    expect(timesTold(caseId)).toBe(2);
    const entries = [{ event: aJoined(T0, { submissionId: mail.id }) }];
    await appendEvents(store.db, { keys: store.keys }, { caseId, after: 1, entries });
    for (let minute = 1; minute <= 60; minute += 1) await room.goRound();
    expect(timesTold(caseId)).toBe(2);
  });
});

describe('what is taken for an automatic answer and names a case of ours', () => {
  async function settledAs(more: Partial<Reading>): Promise<string | undefined> {
    const caseId = newCase();
    await appendEvents(store.db, { keys: store.keys }, { caseId, after: 0, entries: [{ event: received({ caseId }) }] });
    const { id } = await kept(`about ${caseId}`, { autoReply: true, caseNumber: caseId, ...more });
    await mailRoom(door, undefined).goRound();
    return (await submissionById(store.db, store.keys, id))?.state;
  }

  it('joins it when nothing but the marks of a gateway says so: it may be the paper that the case waits for', async () => {
    expect(await settledAs({ inDoubt: true })).toBe('joined');
  });

  it('is set aside when it says so itself, or names none of ours: two machines do not write to each other', async () => {
    expect(await settledAs({})).toBe('set-aside');
    expect(await settledAs({ inDoubt: true, caseNumber: 'LR-0000-0000' })).toBe('set-aside');
  });

  it('is taken up by a person: it joins its case, unopened, and is not set aside again', async () => {
    const caseId = newCase();
    await appendEvents(store.db, { keys: store.keys }, { caseId, after: 0, entries: [{ event: received({ caseId }) }] });
    const { id } = await kept('the paper', { autoReply: true, caseNumber: caseId });
    const room = mailRoom(door, undefined);
    await room.goRound();
    await openSubmission(store.db, { id, by: 'ines', at: T0 });
    await takeUpSubmission(store.db, { id, by: 'ines' });
    expect(await room.goRound()).toBe(1);
    const taken = await submissionById(store.db, store.keys, id);
    expect([taken?.state, taken?.caseId, taken?.opened, taken?.takenUpBy]).toEqual(['joined', caseId, undefined, 'ines']);
    await takeUpSubmission(store.db, { id, by: 'rosa' });
    expect((await submissionById(store.db, store.keys, id))?.takenUpBy).toBe('ines');
  });
});

describe('a closure of which a case has not heard, though all had been told', () => {
  const day = '2099-12-23';
  /** A case that was being opened while the others were told. */
  async function missed(): Promise<string> {
    const caseId = newCase();
    const entries = [{ event: received({ caseId }) }, { event: triaged() }];
    await appendEvents(store.db, { keys: store.keys }, { caseId, after: 0, entries });
    return caseId;
  }
  const timesTold = (caseId: string): number => told.filter((each) => each === caseId).length;
  beforeAll(async () => {
    await keepClosure(store.db, { day, why: 'Closed', source: 'Company', announcedAt: 1, announcedBy: 'adam' });
    await closureTold(store.db, day, systemClock.now());
  });

  it('is told with the sixtieth round of every hour, and not before', async () => {
    const caseId = await missed();
    const room = mailRoom(door, undefined);
    const times: number[] = [];
    for (let minute = 1; minute <= 120; minute += 1) {
      await room.goRound();
      times.push(timesTold(caseId));
    }
    expect([times[58], times[59], times[118], times[119]]).toEqual([0, 1, 1, 2]);
  });

  it('is told with the first round in which the engine is there again, not an hour later', async () => {
    const caseId = await missed();
    const room = mailRoom(door, undefined);
    for (let minute = 1; minute < 60; minute += 1) await room.goRound();
    away = true;
    await expect(room.goRound()).rejects.toThrow('it refuses');
    away = false;
    await room.goRound();
    expect(timesTold(caseId)).toBe(1);
  });

  it('is told to all others when the engine refuses one case', async () => {
    const [first, second] = [await missed(), await missed()];
    refuses = { [first]: 3 };
    const another = { day: '2099-12-24', why: 'Closed', source: 'Company', announcedAt: 1, announcedBy: 'adam' };
    await keepClosure(store.db, another);
    const room = mailRoom(door, undefined);
    await room.goRound();
    await room.goRound();
    expect([timesTold(first), timesTold(second)]).toEqual([0, 1]);
    expect(logged).toMatchObject([{ msg: 'a closure was not told to a case', caseId: first }]);
  });
});

it('a letter that has not left for five minutes is named in the log, once, and without a word of it', async () => {
  const caseId = newCase();
  const entries = [received({ caseId }), letterQueued('deficiency/1')].map((event) => ({ event }));
  await appendEvents(store.db, { keys: store.keys }, { caseId, after: 0, entries });
  const room = mailRoom(door, undefined);
  for (let minute = 0; minute < 3; minute += 1) await room.goRound();
  const named = { msg: 'a letter has not left for five minutes', caseId, letter: 'deficiency/1', attempt: 0 };
  expect(logged).toEqual([expect.objectContaining(named)]);
});
