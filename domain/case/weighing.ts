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
    receivedAt: Math.max(file.receivedAt, ...documents.map(({ receivedAt }) => receivedAt)),
    at,
    pack: casePack(file),
  });
  return stillNarrows(file.narrowing, file.facts, facts) ? metByNarrowing(found) : found;
}
