/** What a case has left in the engine's history, over all its pages. */
import type { WorkflowClient } from '@temporalio/client';

/** `answers`: the place in the list of the event that this one answers; `activity`: the name of the one that was asked for. */
export type PastEvent = { readonly kind: string; readonly bytes: number; readonly answers?: number; readonly activity?: string };

type History = Awaited<ReturnType<ReturnType<WorkflowClient['getHandle']>['fetchHistory']>>;
type Page = NonNullable<History['events']>;

/** The events of a case, the first page first. */
export async function pastOf(client: WorkflowClient, caseId: string): Promise<readonly PastEvent[]> {
  const pages: Page[] = [];
  let run: string | undefined;
  do {
    const history: History = await client.getHandle(caseId, run).fetchHistory();
    const page: Page = history.events ?? [];
    pages.unshift(page);
    run = page[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '';
  } while (run !== '');
  let begins = 0;
  return pages.flatMap((page) => {
    const from = begins;
    begins += page.length;
    return page.map((event) => seen(event, from));
  });
}

function seen(event: Page[number], from: number): PastEvent {
  const [name = 'Unknown', attributes] = Object.entries(event).find(([key, value]) => key.endsWith('EventAttributes') && value) ?? [];
  const kind = name.charAt(0).toUpperCase() + name.slice(1, -'EventAttributes'.length);
  const answered = event.activityTaskCompletedEventAttributes?.scheduledEventId;
  const activity = event.activityTaskScheduledEventAttributes?.activityType?.name;
  return { kind, bytes: bytesIn(attributes), ...(answered && { answers: from + Number(answered) - 1 }), ...(activity && { activity }) };
}

/** Bytes of all payloads, wherever they stand in the event. */
function bytesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (value instanceof Uint8Array) return 0;
  if ('data' in value && value.data instanceof Uint8Array) return value.data.length;
  return Object.values(value).reduce((total: number, each) => total + bytesIn(each), 0);
}

/** How often each kind of event is there, the most frequent first. */
export function breakdown(events: readonly PastEvent[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([one, left], [other, right]) => right - left || (one < other ? -1 : 1));
}
