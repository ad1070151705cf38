/** What is given on a consent: it has no number and no issuer; what counts is whose it is, for which accounts, and that one of us has verified it. */
import type { CaseFile } from '../case/case-file';
import type { Finding, RequestFacts } from '../case/instrument';
import { barred, type Barred } from './barred';

export const consentCite = '18 U.S.C. §2702(b)(3), (c)(2)';
/**
 * Only the customer's own reaches an account, that customer's, and only under the identifiers to which that customer subscribes. Another party
 * may consent to the disclosure of one communication (b)(3), and nothing here is clipped to the messages of one party. Without an identifier
 * nothing is reached.
 */
const reaches = ({ consent }: RequestFacts, identifier: string | undefined): boolean =>
  consent?.givenBy === 'subscriber' &&
  consent.accountId !== undefined &&
  identifier !== undefined &&
  consent.identifiers.includes(identifier);

/** R2 of a consent. */
export function consentLacks(facts: RequestFacts): Partial<Finding> | undefined {
  if (facts.consent === undefined)
    return {
      why: 'consent-not-verified',
      cite: `[LEG] requirement 2; ${consentCite}`,
      sentence:
        'Please send the consent itself, and state who gave it and how we can reach that person: without legal process we may disclose to you what you request when we have verified that our customer, whose records they are, has consented.',
    };
  return facts.identifiers.some((identifier) => reaches(facts, identifier))
    ? undefined
    : {
        why: 'consent-not-of-the-customer',
        cite: `[LEG] requirement 2; ${consentCite}`,
        sentence:
          'Please send the consent of our customer, whose account it is: the consent of another party to a communication, or of another customer, does not let us disclose what the account holds.',
      };
}

/** Asked again at every decision, collection and delivery. */
export function whyNotConsented(facts: RequestFacts, identifier: string | undefined): Barred | undefined {
  if (facts.instrument?.kind !== 'verifiedConsent' || reaches(facts, identifier)) return undefined;
  const { consent } = facts;
  const isUnnamed = consent?.givenBy === 'subscriber' && consent.accountId === undefined;
  return consent === undefined || isUnnamed
    ? barred('consent-not-verified', 'nobody has recorded who gave the consent, for which account, and how it was verified', consentCite)
    : barred('consent-not-of-the-customer', 'whoever gave the consent is not recorded as the customer of this account', consentCite);
}

/** Whose records alone are taken from the stacks: a number may have been somebody else's in a part of the period. */
export const consentedAccount = ({ facts }: Pick<CaseFile, 'facts'>): string | undefined =>
  facts?.instrument?.kind === 'verifiedConsent' ? facts.consent?.accountId : undefined;

/** What was collected is asked once more: the records of another account never leave the house on this consent. */
export function whyNotOfConsent(file: Pick<CaseFile, 'facts' | 'stage'>): Barred | undefined {
  const { stage } = file;
  const account = consentedAccount(file);
  if (account === undefined || !('collection' in stage)) return undefined;
  return stage.collection.files.every(({ accountId }) => accountId === account)
    ? undefined
    : barred('consent-not-of-the-customer', 'records of an account were collected whose customer has not consented', consentCite);
}
