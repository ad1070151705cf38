import { WorkflowNotFoundError } from '@temporalio/client';
import { casesLastWritten } from '../storage/ledger/recent';
import { ledgerAhead } from '../workflows/messages';
import type { Door } from './door';

/** Asks a case to look whether the ledger holds more than it knows; one whose workflow has ended begins from the ledger anyway. */
export async function lookAgain({ client }: Pick<Door, 'client'>, caseId: string): Promise<void> {
  try {
    await client.getHandle(caseId).signal(ledgerAhead);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** So many cases can have been written to in the moment in which everything died; more are asked than were ever seen at once. */
const LAST_WRITTEN = 200;

/** After a start: the cases that were written to last look whether engine and ledger tell the same story. */
export async function lookAgainAtLast(door: Pick<Door, 'client' | 'db'>): Promise<void> {
  for (const caseId of await casesLastWritten(door.db, LAST_WRITTEN)) await lookAgain(door, caseId);
}
