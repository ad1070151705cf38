import type { CaseFile } from '../case/case-file';
import type { AgencyEvidence } from '../case/instrument';
import type { LetterKind } from '../case/letter-on-file';
import type { Submission } from '../case/parts';

/** Who a letter goes to. */
export const recipientsOf = (kind: LetterKind, _file: CaseFile): 'agency' | 'customer' =>
  kind === 'customerNotice' || kind === 'objectionNotice' ? 'customer' : 'agency';

/** Who holds the account that a notice is about, as the records name them. */
export type Customer = {
  readonly name: string;
  readonly administratorEmail?: string;
  readonly contactEmail?: string;
  readonly noLegalNotices?: boolean;
};

/** Where this letter goes; `undefined` when nobody can be written to, and then it is never sent elsewhere. N1: the administrator before the contact. */
export function recipientAddress(file: CaseFile, kind: LetterKind, customer?: Customer, way?: 'contact'): string | undefined {
  if (recipientsOf(kind, file) === 'agency') return agencyAddress(file, kind);
  if (way === undefined) return customer?.administratorEmail ?? customer?.contactEmail;
  // The next rung: the other address, when there is one.
  return customer?.contactEmail === customer?.administratorEmail ? undefined : customer?.administratorEmail && customer.contactEmail;
}

/** N1: why no letter can reach this customer. The notice is owed all the same: a person goes on by the next way. */
export function whyUnreachable(kind: LetterKind, to: string | undefined, customer?: Customer): 'noAddress' | 'optedOut' | undefined {
  if (kind !== 'customerNotice' && kind !== 'objectionNotice') return undefined;
  if (customer?.noLegalNotices === true) return 'optedOut';
  return to === undefined ? 'noAddress' : undefined;
}

/** Letters that say nothing but what the sender told us: they may answer a sender who is not verified, or nobody ever could be. */
const answersAnybody: readonly LetterKind[] = [
  'acknowledgement',
  'deficiency',
  'deficiencyFollowUp',
  'narrowing',
  'refusal',
  'redirection',
];

/**
 * The agency's address for this letter: the sender of the first submission from the verified agency's own domain; for an acknowledgement, a
 * deficiency letter or a refusal otherwise the sender of the first submission. `undefined`: there is none, and the letter is not sent by
 * e-mail; so it is for a production that no message of a verified domain asked for. Recipients come from the case, never from Reply-To.
 * `kind` left out asks for the strictest: a verified domain. R1, Q3, E1.
 */
export function agencyAddress(file: CaseFile, kind: LetterKind = 'production'): string | undefined {
  const { agency, ownInitiative } = file;
  // Nobody has written to us: counsel named the address, and the registry vouches for its domain.
  if (ownInitiative) return ownInitiative.address;
  const verified = agency && file.submissions.find((submission) => cameFrom(submission, agency));
  return (verified ?? (answersAnybody.includes(kind) ? file.submissions[0] : undefined))?.sender?.address;
}

/** The very domain that was verified; one below it only when the registry named the same agency for it at receipt. Never one that ends alike. */
function cameFrom({ sender, agencyId }: Submission, agency: AgencyEvidence): boolean {
  if (!sender) return false;
  const domain = sender.address.slice(sender.address.lastIndexOf('@') + 1).toLowerCase();
  const verified = agency.domain.toLowerCase();
  return domain === verified || (agencyId === agency.agencyId && domain.endsWith(`.${verified}`));
}
