/** The read model: one row per case for lists and searches, and the folded case file, sealed. Written with the ledger or not at all. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { sql, type Kysely } from 'kysely';
import type { Instant } from '../domain/calendar/day';
import { attention, type AttentionKind } from '../domain/case/attention';
import { askingAgency, type CaseFile } from '../domain/case/case-file';
import { answerRests } from '../domain/case/answer-rests';
import { isSealed } from '../domain/case/compartment';
import { nextDeadline } from '../domain/case/obligations';
import type { ObligationKind, Outcome, Procedure } from '../domain/case/parts';
import { completeness, type StageKind } from '../domain/case/stage';
import { open, seal } from '../platform/seal';
import { hasLateLetter } from './late-letters';
import type { CaseRow, Tables } from './tables';

/** One line of the desk's list. No personal data: what it holds may stand in a log. */
export type QueueEntry = {
  readonly caseId: string;
  readonly seq: number;
  readonly policy: string;
  readonly procedure: Procedure;
  readonly stage: StageKind;
  readonly outcome?: Outcome;
  readonly assignee?: string;
  readonly agencyId?: string;
  readonly receivedAt: Instant;
  /** When the answer was promised; none is due while a motion is pending. */
  readonly dueAt?: Instant;
  /** What the time asks for next. */
  readonly nextAt?: Instant;
  readonly nextWhat?: ObligationKind;
  readonly owed: number;
  readonly stuck: number;
  readonly notice: CaseFile['notice']['kind'];
  readonly attention: readonly AttentionKind[];
  readonly closed: boolean;
};
export type QueueCursor = Pick<QueueEntry, 'caseId' | 'nextAt'> & Partial<Pick<QueueEntry, 'attention'>>;
/** `sealed`: also those that counsel alone may know of. */
export type QueueFilter = {
  sealed?: boolean;
  includeClosed?: boolean;
  assignee?: string;
  limit: number;
  after?: QueueCursor;
  /** A closed case with a letter that is late then stays on the desk. */
  at?: Instant;
};

/** It is written at every event and seldom read: half the time for a tenth more bytes. */
const QUICKLY = { level: 1 };
const aad = (caseId: string, seq: number): string => `${caseId}/snapshot/${String(seq)}`;

/** The row of a case, from its file and the hash of its last event. */
export function caseRow(key: Buffer, file: CaseFile, head: string): CaseRow {
  const next = nextDeadline(file);
  return {
    case_id: file.caseId,
    seq: file.seq,
    head,
    policy: file.policy,
    procedure: file.procedure,
    stage: file.stage.kind,
    outcome: file.stage.kind === 'closed' ? file.stage.outcome : null,
    assignee: file.assignee ?? null,
    agency_id: askingAgency(file) ?? null,
    received_at: file.receivedAt,
    due_at: answerRests(file) ? null : (completeness(file.stage)?.due.at ?? null),
    next_at: next?.at ?? null,
    next_what: next?.what ?? null,
    owed: file.owed.length,
    stuck: file.stuck.length,
    notice: file.notice.kind,
    closed: file.stage.kind === 'closed',
    sealed: isSealed(file),
    attention: [...attention(file)],
    snapshot: seal(key, deflateRawSync(JSON.stringify(file), QUICKLY), aad(file.caseId, file.seq)),
  };
}

/** The folded case file of a row. Throws SealBroken when it was changed, or belongs to another case or another point in its life. */
export function openSnapshot(key: Buffer, row: Pick<CaseRow, 'case_id' | 'seq'>, snapshot: Buffer): CaseFile {
  return JSON.parse(inflateRawSync(open(key, snapshot, aad(row.case_id, row.seq))).toString('utf8')) as CaseFile;
}

const isEmergency = sql<boolean>`'emergency' = any(attention)`;

