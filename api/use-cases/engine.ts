/** Puts an order to the matter, and turns what the engine answers into what the counter answers. */
import {
  ApplicationFailure,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
} from '@temporalio/client';
import { whyNot } from '../../domain/case/actions';
import type { CaseFile } from '../../domain/case/case-file';
import type { Refusal } from '../../domain/case/permit';
import { tellReopened } from '../../intake/closures';
import { lookAgain } from '../../intake/look-again';
import { sha256 } from '../../platform/seal';
import { foldFromEvents, loadFile } from '../../storage/ledger/read';
import { lastTaskQueue } from '../../storage/task-queues';
import { keyReused, order, refusedOrder, type Order, type Page, type Receipt } from '../../workflows/messages';
import type { ApiDeps } from '../deps';
import { isProblem, problem, type Problem } from '../problem';

/** `pending`: it is with the engine, which has not answered in time; it may or may not be done. */
export type Put = { readonly receipt: Receipt } | { readonly pending: true } | Problem;

/** The engine knows an order by the hash of its case and key, so that the same one again is the same update. */
const updateIdOf = (caseId: string, key: string): string => sha256(`${caseId}\n${key}`);

/** How long the counter waits for the engine; it has promised five seconds. */
const PATIENCE_MS = 5_000;

/** The instant at which the counter stops waiting. Machine time on purpose: a rehearsal's clock does not say how long a person has waited. */
export const patienceEnds = ({ patienceMs }: Pick<ApiDeps, 'patienceMs'>): number => Date.now() + (patienceMs ?? PATIENCE_MS);

/** What the engine is told of something that is kept already; `undefined` when it does not answer in time. Then the worker does it, and nothing is lost. */
export async function told<Answer>(deps: ApiDeps, tell: () => Promise<Answer>, until = patienceEnds(deps)): Promise<Answer | undefined> {
  try {
    return await deps.client.withDeadline(until, tell);
  } catch (error) {
    if (!isOfEngine(error)) throw error;
    deps.log.warn('the engine was not told of what is kept', { error });
    return undefined;
  }
}

const slow = problem('engine-slow', { detail: 'nothing is lost: give the order again with the same Idempotency-Key' });

/** `until`: the instant of the machine's clock at which the counter stops waiting. */
export async function putOrder(deps: ApiDeps, caseId: string, given: Order, until: number): Promise<Put> {
  const update = () => deps.client.getHandle(caseId).executeUpdate(order, { args: [given], updateId: updateIdOf(caseId, given.key) });
  const first = await answered(deps, update, until);
  const put =
    isRefusal(first) && (await ledgerTakes(deps, caseId, given)) ? await askedAgain(deps, caseId, given, { update, until }) : first;
  if (put !== 'ended') return put;
  const file = await foldFromEvents(deps.db, deps.keys, caseId);
  if (!file) return problem('unknown-case');
  const refused = whyNot(given.command, file, given.actor, deps.clock.now(), given.evidence);
  if (refused) return refused;
  const again = await answered(deps, () => beginAnew(deps, file, given), until);
  if (again !== 'ended' && 'receipt' in again) await told(deps, () => tellReopened(deps, caseId, deps.clock.now()), until);
  return again === 'ended' ? slow : again;
}

const isRefusal = (put: Put | 'ended'): put is Problem =>
  put !== 'ended' && isProblem(put) && put.problem !== 'engine-slow' && put.problem !== 'key-reused';

async function ledgerTakes({ db, keys, clock }: ApiDeps, caseId: string, given: Order): Promise<boolean> {
  const file = await loadFile(db, keys, caseId);
  return file !== undefined && whyNot(given.command, file, given.actor, clock.now(), given.evidence) === undefined;
}

type Ask = { readonly update: () => Promise<Receipt>; readonly until: number };

/** After a crash the engine may know less than the ledger, and refuse what the case takes: it looks, and is asked again. Nobody is told a refusal that does not hold. */
async function askedAgain(deps: ApiDeps, caseId: string, given: Order, { update, until }: Ask): Promise<Put | 'ended'> {
  await told(deps, () => lookAgain(deps, caseId), until);
  const put = await answered(deps, update, until);
  return isRefusal(put) && (await ledgerTakes(deps, caseId, given)) ? slow : put;
}

/** How an order stands that was given before; `undefined` when the engine knows none. */
export async function orderWithEngine(deps: ApiDeps, caseId: string, key: string, until: number): Promise<Put | undefined> {
  const wait = () => deps.client.getHandle(caseId).getUpdateHandle<Receipt>(updateIdOf(caseId, key)).result();
  const put = await answered(deps, wait, until);
  return put === 'ended' ? undefined : put;
}

async function answered(deps: ApiDeps, ask: () => Promise<Receipt>, until: number): Promise<Put | 'ended'> {
  try {
    return { receipt: await deps.client.withDeadline(until, ask) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'ended';
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return { pending: true };
    if (error instanceof WorkflowUpdateFailedError) return refusalOf(error) ?? slow;
    if (!isOfEngine(error)) throw error;
    deps.log.warn('the engine did not take an order', { error });
    return slow;
  }
}

/** An order that failed for another reason (the page was being turned under it) is not refused: it may be given again. */
function refusalOf({ cause }: WorkflowUpdateFailedError): Problem | undefined {
  if (!(cause instanceof ApplicationFailure)) return undefined;
  if (cause.type === keyReused) return problem('key-reused');
  return cause.type === refusedOrder ? (cause.details?.[0] as Refusal | undefined) : undefined;
}

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);
const isOfEngine = (error: unknown): boolean => isGrpcServiceError(error) || isGrpcServiceError(causeOf(error));

/**
 * The matter has ended, all that it owed is done: a new page of it begins from the ledger's fold. The order comes with it, in its very
 * first task: a page that begins with nothing to do would end before an order could follow.
 */
async function beginAnew(deps: ApiDeps, file: CaseFile, given: Order): Promise<Receipt> {
  const { rehearsal } = deps;
  const { caseId, procedure } = file;
  const page: Page = {
    shape: 1,
    caseId,
    file,
    ...(rehearsal && { rehearsedAt: deps.clock.now() }),
    ...(rehearsal?.pageEvents !== undefined && { pageEvents: rehearsal.pageEvents }),
  };
  const start = new WithStartWorkflowOperation(procedure, {
    workflowId: caseId,
    taskQueue: await lastTaskQueue(deps.db, deps.taskQueue),
    args: [page],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  start.workflowHandle().catch(() => undefined); // its failure is the update's
  return deps.client.executeUpdateWithStart(order, {
    args: [given],
    updateId: updateIdOf(caseId, given.key),
    startWorkflowOperation: start,
  });
}
