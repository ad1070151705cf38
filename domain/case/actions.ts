/** One table for the update's validator, the API's 403 and 409, and whether a button is lit. */
import type { Instant } from '../calendar/day';
import { abusePermits } from './abuse-orders';
import type { CaseFile } from './case-file';
import type { Command, CommandType, Evidence } from './commands';
import { heldDisclosurePermits } from './held-disclosure-orders';
import { narrowingPermits } from './narrowing-orders';
import { rolesIn } from './compartment';
import { backupPermits } from './backup-orders';
import { burdenMotionPermits } from './burden-motion-orders';
import { comityPermits } from './comity-orders';
import { compartmentPermits, whyNotAssign } from './compartment-orders';
import { deletionPermits } from './deletion-orders';
import { costPermits } from './cost-orders';
import { needs } from './needs';
import { noticeActions } from './notice-actions';
import type { Actor } from './parts';
import type { Need, Permit, Permits, Refusal } from './permit';
import { anyStage, clerks, counsel, desk, disclosing, legal, open } from './permitted';
import { proposalPermits } from './proposal-orders';
import { whyNotReopen } from './reopening';
import { unlistedLawPermits } from './unlisted-law-orders';
import { duplicatePermits } from './duplicate-orders';
import { initiativePermits } from './own-initiative-orders';
import { sisterPermits } from './sister-orders';
import { supersessionPermits } from './supersession-orders';
import { reviewAgainPermits } from './review-again-orders';
import { routingPermits, whyNotTriage } from './routing-orders';

