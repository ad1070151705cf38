/** Orders about what bars the notice to the customer. */
import type { Day } from '../calendar/day';
import type { Does } from './happened';
import type { ProhibitionKind } from './notice';

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
      }
    >
  /** `order`: its number, when several stand. */
  | Does<'liftNondisclosure', { reason: string; order?: number }>
  | Does<'recordBareRequest', { document: string; quote: string }>
  | Does<'notifyGovernment', { reason: string }>
  | Does<'releaseNotice', { reason: string }>;
