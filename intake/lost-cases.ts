/**
 * The engine does not know a case that is at work: its file was lost or is an older copy, or it is another server. Nothing of such a case
 * would fall due. Each goes on from the ledger, which is the truth.
 */
import { finished } from '../domain/case/obligations';
import { loadFile } from '../storage/ledger/read';
import { casesAtWork } from '../storage/ledger/recent';
import { lastTaskQueue } from '../storage/task-queues';
import { ledgerAhead, type Page } from '../workflows/messages';
import type { Door } from './door';

/** Begins a page from the ledger for every case at work that the engine has not running. Answers how many there were. */
export async function goOnFromLedger(door: Pick<Door, 'client' | 'db' | 'keys' | 'taskQueue'>): Promise<number> {
  const running = new Set<string>();
  for await (const { workflowId } of door.client.list({ query: "ExecutionStatus = 'Running'" })) running.add(workflowId);
  let begun = 0;
  for (const caseId of (await casesAtWork(door.db)).filter((id) => !running.has(id))) {
    const file = await loadFile(door.db, door.keys, caseId);
    if (!file || finished(file)) continue;
    const page: Page = { shape: 1, caseId, file };
    // One that runs after all, and was not listed yet, only looks whether the ledger holds more than it knows.
    await door.client.signalWithStart(file.procedure, {
      workflowId: caseId,
      taskQueue: await lastTaskQueue(door.db, door.taskQueue),
      args: [page],
      signal: ledgerAhead,
    });
    begun += 1;
  }
  return begun;
}
