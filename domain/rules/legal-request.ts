/** The six requirements of a legal request, R1 to R6: rows with their citation and the sentence of the letter. Every failing one is named at once. */
import type { Instant } from '../calendar/day';
import { addDays } from '../calendar/day';
import { dayOf } from '../calendar/pacific';
import type { AgencyEvidence, Finding, RequestFacts } from '../case/instrument';
import type { Submission } from '../case/parts';
import type { PolicyPack } from '../policy/pack';
import { isGrantable, reachOf } from './instrument-matrix';

/** What the six requirements are weighed on. `receivedAt` is the receipt of the document that asks. */
export type Weighed = {
  readonly facts: RequestFacts;
  /** The submissions on which the facts rest. Whoever sent one of them must be the agency; paper without a sender proves nothing by itself. */
  readonly documents: readonly Submission[];
  readonly agency: AgencyEvidence | undefined;
  /** A person called the agency's registered number and was told that the request is theirs. */
  readonly senderConfirmed: boolean;
  readonly receivedAt: Instant;
  readonly at: Instant;
  readonly pack: PolicyPack;
};

type Requirement = {
  readonly rule: string;
  readonly cite: string;
  readonly sentence: string;
  readonly fails: (weighed: Weighed) => string | undefined;
};

export const requirements: readonly Requirement[] = [
  {
    rule: 'R1',
    cite: '[LEG] requirement 1',
    sentence:
      'Please send the request from your agency’s official e-mail domain, so that we can verify that it comes from a law enforcement agency or official government entity.',
    fails: ({ documents, agency, senderConfirmed, at, pack }) => {
      const sent = documents.filter(({ sender }) => sender !== undefined);
      if (!agency || sent.length === 0) return 'unknown-domain';
      if (sent.some(({ agencyId }) => agencyId !== agency.agencyId)) return 'another-sender';
      if (dayOf(at) > addDays(agency.verifiedOn, pack.agencyVerificationDays.value)) return 'verification-expired';
      if (senderConfirmed) return undefined;
      if (sent.some(({ sender }) => sender?.dmarc !== 'pass')) return 'sender-not-authenticated';
      return sent.some(({ sender }) => sender?.replyToDiffers) ? 'reply-to-differs' : undefined;
    },
  },
  {
    rule: 'R2',
    cite: '[LEG] requirement 2',
    sentence:
      'Please include a valid and enforceable legal process (a subpoena, court order or search warrant), signed and with its number and issuing authority, that compels us to produce the records.',
    fails: ({ facts: { instrument, categories }, pack }) => {
      if (!instrument) return 'no-instrument';
      if (!instrument.signed) return 'unsigned';
      if (instrument.number === '' || instrument.issuer === '') return 'no-number-or-issuer';
      const compels =
        categories.length === 0 ||
        categories.some((category) => isGrantable(instrument.kind, reachOf(instrument.kind, instrument.jurisdiction, category, pack)));
      return compels ? undefined : 'compels-nothing-asked';
    },
  },
  {
    rule: 'R3',
    cite: '[LEG] requirement 3',
    sentence:
      'Please state the name and contact information of the agent or government representative who is authorized to serve the request.',
    fails: ({ facts: { agent } }) =>
      !agent?.name ? 'no-agent' : agent.email === undefined && agent.phone === undefined ? 'no-contact' : undefined,
  },
  {
    rule: 'R4',
    cite: '[LEG] requirement 4',
    sentence: 'Please state with particularity the categories of records that you request; “any and all records” is not a category.',
    fails: ({ facts }) => (facts.categories.length === 0 ? 'no-categories' : facts.anyAndAll ? 'any-and-all' : undefined),
  },
  {
    rule: 'R5',
    cite: '[LEG] requirement 5',
    sentence: 'Please include information that identifies the customer account, such as a phone number or account identifier.',
    fails: ({ facts }) => (facts.identifiers.length === 0 ? 'no-identifier' : undefined),
  },
  {
    rule: 'R6',
    cite: '[LEG] requirement 6',
    sentence: 'Please indicate the specific time period for which records are requested, with its first and last day.',
    fails: ({ facts: { period }, receivedAt }) => {
      if (!period) return 'no-period';
      if (period.to === undefined) return 'period-open';
      return period.to > dayOf(receivedAt) ? 'period-in-the-future' : undefined;
    },
  },
];

/** Weighs all six requirements; the order is the guideline's. */
export function weigh(weighed: Weighed): readonly Finding[] {
  return requirements.map(({ rule, cite, sentence, fails }) => {
    const why = fails(weighed);
    return why === undefined ? { rule, cite, met: true } : { rule, cite, met: false, why, sentence };
  });
}

export const isComplete = (findings: readonly Finding[]): boolean =>
  findings.length === requirements.length && findings.every(({ met }) => met);
