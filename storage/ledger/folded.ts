/**
 * The files of the cases that this process wrote or read last, each under the hash of the event at which it stands. That hash commits to
 * every event before it, so what is found under it is what folding them anew would give; a transaction that was undone leaves a hash
 * that no ledger holds.
 */
import type { CaseFile } from '../../domain/case/case-file';

const MOST = 300;
const files = new Map<string, CaseFile>();

/** The file of this case at this event, if it is still at hand. */
export function fileAt(caseId: string, { seq, head }: { readonly seq: number; readonly head: string }): CaseFile | undefined {
  const file = files.get(head);
  return file?.caseId === caseId && file.seq === seq ? file : undefined;
}

export function keepAtHand(head: string, file: CaseFile): void {
  files.set(head, file);
  const [oldest] = files.keys();
  if (files.size > MOST && oldest !== undefined) files.delete(oldest);
}
