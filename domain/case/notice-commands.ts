/** Orders about what bars the notice to the customer. */
import type { Day } from '../calendar/day';
import type { Does } from './happened';
import type { NoticeWay, ProhibitionKind } from './notice';
import type { ObjectionOutcome } from './objection';

export type OtherWay = Exclude<NoticeWay, 'email'>;

export type NoticeCommand =
  | Does<
      'recordNondisclosure',
      {
        issuer: string;
        issuedOn: Day;
        ends: Day | 'indefinite';
        document: string;
        /** Left out: the order of a court. */
        kind?: ProhibitionKind;
        /** National security letters: it was certified that disclosure may do harm, and the letter tells of judicial review. */
        certified?: boolean;
        reviewNotice?: boolean;
        /** Number of the prohibition that it extends, where the paper says so. */
        extends?: number;
      }
    >
  /** `order`: its number, when several stand; `document`: the submission that lifts it, which only a delay of our own does without. */
  | Does<'liftNondisclosure', { reason: string; order?: number; document?: string }>
  | Does<'recordBareRequest', { document: string; quote: string }>
  | Does<'notifyGovernment', { reason: string }>
  | Does<'releaseNotice', { reason: string }>
  /** `contact` sends a letter; the other ways are a person's deed, and `arrived` is what became of it. */
  | Does<'tellByOtherWay', { account: string; way: OtherWay; arrived: boolean; how: string }>
  | Does<'recordBounce', { letter: string; how: string }>
  /** An authority that is no court's order, or a delay of our own: two people. */
  | Does<'suppressNotice', { authority: string; until: Day | 'indefinite'; reason: string }>
  /** To all whose records were found and who were not told; `way`: by the other address of the account. */
  | Does<'announceToCustomer', { reason: string; way?: 'contact' }>
  | Does<'recordObjection', { grounds: string }>
  | Does<'resolveObjection', { outcome: ObjectionOutcome; reason: string }>;
