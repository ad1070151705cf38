/** Fills the desk's pages from the ledger, the read model and the registers. */
import type { Desk } from '../../console/desk';
import type { Page } from '../../console/page';
import { casePage } from '../../console/pages/case-page';
import { passphrasePage } from '../../console/pages/passphrase-page';
import { queuePage, type WaitingSubmission } from '../../console/pages/queue-page';
import { submissionPage } from '../../console/pages/submission-page';
import type { Flash } from '../../console/parts/flash';
import type { RefusedForm } from '../../console/parts/order-form';
import { askingAgency, type CaseFile } from '../../domain/case/case-file';
import type { Role } from '../../domain/case/parts';
import type { Reading } from '../../intake/door';
import { passphraseFor } from '../../platform/production-secrets';
import { listAgencies } from '../../storage/agencies';
import { counts, type QueueEntry } from '../../storage/read-model';
import type { StaffMember } from '../../storage/staff';
import { firstSubmissions, submissionById, type KeptSubmission } from '../../storage/submissions';
import { knownCase, knownOf } from '../access/known-case';
import { knownEvents } from '../access/other-cases';
import { readers } from '../access/readers';
import type { Counter } from '../deps';
import { problem, type Problem } from '../problem';
import { collectionOf } from '../use-cases/collected-rows';
import { unopenedOf } from '../use-cases/evidence';
import { listCases } from '../use-cases/list-cases';
import { listSubmissions } from '../use-cases/list-submissions';
import { cursorAfter, cursorOf } from '../use-cases/queue-cursor';
import { agenciesOf } from './console-desk';

export type Looked = {
  readonly counter: Counter;
  readonly staff: StaffMember;
  readonly desk: Desk;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
};
/** `logged`: what the access log keeps of this look. */
export type Shown = { readonly page: Page; readonly logged?: string; readonly caseId?: string };

/** A file that is fetched from the desk. */
export type ShownFile = Pick<Shown, 'logged' | 'caseId'> & {
  readonly file: { readonly bytes: Buffer; readonly mediaType: string; readonly name: string };
};

const ROWS = 50;
const WAITING = 20;

const may = (by: readonly Role[], { role }: StaffMember): boolean => by.includes(role);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export async function showQueue({ counter, staff, desk, query }: Looked): Promise<Shown> {
  const filter = { mine: query['mine'] === '1', closed: query['closed'] === '1' };
  const after = cursorOf(text(query['after']) ?? '');
  const [entries, found, agencies, submissions] = await Promise.all([
    listCases(counter, {
      sealed: staff.role === 'counsel',
      limit: ROWS + 1,
      includeClosed: filter.closed,
      ...(filter.mine && { assignee: staff.id }),
      ...(after && { after }),
    }),
    counts(counter.db, { sealed: staff.role === 'counsel' }),
    listAgencies(counter.db),
    waiting(counter, staff),
  ]);
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  const shown = entries.slice(0, ROWS);
  const last = shown.at(-1);
  const papers = await papersOf(counter, staff, shown);
  const rows = shown.map((entry) => ({ ...entry, ...named(names, entry), ...papers.get(entry.caseId) }));
  const more = entries.length > ROWS && last ? { after: cursorAfter(last) } : {};
  return { page: queuePage({ desk, rows, filter, counts: found, submissions, ...more }) };
}

const named = (names: ReadonlyMap<string, string>, { agencyId }: QueueEntry): { agency?: string } => {
  const agency = agencyId === undefined ? undefined : names.get(agencyId);
  return agency === undefined ? {} : { agency };
};

/** Subject and sender of the paper that opened each case: one case that nobody has triaged is told from another by nothing else. */
async function papersOf({ db, keys }: Counter, staff: StaffMember, cases: readonly QueueEntry[]) {
  if (!may(readers.papers, staff)) return new Map<string, Worded>();
  const first = await firstSubmissions(
    db,
    cases.map(({ caseId }) => caseId),
  );
  return new Map(await Promise.all([...first].map(async ([caseId, id]) => [caseId, await wordsOf({ db, keys }, id)] as const)));
}

type Worded = { readonly subject?: string; readonly from?: string };

async function wordsOf({ db, keys }: Pick<Counter, 'db' | 'keys'>, id: string): Promise<Worded> {
  const parsed = (await submissionById<Reading>(db, keys, id))?.parsed;
  return parsed ? { subject: parsed.subject, ...(parsed.sender && { from: parsed.sender.address }) } : {};
}

