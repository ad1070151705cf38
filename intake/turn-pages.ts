/**
 * A new release must not replay what an old one has begun. So the cases turn their pages while the old worker still runs, and the new pages
 * wait at a queue that only the next release serves: nothing of them has happened when it begins.
 */
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Instant } from '../domain/calendar/day';
import { lastTaskQueue, taskQueueAfter, taskQueues } from '../storage/task-queues';
import { turnPage } from '../workflows/messages';
import type { Door } from './door';

type Turning = Pick<Door, 'client' | 'db' | 'taskQueue'>;

/** Asks every case that has not turned its page to turn it. Again it asks those that are left. */
export async function askToTurn(door: Turning, at: Instant): Promise<void> {
  const taskQueue = await taskQueueAfter(door.db, { here: door.taskQueue, at });
  for (const caseId of await notTurned(door)) {
    try {
      await door.client.getHandle(caseId).signal(turnPage, { taskQueue });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error; // it has ended meanwhile
    }
  }
}

/** The cases that are still on a page of an older queue. */
export async function notTurned({ client, db, taskQueue }: Turning): Promise<readonly string[]> {
  const running: string[] = [];
  const older = (await taskQueues(db, taskQueue)).slice(0, -1);
  for (const queue of older) for await (const { workflowId } of client.list({ query: runningAt(queue) })) running.push(workflowId);
  return [...new Set(running)].sort();
}

/** The queues that a worker serves from its start on: the last one, and each older one at which a page was left. */
export async function queuesToServe({ client, db, taskQueue }: Turning): Promise<readonly [string, ...string[]]> {
  const left: string[] = [];
  for (const queue of (await taskQueues(db, taskQueue)).slice(0, -1)) {
    const { count } = await client.count(runningAt(queue));
    if (count > 0) left.push(queue);
  }
  return [await lastTaskQueue(db, taskQueue), ...left];
}

const runningAt = (queue: string): string => `ExecutionStatus = 'Running' AND TaskQueue = '${queue}'`;
