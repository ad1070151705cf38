/** Several instruments in one paper: each becomes a matter of its own, begun with the paper that holds it. */
import type { Does, Happened } from './happened';
import type { Attachment, Procedure } from './parts';

export type Sister = {
  readonly caseId: string;
  readonly procedure: Procedure;
  readonly opened: boolean;
  /** The submission that holds its instrument; the first one when left out. */
  readonly submissionId?: string;
  readonly attachment?: Attachment;
};

/** What bars the notice in a matter that belongs to this one: `bar` names it there. */
export type BarNamed = { readonly caseId: string; readonly bar: string };
export type RelatedBar = BarNamed & { readonly cite: string };

export type SisterCommand =
  /** `submission` may be left out where the case has one only; `attachment` is the SHA-256 of the piece that holds the instrument. */
  | Does<
      'openSister',
      {
        procedure: Exclude<Procedure, 'received' | 'ownInitiative'>;
        reason: string;
        submission?: string | undefined;
        attachment?: string | undefined;
      }
    >
  /** Counsel: what bars the notice in the matters that belong to this one does not reach it; `order`: the number here of one that was taken over. */
  | Does<'weighRelatedBars', { reason: string; order?: number | undefined }>;

export type SisterEvent =
  | Happened<'SisterOrdered', { sister: string; procedure: Procedure; reason: string; submissionId?: string; attachment?: Attachment }>
  | Happened<'SisterOpened', { sister: string }>
  | Happened<'RelatedBarsWeighed', { bars: readonly BarNamed[]; reason: string }>;
