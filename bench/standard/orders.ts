/** The eight orders of a standard subpoena, as the API takes them, and what must have happened before the next one is given. */

export type StandardOrder = {
  readonly as: string;
  readonly word: string;
  readonly body: (found: { readonly digest: string; readonly processNumber: string }) => Readonly<Record<string, unknown>>;
  /** The event in the ledger after which the next order is given, and which one of its kind. */
  readonly after?: { readonly event: string; readonly times: number };
};

export const NUMBER = '+12065550142';

export const bodyText = `Number: ${NUMBER}\nPeriod: September 1, 2026 through September 30, 2026 (Pacific time)\n`.repeat(20);
export const mailText = (messageId: string): string => `Message-ID: ${messageId}\r\n\r\n${bodyText}`;

/** What must have happened before the first order. */
export const afterReceipt = { event: 'HoldPlaced', times: 1 };

/** Each case has a process of its own: the same one again would wait for a person who says whether it repeats the other. */
const facts = (processNumber: string) => ({
  instrument: {
    kind: 'grand-jury-subpoena',
    number: processNumber,
    issuer: 'United States District Court, District of Exampleton',
    issuedOn: '2026-11-09',
    signed: true,
    jurisdiction: 'federal',
  },
  agent: { name: 'Ana Ruiz', phone: '+12025550111' },
  categories: ['call-detail'],
  anyAndAll: false,
  identifiers: [NUMBER],
  period: { from: '2026-09-01', to: '2026-09-30' },
});

export const standardOrders: readonly StandardOrder[] = [
  { as: 'ines', word: 'triage', body: () => ({ procedure: 'legal-request' }), after: { event: 'LetterSent', times: 1 } },
  { as: 'ines', word: 'record-facts', body: ({ processNumber }) => ({ facts: facts(processNumber) }) },
  { as: 'ines', word: 'find-complete', body: () => ({}), after: { event: 'HoldPlaced', times: 2 } },
  {
    as: 'carla',
    word: 'decide-review',
    body: () => ({ reason: 'The subpoena compels past call detail.' }),
    after: { event: 'Collected', times: 1 },
  },
  { as: 'rosa', word: 'pass-quality-check', body: () => ({ note: 'One account, September only.' }) },
  {
    as: 'carla',
    word: 'approve-production',
    body: ({ digest }) => ({ digest, reason: 'What counsel granted and nothing else.' }),
    after: { event: 'LetterSent', times: 2 },
  },
  { as: 'carla', word: 'release-notice', body: () => ({ reason: 'No order bars it.' }), after: { event: 'LetterSent', times: 3 } },
  {
    as: 'carla',
    word: 'decide-costs',
    body: () => ({ kind: 'none', reason: 'Neither unusual nor burdensome.' }),
    after: { event: 'Closed', times: 1 },
  },
];
