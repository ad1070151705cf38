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
/** The hash under which a case was put here last. */
const heads = new Map<string, string>();

/** The file of this case at this event, if it is still at hand. */
export function fileAt(caseId: string, { seq, head }: CaseHead): AtHand | undefined {
  const known = files.get(head);
  return known?.file.caseId === caseId && known.file.seq === seq ? known : undefined;
}

/** Where this process saw the case last, when that was at event `seq`: a guess, since others write too. */
export function lastAtHand(caseId: string, seq: number): (AtHand & { readonly at: CaseHead }) | undefined {
  const head = heads.get(caseId) ?? '';
  const known = fileAt(caseId, { seq, head });
  return known && { ...known, at: { seq, head } };
}

export function keepAtHand(head: string, known: AtHand): AtHand {
  files.set(head, known);
  heads.set(known.file.caseId, head);
  const [oldest] = files;
  if (files.size > MOST && oldest !== undefined) forget(...oldest);
  return known;
}

function forget(head: string, { file }: AtHand): void {
  files.delete(head);
  if (heads.get(file.caseId) === head) heads.delete(file.caseId);
}
