/** What the office knows when an order is given: looked up here, never taken from the client. */
import { domainToUnicode } from 'node:url';
import { askingAgency, type CaseFile } from '../../domain/case/case-file';
import { casePack } from '../../domain/case/case-pack';
import type { Command, CommandOf, Evidence } from '../../domain/case/commands';
import type { SameInstrument } from '../../domain/case/duplicate';
import { sameInstrumentIn } from '../../domain/case/duplicate-orders';
import type { SenderEvidence } from '../../domain/case/instrument';
import { lookAlike } from '../../domain/rules/look-alike';
import { otherCase } from '../../domain/case/other-case-needs';
import type { Actor, Attachment } from '../../domain/case/parts';
import { contentProposed } from '../../domain/case/proposed-content';
import type { Reading } from '../../intake/door';
import { newCaseId } from '../../intake/case-id';
import { canonicalJson } from '../../platform/canonical-json';
import { sha256 } from '../../platform/seal';
import { agencyOfDomain, listAgencies } from '../../storage/agencies';
import { casesOnInstrument } from '../../storage/identifiers';
import { loadFile } from '../../storage/ledger/read';
import { relatedBars } from '../../storage/related-bars';
import { repeatsOf } from '../../storage/related-matters';
import { staffById } from '../../storage/staff';
import { submissionById, unopenedFor } from '../../storage/submissions';
import type { ApiDeps } from '../deps';
import { knownCase } from '../access/known-case';
import { problem, type Problem } from '../problem';

export async function evidenceFor(deps: ApiDeps, command: Command, file: CaseFile, { role }: Actor): Promise<Evidence> {
  if (command.type === 'recordFacts') return { ...(await ofFacts(deps, command.facts, file)), ...ofProposal(command, file) };
  if (command.type === 'confirmSender') return agencyAmong(await sendersOf(deps, file, command.submissionId && [command.submissionId]));
  if (['releaseNotice', 'tellByOtherWay', 'announceToCustomer', 'weighRelatedBars'].includes(command.type))
    return unopenedOf(deps, file, role);
  if (command.type === 'assign') return { ...(await nextPersonOf(deps, command.to)), ...(await roleOf(deps, command.to)) };
  if (command.type === 'sealCase' || command.type === 'recordNondisclosure') return roleOf(deps, file.assignee);
  // What the order cites may seal the case, and then it is asked who has it.
  if (command.type === 'suppressNotice') return { ...ofProposal(command, file), ...(await roleOf(deps, file.assignee)) };
  if (command.type === 'openSister') return { sister: newCaseId(), attachments: await attachmentsOf(deps, file, command.submission) };
  if (command.type === 'supersede') return namedCase(deps, command.successor, role);
  if (command.type === 'markDuplicate') return namedCase(deps, command.of, role);
  if (command.type === 'withdraw' || command.type === 'abandon') return { repeats: await repeatsOf(deps.db, deps.keys, file, role) };
  return ofProposal(command, file);
}

async function ofFacts(deps: ApiDeps, { documents, instrument }: CommandOf<'recordFacts'>['facts'], file: CaseFile): Promise<Evidence> {
  const senders = await sendersOf(deps, file, documents);
  const { agency } = agencyAmong(senders);
  const sameInstrument = await sameInstrumentAs(deps, file, agency?.agencyId, instrument?.number);
  return { ...(agency && { agency }), senders, provider: seatOf(deps), ...(await roleOf(deps, file.assignee)), sameInstrument };
}

/** What the office knows before the order. What is recorded in the same moment the ledger itself finds. */
async function sameInstrumentAs(
  { db, keys }: Pick<ApiDeps, 'db' | 'keys'>,
  { caseId }: CaseFile,
  agencyId = '',
  number = '',
): Promise<readonly SameInstrument[]> {
  const found = (await casesOnInstrument(db, keys.searchKey, { agencyId, number })).filter((each) => each !== caseId);
  const files = await Promise.all(found.map((each) => loadFile(db, keys, each)));
  return sameInstrumentIn(
    files.filter((file) => file !== undefined),
    caseId,
    number,
  );
}

