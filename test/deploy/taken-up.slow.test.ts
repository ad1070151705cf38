import { sql } from 'kysely';
import { addDays, type Day } from '../../domain/calendar/day';
import { dayOf } from '../../domain/calendar/pacific';
import { businessDaysAfter } from '../../domain/calendar/periods';
import type { CaseEvent } from '../../domain/case/events';
import { currentPack } from '../../domain/policy/packs';
import { connectClient, type TemporalClient } from '../../platform/temporal';
import type { FilingRoom } from '../../storage/filing-room';
import { appendEvents } from '../../storage/ledger/append';
import { loadFile, readEvents } from '../../storage/ledger/read';
import { converterOf } from '../../worker/run';
import { caseFile } from '../../workflows/messages';
import { openProduction, type Production } from './support/production';

const PATIENCE_MS = 60_000;
const NO_MAILBOX = { WRIT_MAILBOX_FOLDER: '' };

describe('production’s worker to which no mail comes, at its start', () => {
  let production: Production;
  let room: FilingRoom;
  let engine: TemporalClient;
  let known = '';
  beforeAll(async () => {
    const address = process.env['WRIT_TEST_TEMPORAL'] ?? '';
    production = await openProduction(address);
    await Promise.all([production.start('worker/main.ts', NO_MAILBOX), production.start('api/start.ts')]);
    room = await production.openRoom();
    const namespace = production.settings['worker/main.ts'].TEMPORAL_NAMESPACE ?? '';
    engine = await connectClient({ address, namespace }, converterOf(room));
    known = (await paper('The first')).body['case'] as string;
    await until('the first case is in the ledger', () => loadFile(room.db, room.keys, known));
  }, 300_000);
  afterAll(async () => {
    await engine?.close();
    await room?.close();
    await production?.close();
  }, 60_000);

  async function until<Found>(what: string, look: () => Promise<Found | undefined | false>): Promise<Found> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200))) {
      const found = await look();
      if (found !== undefined && found !== false) return found;
    }
    throw new Error(`waited in vain until ${what}: ${production.said('worker/main.ts')}`);
  }

  const paper = (subject: string) =>
    production.ask('POST', '/v1/submissions', 'ines', {
      channel: 'post',
      physicallyReceivedOn: addDays(dayOf(Date.now()), -1),
      scan: Buffer.from(subject).toString('base64'),
      subject,
      numbers: ['+12065550142'],
    });

  /** Runs `work` while nobody can ask where pages begin: what comes in is kept, and reaches no case. */
  const whileNothingReachesCases = (work: () => Promise<void>): Promise<void> =>
    room.db.transaction().execute(async (tx) => {
      await sql`lock table task_queues in access exclusive mode`.execute(tx);
      await work();
    });

  const submissionsOf = (state: string) =>
    room.db.selectFrom('submissions').select(['id', 'case_id']).where('state', '=', state).where('parsed', 'is not', null).execute();
  const closures = (on: Day) => room.db.selectFrom('closures').select('told_at').where('day', '=', on).execute();
  const eventsOf = async (caseId: string): Promise<readonly CaseEvent[]> =>
    (await readEvents(room.db, room.keys, caseId)).map(({ event }) => event);

  it('takes up a submission and a closure at which the API was killed', async () => {
    const day = businessDaysAfter(Date.now(), 5, currentPack.calendar, 'CAL-1', 'test').on;
    let left = '';
    // First: at its round each minute it would wait for what nobody can ask, and not end.
    expect(await production.stop('worker/main.ts')).toBe(0);
    await whileNothingReachesCases(async () => {
      const unanswered = [
        paper('The second'),
        production.ask('POST', '/v1/closures', 'adam', { day, reason: 'Storm', source: 'The company' }),
      ].map((answer) => answer.then(() => 'answered').catch(() => 'died'));
      left = await until('the paper is kept', async () => (await submissionsOf('kept'))[0]?.id);
      await until('the closure is kept', async () => (await closures(day)).length === 1);
      await production.kill('api/start.ts');
      expect(await Promise.all(unanswered)).toEqual(['died', 'died']);
    });
    expect(await closures(day)).toEqual([{ told_at: null }]);
    await production.start('worker/main.ts', NO_MAILBOX);
    const opened = await until('the submission has a case', async () =>
      (await submissionsOf('opened-case')).find(({ id, case_id }) => id === left && case_id !== known),
    );
    await until('its case is in the ledger', () => loadFile(room.db, room.keys, opened.case_id ?? ''));
    await until('the case knows the closure', async () => (await eventsOf(known)).some(({ type }) => type === 'ClosureAnnounced'));
    expect(await closures(day)).toEqual([{ told_at: expect.any(Number) as number }]);
    expect(await submissionsOf('kept')).toEqual([]);
  }, 240_000);

  it('has the cases that were written to last look whether the ledger holds more than the engine', async () => {
    expect(await production.stop('worker/main.ts')).toBe(0);
    const { seq } = (await loadFile(room.db, room.keys, known)) ?? { seq: 0 };
    const event: CaseEvent = { type: 'Noted', at: Date.now(), by: 'ines', text: 'What the engine was not told.' };
    await appendEvents(room.db, { keys: room.keys }, { caseId: known, after: seq, entries: [{ event }] });
    await production.start('worker/main.ts', NO_MAILBOX);
    const seen = () => engine.client.workflow.getHandle(known).query(caseFile);
    await until('the case knows what the ledger holds', async () => (await seen()).seq === seq + 1);
  }, 240_000);
});
