import { jurisdictions202611 } from './jurisdictions-2026-11';
import type { PolicyPack } from './pack';

/** The pack of November 2026. Frozen: a change is a new pack. [LEG] is the provider's guideline, [A] an assumption of this project. */
export const pack202611: PolicyPack = {
  id: '2026-11',
  effectiveFrom: '2026-11-01',
  calendar: { id: 'CAL-1', opensHour: 9, closesHour: 17, closures: [] },
  jurisdictions: jurisdictions202611,
  triageBusinessDays: { value: 1, cite: 'A5 [A]' },
  provisionalHoldBusinessDays: { value: 2, cite: 'P2 [A]' },
  answerBusinessDays: { value: 10, cite: '[LEG] Response Time: two business weeks; Q5' },
  answerReminders: { value: [5, 2, 1], cite: 'D1 [A]' },
  paperBusinessDays: { value: 2, cite: '[LEG] How do I submit a request: additional processing time; A3 [A]' },
  escalationBusinessDays: { value: [1, 3], cite: 'D1 [A]: overdue, escalated' },
  followUpBusinessDays: { value: 5, cite: 'R∑ [A]' },
  abandonmentBusinessDays: { value: 10, cite: 'R∑ [A]' },
  emergencyDecisionMinutes: { value: 15, cite: 'X∑ [A]: triage in 15 minutes' },
  preservationReplyBusinessDays: { value: 1, cite: 'A5 [A]' },
  preservationHoldDays: { value: 90, cite: '18 U.S.C. §2703(f)(2)' },
  holdsAfterCloseDays: { value: 30, cite: 'P9 [A]' },
  noticeAfterResponseBusinessDays: { value: 1, cite: '[LEG] Intent to Disclose Receipt; Q2 [A]' },
  noticeOverdueBusinessDays: { value: 1, cite: 'N3 [A]' },
  noticeReminderDays: { value: [60, 30, 14, 7], cite: 'N3 [A]' },
  nondisclosureQueryDays: { value: 10, cite: 'N3 [A]' },
  nondisclosureReviewDays: { value: 365, cite: '18 U.S.C. §2705(b); DOJ policy of 2017-10-19' },
  undoSeconds: { value: 60, cite: 'design [A]' },
  linkDays: { value: 14, cite: 'E1 [A]' },
  linkDownloads: { value: 5, cite: 'E1 [A]' },
  copiesDays: { value: 45, cite: 'E6 [A]' },
  agencyVerificationDays: { value: 180, cite: 'R1 [A]' },
  burdensomeMinutes: { value: 480, cite: '[LEG] Reimbursement: unusual or burdensome [A]' },
  hourlyCostCents: { value: 6_000, cite: 'C1 [A]' },
};