/** Subjects and senders are words from outside: for those who read papers. */
async function waiting({ db, keys }: Counter, staff: StaffMember): Promise<readonly WaitingSubmission[]> {
  const listed = await listSubmissions(db, { opened: 'false', limit: WAITING, sealed: staff.role === 'counsel' });
  const readable = may(readers.papers, staff);
  return Promise.all(
    (listed?.lines ?? []).map(async ({ id, receivedAt, opened, reason, case: caseId, state }): Promise<WaitingSubmission> => {
      return {
        id,
        receivedAt,
        opened,
        state: state as WaitingSubmission['state'],
        ...(reason !== undefined && { reason }),
        ...(caseId !== undefined && { caseId }),
        ...(readable ? await wordsOf({ db, keys }, id) : { unseen: true }),
      };
    }),
  );
}

export async function showCase({ counter, staff, desk, params, query }: Looked, refused?: RefusedForm): Promise<Shown | Problem> {
  const file = await knownCase(counter, params['caseId'] ?? '', staff.role);
  if (!file) return problem('unknown-case');
  const readable = may(readers.papers, staff);
  const [entries, mail, agencies, evidence] = await Promise.all([
    readable ? knownEvents(counter, staff.role, file.caseId) : undefined,
    readable ? mailOf(counter, file) : [],
    agenciesOf(counter),
    unopenedOf(counter, file, staff.role),
  ]);
  const flash = flashOf(query);
  const page = casePage({
    desk,
    file,
    mail,
    agencies,
    mayReadPassphrase: may(readers.passphrases, staff),
    mayReadRecords: may(readers.records, staff) && collectionOf(file) !== undefined,
    ...(entries && { entries }),
    ...(evidence.unopened && { unopened: evidence.unopened }),
    ...(flash && { flash }),
    ...(refused && { refused }),
  });
  return { page, caseId: file.caseId, ...(readable && { logged: 'GET /cases/:caseId' }) };
}

function flashOf(query: Looked['query']): Flash | undefined {
  const seq = /^\d{1,9}$/.exec(text(query['done']) ?? '')?.[0];
  return seq !== undefined ? { kind: 'done', seq: Number(seq) } : query['waiting'] === '1' ? { kind: 'waiting' } : undefined;
}

const mailOf = ({ db, keys }: Counter, file: CaseFile) =>
  Promise.all(
    file.submissions.map(async ({ id }) => {
      const parsed = (await submissionById<Reading>(db, keys, id))?.parsed;
      if (!parsed) return { id };
      const attachments = parsed.attachments.map(({ name, sha256 }) => ({ name, sha256 }));
      return { id, subject: parsed.subject, attachments, ...(parsed.sender && { from: parsed.sender.address }) };
    }),
  );

export async function showPassphrase({ counter, desk, params, staff }: Looked): Promise<Shown | Problem> {
  const file = await knownCase(counter, params['caseId'] ?? '', staff.role);
  if (!file) return problem('unknown-case');
  const production = file.productions.find(({ productionId }) => productionId === params['pid']);
  if (!production) return problem('not-found', { detail: 'this case has no such production' });
  const { productionId } = production;
  const passphrase = passphraseFor(await counter.keys.of(file.caseId), productionId);
  const agency = (await agenciesOf(counter)).find(({ id }) => id === askingAgency(file));
  return {
    page: passphrasePage({ desk, caseId: file.caseId, productionId, passphrase, ...(agency && { agency }) }),
    caseId: file.caseId,
    logged: `GET passphrase ${productionId}`,
  };
}

export async function showSubmission({ counter, staff, desk, params }: Looked): Promise<Shown | Problem> {
  const found = await submissionById<Reading>(counter.db, counter.keys, params['sid'] ?? '');
  const [kept] = await knownOf(counter, staff.role, found ? [found] : []);
  if (!kept) return problem('not-found', { detail: 'there is no such submission here' });
  const page = submissionPage({ desk, mayOpen: may(readers.desk, staff), submission: shownAs(kept) });
  return { page, logged: `GET submission ${kept.id}`, ...(kept.caseId !== undefined && { caseId: kept.caseId }) };
}

function shownAs({
  id,
  channel,
  receivedAt,
  state,
  reason,
  caseId,
  opened,
  raw,
  parsed,
}: KeptSubmission<Reading>): Parameters<typeof submissionPage>[0]['submission'] {
  const { unreadable } = parsed;
  return {
    id,
    channel,
    receivedAt,
    state,
    raw: { sha256: raw.sha256, bytes: raw.bytes },
    ...(reason !== undefined && { reason }),
    ...(caseId !== undefined && { caseId }),
    ...(opened && { opened }),
    ...(unreadable !== undefined && { unreadable }),
    ...(unreadable === undefined && {
      mail: {
        ...(parsed.sender && { sender: parsed.sender }),
        subject: parsed.subject,
        text: parsed.text,
        attachments: parsed.attachments,
      },
    }),
  };
}
