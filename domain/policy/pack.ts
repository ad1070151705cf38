import type { OfficeCalendar } from '../calendar/business-days';
import type { Cited } from './cited';
import type { Jurisdictions } from './jurisdictions';

/** Every number that a procedure uses, dated. A released pack never changes (its hash is frozen in a test); a case pins one for life. */
export type PolicyPack = {
  readonly id: string;
  readonly effectiveFrom: string;
  readonly calendar: OfficeCalendar;
  readonly jurisdictions: Jurisdictions;
  readonly triageBusinessDays: Cited<number>;
  readonly readingBusinessDays: Cited<number>;
  readonly provisionalHoldBusinessDays: Cited<number>;
  readonly answerBusinessDays: Cited<number>;
  readonly answerReminders: Cited<readonly number[]>;
  /** Beside `answerBusinessDays`, for a request on paper. */
  readonly paperBusinessDays: Cited<number>;
  /** After the day of the answer: to the next person, then beyond. */
  readonly escalationBusinessDays: Cited<readonly number[]>;
  readonly followUpBusinessDays: Cited<number>;
  readonly narrowingObjectionBusinessDays: Cited<number>;
  readonly abandonmentBusinessDays: Cited<number>;
  readonly emergencyDecisionMinutes: Cited<number>;
  /** A customer's answer goes out on this business day after receipt, at this hour, whatever is on file. */
  readonly customerAnswerBusinessDays: Cited<number>;
  readonly customerAnswerHour: Cited<number>;
  readonly preservationReplyBusinessDays: Cited<number>;
  readonly preservationHoldDays: Cited<number>;
  readonly holdsAfterCloseDays: Cited<number>;
  readonly noticeAfterResponseBusinessDays: Cited<number>;
  readonly noticeOverdueBusinessDays: Cited<number>;
  readonly noticeReminderDays: Cited<readonly number[]>;
  readonly nondisclosureQueryDays: Cited<number>;
  readonly nondisclosureReviewDays: Cited<number>;
  readonly californiaNondisclosureDays: Cited<number>;
  readonly securityLetterReviewDays: Cited<number>;
  readonly governmentReviewDays: Cited<number>;
  readonly authorityBusinessDays: Cited<number>;
  readonly objectionWindowBusinessDays: Cited<number>;
  readonly noticeEscalationBusinessDays: Cited<number>;
  /** How often somebody is reminded of an instruction to take no action whose day has passed. */
  readonly noActionEscalationBusinessDays: Cited<number>;
  readonly noticeDelayDays: Cited<number>;
  readonly undoSeconds: Cited<number>;
  readonly linkDays: Cited<number>;
  readonly linkDownloads: Cited<number>;
  readonly copiesDays: Cited<number>;
  /** A customer's deletion is carried out once more after so many days, whether or not anything was held: then nobody can tell. */
  readonly deletionAgainDays: Cited<number>;
  readonly agencyVerificationDays: Cited<number>;
  /** Whoever asks for one has a mailbox there. */
  readonly freeMailDomains: Cited<readonly string[]>;
  /** Up to so many letters off, a domain looks like another. */
  readonly lookAlikeEdits: Cited<number>;
  /** §2704: the copy is made; the agency tells the customer; the copy may be released; people are asked again to destroy it. */
  readonly backupBusinessDays: Cited<number>;
  readonly backupNoticeDays: Cited<number>;
  readonly backupReleaseDays: Cited<number>;
  readonly backupEscalationBusinessDays: Cited<number>;
  /** By so many days at the most the government's own notice is delayed each time. */
  readonly governmentDelayDays: Cited<number>;
  readonly comityMotionDays: Cited<number>;
  /** After a court's decision, where the day of the answer passed while the motion was pending. */
  readonly comityAnswerBusinessDays: Cited<number>;
  /** Whether the day of the answer rests while our motion against an order under §2703(d) is pending. */
  readonly burdenMotionRestsAnswer: Cited<boolean>;
  /** From its decision to the answer of a request that was found complete only then, when the day of the answer passed meanwhile. */
  readonly burdenMotionAnswerBusinessDays: Cited<number>;
  /** Before the end of those days. */
  readonly comityReminderBusinessDays: Cited<readonly number[]>;
  /** After the answer has left the house: the costs are decided; after that, asked again until they are. */
  readonly costsBusinessDays: Cited<number>;
  readonly costsEscalationBusinessDays: Cited<number>;
  readonly burdensomeMinutes: Cited<number>;
  readonly hourlyCostCents: Cited<number>;
};
