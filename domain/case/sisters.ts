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

/** `submission` may be left out where the case has one only; `attachment` is the SHA-256 of the piece that holds the instrument. */
export type SisterCommand = Does<
  'openSister',
  {
    procedure: Exclude<Procedure, 'received' | 'ownInitiative'>;
    reason: string;
    submission?: string | undefined;
    attachment?: string | undefined;
  }
>;

export type SisterEvent =
  | Happened<'SisterOrdered', { sister: string; procedure: Procedure; reason: string; submissionId?: string; attachment?: Attachment }>
  | Happened<'SisterOpened', { sister: string }>;
