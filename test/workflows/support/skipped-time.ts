/** A workflow's own time on a real server, moved forward: its timers ring one after the other, each at its instant, and nothing else tells it the time. */
import { randomUUID } from 'node:crypto';
import type { WorkflowClient } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { msToTs } from '@temporalio/common/lib/time';
import { until } from '../../support/until';

const of = (client: WorkflowClient, workflowId: string) => ({ namespace: client.options.namespace, workflowExecution: { workflowId } });

/** Now, as the workflow has it; `undefined` when it has ended. */
async function timeOf(client: WorkflowClient, workflowId: string): Promise<number | undefined> {
  const { status, raw } = await client.getHandle(workflowId).describe();
  if (status.name !== 'RUNNING') return undefined;
  const { seconds, nanos } = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime ?? {};
  return seconds ? Number(seconds) * 1_000 + Math.floor((nanos ?? 0) / 1e6) : Date.now();
}

/** Lets the workflow's time run to this instant, or to its end when that comes first. */
export async function skipTo(client: WorkflowClient, workflowId: string, instant: number): Promise<void> {
  const now = await timeOf(client, workflowId);
  if (now === undefined || now >= instant) return;
  const duration = msToTs(instant - now);
  await client.workflowService.updateWorkflowExecutionOptions({
    ...of(client, workflowId),
    workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig: { id: randomUUID(), duration } } },
    updateMask: { paths: ['time_skipping_config'] },
  });
  await until(`the time of the matter is ${new Date(instant).toISOString()}`, async () => {
    const here = await timeOf(client, workflowId);
    return here === undefined || here >= instant;
  });
}

/** One event of a history: its type in the engine's words. */
export type HistoryEvent = {
  readonly eventType: string;
  readonly activityTaskScheduledEventAttributes?: {
    readonly activityType?: { readonly name?: string };
    readonly scheduleToCloseTimeout?: string;
  };
  readonly workflowExecutionStartedEventAttributes?: { readonly continuedExecutionRunId?: string };
  readonly workflowExecutionUpdateAcceptedEventAttributes?: { readonly acceptedRequest?: { readonly input?: { readonly name?: string } } };
};

/** What the engine has written of the matter, all its pages, the first one first. */
export async function historyOf(client: WorkflowClient, workflowId: string, runId?: string): Promise<readonly HistoryEvent[]> {
  const { events } = JSON.parse(historyToJSON(await client.getHandle(workflowId, runId).fetchHistory())) as { events: HistoryEvent[] };
  const before = events[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
  return before ? [...(await historyOf(client, workflowId, before)), ...events] : events;
}

export const typesIn = (events: readonly HistoryEvent[]): readonly string[] =>
  events.map(({ eventType }) => eventType.replace('EVENT_TYPE_', ''));

/** The orders, and whatever else was told by an update, by their names. */
export const updatesIn = (events: readonly HistoryEvent[]): readonly string[] =>
  events.flatMap((event) => event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name ?? []);
