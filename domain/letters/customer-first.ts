import type { CaseFile } from '../case/case-file';
import { isSealed } from '../case/compartment';
import { whyNotAsked } from '../rules/legal-request';
import { isSilentKind } from '../rules/secret-by-statute';
import type { Paragraph } from './letter';

/**
 * L5, for every letter to the agency that goes when its papers have been read: whom we would send to the customer by it must be allowed to
 * speak of the request. Not before: until then nobody knows of a gag. Never when silence was asked for or imposed, even if it is over, when
 * it is urgent, for process that is secret by its nature, for a purpose that the law prohibits, or where the customer is a protected person.
 */
export function fromTheCustomer(file: CaseFile): readonly Paragraph[] {
  const { facts, nondisclosures, bareRequests = [], childSafety, protectedPersons = [] } = file;
  if (!facts?.instrument || isSilentKind(facts.instrument.kind) || isSealed(file)) return [];
  if (nondisclosures.length > 0 || bareRequests.length > 0 || protectedPersons.length > 0) return [];
  if (facts.expedite || childSafety || whyNotAsked(file.findings)) return [];
  return [
    {
      text: 'Much customer data can be downloaded by the customers themselves. We encourage agencies to obtain data directly from the customer whenever possible.',
      cite: 'Law Enforcement Guidelines, What types of customer information',
    },
  ];
}
