/** Two cases whose facts are recorded in the same moment: at the counter neither finds the other, in the ledger one comes second. */
import type { Kysely } from 'kysely';
import type { CaseFile } from '../../domain/case/case-file';
import { foundInLedger, sameInstrumentIn } from '../../domain/case/duplicate-orders';
import type { CaseEvent } from '../../domain/case/events';
import type { DataKeys } from '../data-keys';
import { casesOnInstrument, lockInstrument } from '../identifiers';
import { staffById } from '../staff';
import type { Tables } from '../tables';
import { loadFile } from './read';

/**
 * What is to be added to a case because these events bring it a process that another case has (A2). Whoever writes second finds the first,
 * never both and never neither: the instrument is locked until both the facts and the finding are committed.
 */
export async function repeatsFound(
  tx: Kysely<Tables>,
  keys: DataKeys,
  file: CaseFile,
  events: readonly CaseEvent[],
): Promise<readonly CaseEvent[]> {
  const recorded = events.findLast((event) => event.type === 'FactsRecorded');
  const number = recorded?.facts.instrument?.number;
  if (recorded?.agency === undefined || number === undefined) return [];
  const named = { agencyId: recorded.agency.agencyId, number };
  await lockInstrument(tx, keys.searchKey, named);
  const within = keys.within(tx);
  const others: CaseFile[] = [];
  for (const caseId of await casesOnInstrument(tx, keys.searchKey, named)) {
    const other = caseId === file.caseId ? undefined : await loadFile(tx, within, caseId);
    if (other) others.push(other);
  }
  const sameInstrument = sameInstrumentIn(others, file.caseId, number);
  if (sameInstrument.length === 0) return [];
  const assigneeRole = file.assignee === undefined ? undefined : (await staffById(tx, file.assignee))?.role;
  const { at, by } = recorded;
  return foundInLedger({ file, at, by, evidence: { sameInstrument, ...(assigneeRole && { assigneeRole }) } });
}
