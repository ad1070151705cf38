/** What is given on a consent: it has no number and no issuer; what counts is whose it is, for which accounts, and that one of us has verified it. */
import type { Finding, RequestFacts } from '../case/instrument';
import { barred, type Barred } from './barred';

const CITE = '18 U.S.C. §2702(b)(3), (c)(2)';
/**
 * Only the customer's own reaches an account, and only the accounts to which that customer subscribes. Another party may consent to the
 * disclosure of one communication (b)(3), and nothing here is clipped to the messages of one party. Without an identifier nothing is reached.
 */
const reaches = ({ consent }: RequestFacts, identifier: string | undefined): boolean =>
  consent?.givenBy === 'subscriber' && identifier !== undefined && consent.identifiers.includes(identifier);

/** R2 of a consent. */
export function consentLacks(facts: RequestFacts): Partial<Finding> | undefined {
  if (facts.consent === undefined)
    return {
      why: 'consent-not-verified',
      cite: `[LEG] requirement 2; ${CITE}`,
      sentence:
        'Please send the consent itself, and state who gave it and how we can reach that person: without legal process we may disclose to you what you request when we have verified that our customer, whose records they are, has consented.',
    };
  return facts.identifiers.some((identifier) => reaches(facts, identifier))
    ? undefined
    : {
        why: 'consent-not-of-the-customer',
        cite: `[LEG] requirement 2; ${CITE}`,
        sentence:
          'Please send the consent of our customer, whose account it is: the consent of another party to a communication, or of another customer, does not let us disclose what the account holds.',
      };
}

/** Asked again at every decision, collection and delivery. */
export function whyNotConsented(facts: RequestFacts, identifier: string | undefined): Barred | undefined {
  if (facts.instrument?.kind !== 'verifiedConsent' || reaches(facts, identifier)) return undefined;
  return facts.consent === undefined
    ? barred('consent-not-verified', 'nobody has recorded who gave the consent, for which accounts, and how it was verified', CITE)
    : barred('consent-not-of-the-customer', 'whoever gave the consent is not recorded as the customer of this account', CITE);
}
