/** What the office knows when an order is given: looked up here, never taken from the client. */
import type { CaseFile } from '../../domain/case/case-file';
import type { Command, Evidence } from '../../domain/case/commands';
import type { AgencyEvidence } from '../../domain/case/instrument';
import { otherCase } from '../../domain/case/other-case-needs';
import type { Actor } from '../../domain/case/parts';
import { proposalOf, proposedContent } from '../../domain/case/proposed-content';
import { newCaseId } from '../../intake/case-id';
import { canonicalJson } from '../../platform/canonical-json';
import { sha256 } from '../../platform/seal';
import { agencyOfDomain } from '../../storage/agencies';
import { staffById } from '../../storage/staff';
import { unopenedFor } from '../../storage/submissions';
import type { ApiDeps } from '../deps';
import { knownCase } from '../access/known-case';
import { problem, type Problem } from '../problem';
import { markOpened } from './opened';

export async function evidenceFor(deps: ApiDeps, command: Command, file: CaseFile, { role }: Actor): Promise<Evidence> {
  if (command.type === 'recordFacts')
    return { ...(await ofSender(deps, file, command.facts.documents)), provider: seatOf(deps), ...(await roleOf(deps, file.assignee)) };
  if (command.type === 'confirmSender') return ofSender(deps, file);
  if (['releaseNotice', 'tellByOtherWay', 'announceToCustomer'].includes(command.type)) return unopenedOf(deps, file);
  if (command.type === 'assign') return { ...(await nextPersonOf(deps, command.to)), ...(await roleOf(deps, command.to)) };
  if (command.type === 'sealCase') return roleOf(deps, file.assignee);
  if (command.type === 'openSister') return { sister: newCaseId() };
  if (command.type === 'supersede') return namedCase(deps, command.successor, role);
  return ofProposal(command, file);
}

/** The other case, if this person may know of it: a hidden one is not there. */
async function namedCase(deps: Pick<ApiDeps, 'db' | 'keys'>, caseId: string, role: Actor['role']): Promise<Evidence> {
  const file = await knownCase(deps, caseId, role);
  return file ? { other: otherCase(file) } : {};
}

/** The digest of exactly what the order proposes or confirms, over what the case holds now. The law has no hash. */
function ofProposal(command: Command, file: CaseFile): Evidence {
  const terms = proposalOf(command, file);
  const content = terms && proposedContent(file, terms);
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

/** How much mail lies unopened that might forbid the notice of this case (N3). */
export async function unopenedOf(deps: Pick<ApiDeps, 'db' | 'clock'>, file: CaseFile): Promise<Evidence> {
  await markOpened(deps, file, 'machine');
  const agencyId = file.agency?.agencyId ?? file.submissions.find((each) => each.agencyId !== undefined)?.agencyId;
  return { unopened: await unopenedFor(deps.db, { caseId: file.caseId, agencyId }) };
}

/** The people and things that an order names must exist; the case itself cannot know. */
export async function whyNotNamed(deps: Pick<ApiDeps, 'db'>, command: Command): Promise<Problem | undefined> {
  if (command.type !== 'assign' || (await staffById(deps.db, command.to))) return undefined;
  return problem('invalid', { field: 'to', detail: 'nobody here has this id' });
}

/** What the registry says of the domain that asks: of the first of the documents on which the facts rest. An agency nobody verified is no evidence. */
async function ofSender(deps: Pick<ApiDeps, 'db'>, file: CaseFile, documents?: readonly string[]): Promise<Evidence> {
  const first = file.submissions.find(({ id, sender }) => sender !== undefined && (documents === undefined || documents.includes(id)));
  const domain = first?.sender?.domain;
  const agency = domain === undefined ? undefined : await agencyOfDomain(deps.db, domain);
  if (domain === undefined || agency?.verified === undefined) return {};
  const found: AgencyEvidence = {
    agencyId: agency.id,
    name: agency.name,
    domain,
    verifiedBy: agency.verified.by,
    verifiedOn: agency.verified.on,
  };
  return { agency: found };
}
