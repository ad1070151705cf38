/**
 * The files of the cases that this process wrote or read last, each under the hash of the event at which it stands. That hash commits to
 * every event before it, so what is found under it is what folding them anew would give; a transaction that was undone leaves a hash
 * that no ledger holds.
 */
import type { CaseFile } from '../../domain/case/case-file';

export type AtHand = { readonly file: CaseFile; /** From the events alone; else a snapshot was believed. */ readonly folded: boolean };
/** Where a case stands: its last event and that event's hash. */
export type CaseHead = { readonly seq: number; readonly head: string };

const MOST = 300;
const files = new Map<string, AtHand>();

/** The file of this case at this event, if it is still at hand. */
export function fileAt(caseId: string, { seq, head }: CaseHead): AtHand | undefined {
  const known = files.get(head);
  return known?.file.caseId === caseId && known.file.seq === seq ? known : undefined;
}

export function keepAtHand(head: string, known: AtHand): AtHand {
  files.set(head, known);
  const [oldest] = files.keys();
  if (files.size > MOST && oldest !== undefined) files.delete(oldest);
  return known;
}
