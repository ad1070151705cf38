import type { CaseFile } from '../case/case-file';
import { isSealed } from '../case/compartment';
import type { InstrumentKind } from '../case/instrument';
import { whyNotAsked } from '../rules/legal-request';
import { isSilentKind } from '../rules/secret-by-statute';
import type { Paragraph } from './letter';

/** What such a paper bars or how urgent it is, nobody has said. */
const unweighable: readonly InstrumentKind[] = ['otherProcess', 'emergencyRequest'];

/**
 * L5, for every letter to the agency that goes when its papers have been read: whom we would send to the customer by it must be allowed to
 * speak of the request. Not before: until then nobody knows of a gag. Never when silence was asked for or imposed, even if it is over, when
 * it is urgent, for process that is secret by its nature or of a law that we do not know, for a purpose that the law prohibits, where the
 * customer is a protected person, while a paper is unread, or beside another matter, in which notice may be barred.
 */
export function fromTheCustomer(file: CaseFile): readonly Paragraph[] {
  const { facts, nondisclosures, bareRequests = [], childSafety, protectedPersons = [], openedFrom, sisters, duplicates = [] } = file;
  if (!facts?.instrument || isSilentKind(facts.instrument.kind) || isSealed(file)) return [];
  if (unweighable.includes(facts.instrument.kind) || file.unlistedLaw || file.submissions.some(({ opened }) => !opened)) return [];
  if (openedFrom !== undefined || sisters.length > 0 || duplicates.length > 0) return [];
  if (nondisclosures.length > 0 || bareRequests.length > 0 || protectedPersons.length > 0) return [];
  if (facts.expedite || childSafety || whyNotAsked(file.findings)) return [];
  return [
    {
      text: 'Much customer data can be downloaded by the customers themselves. We encourage agencies to obtain data directly from the customer whenever possible.',
      cite: 'Law Enforcement Guidelines, What types of customer information',
    },
  ];
}
