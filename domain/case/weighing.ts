/** What a case is weighed on, from its file and what the office knows. */
import type { Instant } from '../calendar/day';
import { weigh } from '../rules/legal-request';
import { metByNarrowing, stillNarrows } from '../rules/scope';
import type { CaseFile } from './case-file';
import { casePack } from './case-pack';
import type { AgencyEvidence, Finding, ProviderSeat, RequestFacts, SenderEvidence } from './instrument';

type Known = {
  readonly agency: AgencyEvidence | undefined;
  readonly senders: readonly SenderEvidence[] | undefined;
  readonly provider: ProviderSeat | undefined;
  readonly at: Instant;
  readonly unlistedLawAccepted?: boolean;
};

/** The findings of these facts in this case. */
export function weighed(
  file: CaseFile,
  facts: RequestFacts,
  { agency, senders, provider, at, unlistedLawAccepted = false }: Known,
): readonly Finding[] {
  const documents = file.submissions.filter(({ id }) => facts.documents.includes(id));
  const found = weigh({
    facts,
    documents,
    agency,
    senders,
    provider,
    unlistedLawAccepted,
    receivedAt: lastReceived(file, facts.documents),
    at,
    pack: casePack(file),
  });
  return stillNarrows(file.narrowing, file.facts, facts) ? metByNarrowing(found) : found;
}

/** When the last of these documents came: what they ask for was not asked before. */
export const lastReceived = ({ receivedAt, submissions }: CaseFile, documents: readonly string[]): Instant =>
  Math.max(receivedAt, ...submissions.filter(({ id }) => documents.includes(id)).map((each) => each.receivedAt));
