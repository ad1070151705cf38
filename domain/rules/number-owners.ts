/** R5: whose records are meant, when a number was several customers' in the period. Nobody is told that we hold none before counsel has said it (E5). */
import type { CaseFile } from '../case/case-file';
import type { ReviewDecision } from '../case/instrument';
import { barred, type Barred } from './barred';
import { consentCite, consentedAccount } from './consent';

const ownerCite = 'R5; E5';

/** Nothing was found, and of a number that was searched for it was not known whose records to search. */
export function whyOwnerUnknown(file: CaseFile): Barred | undefined {
  const { stage } = file;
  if (!('collection' in stage) || stage.collection.ambiguous.length === 0) return undefined;
  return stage.collection.files.some(({ rows }) => rows > 0)
    ? undefined
    : barred(
        'owner-unknown',
        consentedAccount(file) === undefined
          ? 'a number had more than one owner in the period: counsel goes back to the review and names the account that is meant'
          : 'a number was not in the period that of the customer who consented: counsel goes back to the review, or to the facts',
        ownerCite,
      );
}

/** An account is named only where something is given, and only one of those whose the number was, as the records said. */
export function whyNotOfAccount(
  file: CaseFile,
  { identifier, decision, accountId }: ReviewDecision,
): { rule: string; detail: string } | undefined {
  if (accountId === undefined) return undefined;
  if (decision === 'refuse') return { rule: ownerCite, detail: 'a refusal names no account' };
  const consented = consentedAccount(file);
  if (consented !== undefined)
    return accountId === consented
      ? undefined
      : { rule: consentCite, detail: 'a consent gives the records of the account of whoever gave it, and of no other' };
  return ownersOf(file, identifier).some((owner) => owner.accountId === accountId)
    ? undefined
    : { rule: ownerCite, detail: 'the records have not said that this number was that account’s in the period' };
}

/** Whose it was, as the last collection that found several of them said. */
export const ownersOf = ({ owners = [] }: CaseFile, identifier: string): NonNullable<CaseFile['owners']> =>
  owners.filter((each) => each.identifier === identifier);
