/** What is given on a consent: it has no number and no issuer; what counts is whose it is, and that one of us has verified it. */
import type { Finding, RequestFacts } from '../case/instrument';
import { barred, type Barred } from './barred';
import type { Category } from './categories';

const CITE = '18 U.S.C. §2702(b)(3), (c)(2)';
/** §2702(c)(2) knows the customer's or subscriber's consent only; that of another party to a communication reaches its contents (b)(3). */
const reaches = ({ consent }: RequestFacts, category: Category): boolean =>
  consent?.givenBy === 'subscriber' || (consent !== undefined && category === 'storedContent');

/** R2 of a consent. */
export function consentLacks(facts: RequestFacts): Partial<Finding> | undefined {
  if (facts.consent === undefined)
    return {
      why: 'consent-not-verified',
      cite: `[LEG] requirement 2; ${CITE}`,
      sentence:
        'Please send the consent itself, and state who gave it and how we can reach that person: without legal process we disclose records only when we have verified that our customer has consented, and the contents of a communication also when its originator, an addressee or an intended recipient has.',
    };
  return facts.categories.length === 0 || facts.categories.some((category) => reaches(facts, category))
    ? undefined
    : {
        why: 'consent-not-of-the-customer',
        cite: '[LEG] requirement 2; 18 U.S.C. §2702(c)(2)',
        sentence:
          'Please send the consent of our customer: that of another party to a communication lets us disclose its contents, and no other records.',
      };
}

/** Asked again at every decision, collection and delivery. */
export function whyNotConsented(facts: RequestFacts, category: Category): Barred | undefined {
  if (facts.instrument?.kind !== 'verifiedConsent' || reaches(facts, category)) return undefined;
  return facts.consent === undefined
    ? barred('consent-not-verified', 'nobody has recorded who gave the consent, and who of us verified it', CITE)
    : barred(
        'consent-not-of-the-customer',
        'the consent of another party to a communication reaches its contents only',
        '18 U.S.C. §2702(c)(2)',
      );
}