export const actions: Permits<CommandType> = {
  ...noticeActions,
  ...abusePermits,
  ...costPermits,
  triage: { says: 'Give it its procedure', by: clerks, in: ['received'], cite: '[LEG] audience; A1', needs: whyNotTriage },
  ...sisterPermits,
  dismiss: {
    says: 'Dismiss',
    by: clerks,
    in: ['received', 'triaged', 'waitingForPerson'],
    cite: '[LEG] audience; A1',
    needs: needs.dismiss,
  },
  reclassify: {
    says: 'Reclassify',
    by: ['analyst', 'counsel'],
    in: ['triaged', 'waitingForPerson'],
    cite: 'design §2',
    needs: needs.reclassify,
  },
  assign: { says: 'Assign', by: desk, in: anyStage, cite: 'house rule', needs: whyNotAssign },
  note: { says: 'Add a note', by: desk, in: anyStage, cite: 'house rule' },
  openSubmission: { says: 'Mark a submission as opened', by: desk, in: anyStage, cite: 'N3', needs: needs.openSubmission },
  confirmSender: {
    says: 'Confirm the sender by a call to the registered number',
    by: clerks,
    in: open,
    cite: 'R1; [LEG] requirement 1',
    needs: needs.confirmSender,
  },
  recordFacts: {
    says: 'Record the facts',
    by: clerks,
    in: ['triaged', 'deficient'],
    procedures: legal,
    cite: '[LEG] Requirements for submitting a legal request',
    needs: needs.recordFacts,
  },
  ...narrowingPermits,
  findDeficient: {
    says: 'Find deficient and write to the agency',
    by: clerks,
    in: ['triaged', 'deficient'],
    procedures: legal,
    cite: 'R∑',
    needs: needs.findDeficient,
  },
  findComplete: {
    says: 'Find complete',
    by: clerks,
    in: ['triaged', 'deficient'],
    procedures: legal,
    cite: 'R1–R6',
    needs: needs.findComplete,
  },
  abandon: {
    says: 'Close as abandoned',
    by: ['analyst', 'counsel'],
    in: ['deficient'],
    procedures: legal,
    cite: 'R∑',
    needs: needs.abandon,
  },
  extend: {
    says: 'Extend the promise and tell the agency',
    by: ['analyst', 'counsel'],
    in: ['inReview', 'collecting', 'inQualityCheck', 'awaitingApproval', 'approved', 'packaged'],
    procedures: legal,
    cite: 'D2; [LEG] Response Time',
    needs: needs.extend,
  },
  decideReview: {
    says: 'Decide what the instrument compels',
    by: counsel,
    in: ['inReview'],
    procedures: legal,
    cite: 'L1, L2; Q13',
    needs: needs.decideReview,
  },
  refuse: {
    says: 'Refuse',
    by: counsel,
    in: ['triaged', 'deficient', 'inReview'],
    procedures: legal,
    cite: 'Q13; A1',
    needs: needs.refuse,
  },
  ...reviewAgainPermits,
  passQualityCheck: {
    says: 'Pass the quality check',
    by: ['custodian', 'analyst'],
    in: ['inQualityCheck'],
    procedures: disclosing,
    cite: 'L7',
  },
  sendBack: {
    says: 'Send back to collection',
    by: ['custodian', 'analyst', 'counsel'],
    in: ['inQualityCheck', 'awaitingApproval', 'approved'],
    procedures: disclosing,
    cite: 'L7',
  },
  approveProduction: {
    says: 'Approve the production',
    by: counsel,
    in: ['awaitingApproval'],
    procedures: disclosing,
    cite: 'L7; Q13',
    needs: needs.approveProduction,
  },
  stopLetter: { says: 'Undo a letter before it is sent', by: desk, in: anyStage, cite: 'design §6', needs: needs.stopLetter },
  settleLetter: {
    says: 'Settle a letter whose delivery is unknown, or send a stopped one again',
    by: desk,
    in: anyStage,
    cite: 'design §6',
    needs: needs.settleLetter,
  },
  retry: { says: 'Try a stuck step again', by: [...desk, 'administrator'], in: anyStage, cite: 'design §6', needs: needs.retry },
  withdraw: { says: 'Record the agency’s withdrawal', by: clerks, in: open, cite: 'A6', needs: needs.withdraw },
  answerByPerson: { says: 'Record that counsel has answered', by: counsel, in: ['waitingForPerson'], cite: 'Q13' },
  reopen: { says: 'Reopen', by: ['analyst', 'counsel'], in: ['closed'], cite: 'R∑; A6', needs: whyNotReopen },
  ...proposalPermits,
  ...compartmentPermits,
  ...unlistedLawPermits,
  ...heldDisclosurePermits,
  ...routingPermits,
  ...initiativePermits,
  ...supersessionPermits,
  ...deletionPermits,
  ...comityPermits,
  ...burdenMotionPermits,
  ...backupPermits,
  ...duplicatePermits,
};

/** Why this order is not taken now; `undefined` when it is. Asked by the workflow before anything is written, and by the desk. */
export function whyNot(command: Command, file: CaseFile, actor: Actor, at: Instant, evidence: Evidence): Refusal | undefined {
  const refusal = whyNotAtAll(command.type, file, actor);
  if (refusal) return refusal;
  const needed = actions[command.type].needs as Need<CommandType> | undefined;
  const why = needed?.(command, file, actor, at, evidence);
  return why && { problem: 'barred', field: 'command', rule: actions[command.type].cite, ...why };
}

/** What can be said before the form is filled in: role, procedure, stage. */
export function whyNotAtAll(type: CommandType, file: CaseFile, actor: Actor): Refusal | undefined {
  const permit: Omit<Permit, 'needs'> = actions[type];
  const refused = { field: 'command', rule: permit.cite };
  const by = rolesIn(file, permit.by);
  if (!by.includes(actor.role)) return { ...refused, problem: 'not-permitted', detail: `only ${by.map(words).join(' or ')} may do this` };
  if (permit.procedures && !permit.procedures.includes(file.procedure))
    return { ...refused, problem: 'wrong-stage', detail: `a ${words(file.procedure)} case does not take this` };
  if (!permit.in.includes(file.stage.kind))
    return { ...refused, problem: 'wrong-stage', detail: `a case that is ${words(file.stage.kind)} does not take this` };
  return undefined;
}

/** `inQualityCheck` → `in quality check` */
export const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