/** The pieces of one submission of this case, as they were hashed on arrival. */
async function attachmentsOf(
  { db, keys }: Pick<ApiDeps, 'db' | 'keys'>,
  { submissions }: CaseFile,
  named?: string,
): Promise<readonly Attachment[]> {
  const id = named ?? submissions[0]?.id;
  const kept = submissions.some((each) => each.id === id) && id !== undefined ? await submissionById<Reading>(db, keys, id) : undefined;
  return (kept?.parsed.attachments ?? []).map(({ name, sha256: hash }) => ({ name, sha256: hash }));
}

/** The other case, if this person may know of it: a hidden one is not there. */
async function namedCase(deps: Pick<ApiDeps, 'db' | 'keys'>, caseId: string, role: Actor['role']): Promise<Evidence> {
  const file = await knownCase(deps, caseId, role);
  return file ? { other: otherCase(file) } : {};
}

/** The digest of exactly what the order proposes or confirms. The law has no hash. */
function ofProposal(command: Command, file: CaseFile): Evidence {
  const content = contentProposed(command, file);
  return content === undefined ? {} : { proposedDigest: sha256(canonicalJson(content)) };
}

const seatOf = ({ profile: { incorporatedIn, headquarteredIn } }: Pick<ApiDeps, 'profile'>) => ({ incorporatedIn, headquarteredIn });

async function nextPersonOf({ db }: Pick<ApiDeps, 'db'>, to: string): Promise<Evidence> {
  const managerId = (await staffById(db, to))?.managerId;
  return managerId === undefined ? {} : { nextPerson: managerId };
}

async function roleOf({ db }: Pick<ApiDeps, 'db'>, id: string | undefined): Promise<Evidence> {
  const assigneeRole = id === undefined ? undefined : (await staffById(db, id))?.role;
  return assigneeRole === undefined ? {} : { assigneeRole };
}

/** How much mail lies unopened that might forbid the notice of this case, and what bars it in the matters that belong to it (N3). */
export async function unopenedOf(deps: Pick<ApiDeps, 'db' | 'keys' | 'clock'>, file: CaseFile, role: Actor['role']): Promise<Evidence> {
  const related = await relatedBars(deps.db, deps.keys, file, { at: deps.clock.now(), role });
  return { unopened: { ...(await unopenedFor(deps.db, { caseId: file.caseId, agencyId: askingAgency(file), role })), related } };
}

/** The people and things that an order names must exist; the case itself cannot know. */
export async function whyNotNamed(deps: Pick<ApiDeps, 'db'>, command: Command): Promise<Problem | undefined> {
  if (command.type !== 'assign') return undefined;
  const named = await staffById(deps.db, command.to);
  if (named && !named.left) return undefined;
  return problem('invalid', { field: 'to', detail: named ? 'this person works here no more' : 'nobody here has this id' });
}

/** What the registry says of the domain of each e-mail that asks: of those named, or of all. An agency nobody verified is no evidence. */
async function sendersOf({ db }: Pick<ApiDeps, 'db'>, file: CaseFile, named?: readonly string[] | ''): Promise<readonly SenderEvidence[]> {
  const registered = async () => (await listAgencies(db)).flatMap(({ domains }) => domains.map(({ domain }) => domain));
  const asking = file.submissions.filter(({ id, sender }) => sender !== undefined && (!named || named.includes(id)));
  return Promise.all(
    asking.map(async ({ id: submissionId, sender }) => {
      const domain = sender?.domain ?? '';
      const agency = await agencyOfDomain(db, domain);
      if (agency?.verified === undefined) {
        const hint = agency === undefined ? lookAlike(domainToUnicode(domain) || domain, await registered(), casePack(file)) : undefined;
        return { submissionId, ...(hint && { hint }) };
      }
      const { id: agencyId, name, phone, verified } = agency;
      const { by: verifiedBy, on: verifiedOn, expiresOn } = verified;
      const registeredAs = { agencyId, name, domain, verifiedBy, verifiedOn };
      return {
        submissionId,
        agency: { ...registeredAs, ...(expiresOn !== undefined && { expiresOn }), ...(phone !== undefined && { phone }) },
      };
    }),
  );
}

/** Whoever is vouched for first among them: every other sender must be of the same agency. */
function agencyAmong(senders: readonly SenderEvidence[]): Evidence {
  const agency = senders.find((each) => each.agency !== undefined)?.agency;
  return agency === undefined ? {} : { agency };
}
