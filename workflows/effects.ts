/** How long the machine tries. The only place with machine time-outs; the law's times are in the policy packs. */
import {
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
  workflowInfo,
  type ActivityFailure,
  type ActivityOptions,
} from '@temporalio/workflow';
import { failureCodes, type FailureCode } from '../domain/case/parts';
import type { Activities } from '../activities/activities';

/** A local activity: one marker in history instead of three events, and the answer to staff waits for it anyway. */
export const { writeLedger } = proxyLocalActivities<Pick<Activities, 'writeLedger'>>({
  startToCloseTimeout: '10s',
  localRetryThreshold: '20s', // past it the wait is a durable timer, not a workflow task kept alive: the database may be down for hours
  retry: { maximumInterval: '1 minute' },
});

const patient: ActivityOptions = {
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '24 hours',
  retry: { initialInterval: '1s', maximumInterval: '10 minutes' },
};
/** In a rehearsal nobody waits for a machine: a failing step is stuck at once. */
const rehearsed: ActivityOptions = { startToCloseTimeout: '1 minute', retry: { maximumAttempts: 2, initialInterval: '10ms' } };
/** When the process dies the next one goes on soon. Not for letters: one that is being sent must never be taken for dead too early. */
const lively: ActivityOptions = { ...patient, heartbeatTimeout: '20s' };
const heavy: ActivityOptions = { ...lively, startToCloseTimeout: '30 minutes' };

/** All that a matter may have done for it beside the ledger. */
export type Effects = Omit<Activities, 'writeLedger'>;

const long = proxyActivities<Effects>(heavy);
const usual = proxyActivities<Effects>(lively);
const letters = proxyActivities<Pick<Effects, 'sendLetter'>>(patient);
/** In an emergency minutes count: whoever cannot be written to by then is telephoned. */
const urgentLetters = proxyActivities<Pick<Effects, 'sendLetter'>>({ ...patient, scheduleToCloseTimeout: '5 minutes' });
const atOnce = proxyActivities<Effects>(rehearsed);

export function effectsFor(rehearsal: boolean): Effects {
  if (rehearsal) return atOnce;
  const { placeHold, successorHolds, remind, destroyCopies, destroyCollection, deleteRecords, openSister, handOver } = usual;
  return {
    placeHold,
    successorHolds,
    sendLetter: (workflowInfo().workflowType === 'emergencyRequest' ? urgentLetters : letters).sendLetter,
    remind,
    destroyCopies,
    destroyCollection,
    deleteRecords,
    openSister,
    handOver,
    collect: long.collect,
    packageProduction: long.packageProduction,
  };
}

/** The closed list of codes: never the other side's words. */
export function codeOf(failure: ActivityFailure): FailureCode {
  const type = failure.cause instanceof ApplicationFailure ? failure.cause.type : undefined;
  return failureCodes.find((code) => code === type) ?? 'gave-up';
}
