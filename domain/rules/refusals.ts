/** Every reason for which something is not given, with the sentence that the letter says and where it comes from. */
import type { RefusalReason } from '../case/instrument';

export const refusals: { readonly [Reason in RefusalReason]: { readonly sentence: string; readonly cite: string } } = {
  notCompelled: { sentence: 'The legal process that you sent does not compel this category of records.', cite: '18 U.S.C. §2703(c)' },
  contentNeedsWarrant: {
    sentence: 'The contents of communications are disclosed only in answer to a search warrant issued upon a showing of probable cause.',
    cite: '[LEG] Legal Process Requirements; 18 U.S.C. §2703(a)',
  },
  prospective: { sentence: 'Records that do not exist yet are not produced under this process.', cite: '18 U.S.C. §3121' },
  outsidePeriod: { sentence: 'These records lie outside the period that your request states.', cite: '[LEG] requirement 6' },
  notOurCustomer: { sentence: 'We could not identify an account from what your request states.', cite: '[LEG] requirement 5' },
  overbroad: { sentence: 'The request does not state with particularity the records that are sought.', cite: '[LEG] requirement 4' },
  unverifiedSender: {
    sentence: 'We could not verify that the request was sent by a government agency through its official domain.',
    cite: '[LEG] requirement 1',
  },
  notLegalProcess: {
    sentence: 'The request does not include valid and enforceable legal process that compels us.',
    cite: '[LEG] requirement 2',
  },
  civilParty: {
    sentence:
      'This process is for government agencies. Parties to civil litigation may obtain records from our customer, or serve our registered agent.',
    cite: '[LEG] audience; A1',
  },
  objectionSustained: {
    sentence: 'A court has sustained an objection to the process, so that it no longer compels us.',
    cite: '[LEG] requirement 2',
  },
  customerRoute: {
    sentence: 'This process is for government agencies. Customers reach their own data through their account or our privacy team.',
    cite: '[LEG] audience; A1',
  },
  treatyRoute: {
    sentence:
      'An authority of another country reaches records in the United States through a mutual legal assistance treaty or an executive agreement, by an order of a court in the United States.',
    cite: '18 U.S.C. §2702(b)(9), (c)(7), §2523',
  },
  discretionary: {
    sentence: 'What you sent permits us to disclose these records but does not compel us, and we do not disclose them.',
    cite: '18 U.S.C. §2702(b), (c)',
  },
  heldOnly: {
    sentence: 'What you sent asks us to preserve these records; they are produced only in answer to legal process that compels it.',
    cite: '18 U.S.C. §§2703(f), 2704',
  },
  staleProcess: {
    sentence: 'The warrant reached us after the time within which it may be executed.',
    cite: 'Fed. R. Crim. P. 41(e)(2)(A); Cal. PC 1534(a)',
  },
  wrongEntity: { sentence: 'The legal process that you sent names another entity than us.', cite: '[LEG] requirement 2' },
  noAttestation: {
    sentence:
      'Process of another state reaches a California provider only with an attestation that it does not relate to an investigation that California law prohibits us to assist.',
    cite: 'Cal. PC 1524.2, 1546.5',
  },
  prohibitedPurpose: {
    sentence: 'California law prohibits us to provide records for the purpose of this process.',
    cite: 'Cal. PC 1524.2, 1546.5',
  },
  quashed: {
    sentence: 'A court has quashed the process on our motion, so that it no longer compels us.',
    cite: '18 U.S.C. §2703(d), (h)(3)',
  },
  unlistedLaw: {
    sentence: 'We could not establish that this process compels us to produce records.',
    cite: '[LEG] requirement 2',
  },
};
