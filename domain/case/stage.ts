/** Where a case stands. Each stage carries exactly what is known in it: a case without a due date cannot be in review. */
import type { Dated } from '../calendar/derivation';
import type { Instant } from '../calendar/day';
import type { CostDates } from './costs';
import type { Finding, ReviewDecision } from './instrument';
import type { Outcome } from './parts';
import type { Approval, Collection, Package } from './production';

/** Known once the request was found complete. All earlier promises are kept. */
export type Complete = {
  readonly validAt: Instant;
  readonly foundCompleteAt: Instant;
  readonly due: Dated;
  readonly reminders: readonly Dated[];
  /** When an answer that is overdue goes to the next person, and then beyond. */
  readonly escalations?: readonly Dated[];
  readonly earlier: readonly Dated[];
};
export type Reviewed = Complete & {
  readonly decisions: readonly ReviewDecision[];
  readonly collections: number;
  readonly reviewedBy: string;
};
export type Collected = Reviewed & { readonly collection: Collection };
export type Checked = Collected & { readonly checkedBy: string };
export type Approved = Checked & { readonly approval: Approval };
export type Packaged = Approved & { readonly package: Package };

export type OpenStage =
  | { readonly kind: 'received' }
  /** Read again by an order of counsel: the promise of the first reading runs on. */
  | ({ readonly kind: 'triaged' } & Partial<Complete>)
  | { readonly kind: 'waitingForPerson'; readonly since: Instant; readonly escalate: Dated }
  | {
      readonly kind: 'deficient';
      readonly since: Instant;
      readonly findings: readonly Finding[];
      readonly followUp: Dated;
      readonly abandonment: Dated;
      /** Opened again, for a cure or for want of one: by when it is read. */
      readonly readBy?: Dated;
    }
  | ({ readonly kind: 'inReview' } & Complete)
  | ({ readonly kind: 'collecting' } & Reviewed)
  | ({ readonly kind: 'inQualityCheck' } & Collected)
  | ({ readonly kind: 'awaitingApproval' } & Checked)
  | ({ readonly kind: 'approved' } & Approved)
  | ({ readonly kind: 'packaged' } & Packaged)
  /** A production has gone out, or the letter that nothing was found. */
  | ({ readonly kind: 'delivered' } & Approved & Partial<Packaged> & CostDates)
  | ({ readonly kind: 'refused' } & Partial<Complete>);
export type Stage =
  | OpenStage
  | { readonly kind: 'closed'; readonly outcome: Outcome; readonly at: Instant; readonly holdsEnd: Dated; readonly before: OpenStage };
export type StageKind = Stage['kind'];

const openStages = [
  'received',
  'triaged',
  'waitingForPerson',
  'deficient',
  'inReview',
  'collecting',
  'inQualityCheck',
  'awaitingApproval',
  'approved',
  'packaged',
  'delivered',
  'refused',
] as const satisfies readonly OpenStage['kind'][];
export const stageKinds = [...openStages, 'closed'] as const satisfies readonly StageKind[];

/** The stage as it was when the case was last open. */
export const openStage = (stage: Stage): OpenStage => (stage.kind === 'closed' ? stage.before : stage);

/** What completeness brought, in any stage after it. */
export function completeness(stage: Stage): Complete | undefined {
  const open = openStage(stage);
  return 'due' in open ? (open as Complete) : undefined;
}

/** Of what is known in a later stage only what completeness brought: the promise, and the instants that it runs from. */
export const promised = ({ validAt, foundCompleteAt, due, reminders, earlier, escalations }: Complete): Complete => ({
  validAt,
  foundCompleteAt,
  due,
  reminders,
  earlier,
  ...(escalations && { escalations }),
});