/** Emergencies first, then the cases by their next deadline, those without one last. `after` is the last entry of the page before. */
export async function queue(db: Kysely<Tables>, filter: QueueFilter): Promise<readonly QueueEntry[]> {
  const { includeClosed = false, assignee, limit, after, sealed = false, at } = filter;
  let query = db.selectFrom('cases').selectAll().where('seq', '>', 0);
  // A closed case in which something is still to be done stays on the desk.
  if (!includeClosed)
    query = query.where((is) =>
      is.or([
        is('closed', '=', false),
        is('owed', '>', 0),
        is('stuck', '>', 0),
        is('notice', 'in', ['owed', 'released']),
        sql<boolean>`cardinality(attention) > 0`,
        ...(at === undefined ? [] : [hasLateLetter(at)]),
      ]),
    );
  if (!sealed) query = query.where('sealed', '=', false);
  if (assignee !== undefined) query = query.where('assignee', '=', assignee);
  if (after !== undefined) {
    const { nextAt, caseId, attention: words = [] } = after;
    query = query.where((is) => {
      const later =
        nextAt === undefined
          ? is.and([is('next_at', 'is', null), is('case_id', '>', caseId)])
          : is.or([
              is('next_at', 'is', null),
              is('next_at', '>', nextAt),
              is.and([is('next_at', '=', nextAt), is('case_id', '>', caseId)]),
            ]);
      return words.includes('emergency')
        ? is.or([is.not(isEmergency), is.and([isEmergency, later])])
        : is.and([is.not(isEmergency), later]);
    });
  }
  const rows = await query
    .orderBy(isEmergency, 'desc')
    .orderBy('next_at', (order) => order.asc().nullsLast())
    .orderBy('case_id')
    .limit(limit)
    .execute();
  return rows.map(entryOf);
}

/** One case's line, also when it is closed. */
export async function queueEntry(db: Kysely<Tables>, caseId: string): Promise<QueueEntry | undefined> {
  const row = await db.selectFrom('cases').selectAll().where('case_id', '=', caseId).where('seq', '>', 0).executeTakeFirst();
  return row && entryOf(row);
}

/** Is this a case that counsel alone may know of? */
export async function isSealedCase(db: Kysely<Tables>, caseId: string): Promise<boolean> {
  const row = await db.selectFrom('cases').select('sealed').where('case_id', '=', caseId).executeTakeFirst();
  return row?.sealed === true;
}

/** Those of these cases that counsel alone may know of. */
export async function sealedAmong(db: Kysely<Tables>, cases: readonly string[]): Promise<readonly string[]> {
  if (cases.length === 0) return [];
  const rows = await db.selectFrom('cases').select('case_id').where('case_id', 'in', cases).where('sealed', '=', true).execute();
  return rows.map((row) => row.case_id);
}

export type Counts = {
  readonly open: number;
  readonly closed: number;
  /** Open or closed cases in which something that fell due is not done. */
  readonly owing: number;
  readonly stuck: number;
  readonly stages: Readonly<Partial<Record<StageKind, number>>>;
  readonly procedures: Readonly<Partial<Record<Procedure, number>>>;
};

/** How many cases stand where. `procedures` counts the open ones. */
export async function counts(db: Kysely<Tables>, { sealed = false }: { readonly sealed?: boolean } = {}): Promise<Counts> {
  const rows = await db
    .selectFrom('cases')
    .select((is) => [
      'stage',
      'procedure',
      'closed',
      is.fn.countAll<number>().as('cases'),
      is.fn.countAll<number>().filterWhere('owed', '>', 0).as('owing'),
      is.fn.countAll<number>().filterWhere('stuck', '>', 0).as('stuck'),
    ])
    .where('seq', '>', 0)
    .$if(!sealed, (query) => query.where('sealed', '=', false))
    .groupBy(['stage', 'procedure', 'closed'])
    .execute();
  const open = rows.filter((row) => !row.closed);
  return {
    open: sum(open.map((row) => row.cases)),
    closed: sum(rows.filter((row) => row.closed).map((row) => row.cases)),
    owing: sum(rows.map((row) => row.owing)),
    stuck: sum(rows.map((row) => row.stuck)),
    stages: tally(rows.map((row) => [row.stage, row.cases])),
    procedures: tally(open.map((row) => [row.procedure, row.cases])),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function tally(pairs: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
  const totals = new Map<string, number>();
  for (const [name, cases] of pairs) totals.set(name, (totals.get(name) ?? 0) + cases);
  return Object.fromEntries(totals);
}

/** The words in these columns were written by {@link caseRow} from the same unions. */
function entryOf(row: CaseRow): QueueEntry {
  return {
    caseId: row.case_id,
    seq: row.seq,
    policy: row.policy,
    procedure: row.procedure as Procedure,
    stage: row.stage as StageKind,
    ...(row.outcome !== null && { outcome: row.outcome as Outcome }),
    ...(row.assignee !== null && { assignee: row.assignee }),
    ...(row.agency_id !== null && { agencyId: row.agency_id }),
    receivedAt: row.received_at,
    ...(row.due_at !== null && { dueAt: row.due_at }),
    ...(row.next_at !== null && { nextAt: row.next_at }),
    ...(row.next_what !== null && { nextWhat: row.next_what as ObligationKind }),
    owed: row.owed,
    stuck: row.stuck,
    notice: row.notice as CaseFile['notice']['kind'],
    attention: row.attention as AttentionKind[],
    closed: row.closed,
  };
}
