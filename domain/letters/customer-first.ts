import type { CaseFile } from '../case/case-file';
import { isSilentKind } from '../rules/secret-by-statute';
import type { Paragraph } from './letter';

/**
 * L5, for the letters that an agency gets before its request is answered: whom we would tell of the request by it must be allowed to know.
 * Not before the papers have been read: until then nobody knows of a gag; never when one was asked for, when it is urgent, or for process
 * that is secret by its nature.
 */
export function fromTheCustomer(file: CaseFile): readonly Paragraph[] {
  const { facts, nondisclosures, bareRequests = [], childSafety } = file;
  if (!facts?.instrument || isSilentKind(facts.instrument.kind) || nondisclosures.length > 0 || bareRequests.length > 0) return [];
  if (facts.expedite || childSafety) return [];
  return [
    {
      text: 'Much customer data can be downloaded by the customers themselves. We encourage agencies to obtain data directly from the customer whenever possible.',
      cite: 'Law Enforcement Guidelines, What types of customer information',
    },
  ];
}
