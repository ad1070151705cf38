import type { OfficeCalendar } from '../calendar/business-days';

/** A value of the law or the guideline with where it comes from. `unverified` marks what no text was read for. */
export type Cited<Value> = { readonly value: Value; readonly cite: string; readonly unverified?: true };

/** Every number that a procedure uses, dated. A released pack never changes (its hash is frozen in a test); a case pins one for life. */
export type PolicyPack = {
  readonly id: string;
  readonly effectiveFrom: string;
  readonly calendar: OfficeCalendar;
  readonly triageBusinessDays: Cited<number>;
  readonly provisionalHoldBusinessDays: Cited<number>;
  readonly answerBusinessDays: Cited<number>;
  readonly answerReminders: Cited<readonly number[]>;
  readonly followUpBusinessDays: Cited<number>;
  readonly abandonmentBusinessDays: Cited<number>;
  readonly emergencyDecisionMinutes: Cited<number>;
  readonly preservationReplyBusinessDays: Cited<number>;
  readonly preservationHoldDays: Cited<number>;
  readonly holdsAfterCloseDays: Cited<number>;
  readonly noticeAfterResponseBusinessDays: Cited<number>;
  readonly noticeOverdueBusinessDays: Cited<number>;
  readonly noticeReminderDays: Cited<readonly number[]>;
  readonly nondisclosureQueryDays: Cited<number>;
  readonly nondisclosureReviewDays: Cited<number>;
  readonly undoSeconds: Cited<number>;
  readonly linkDays: Cited<number>;
  readonly linkDownloads: Cited<number>;
  readonly copiesDays: Cited<number>;
  readonly agencyVerificationDays: Cited<number>;
  readonly burdensomeMinutes: Cited<number>;
  readonly hourlyCostCents: Cited<number>;
};
