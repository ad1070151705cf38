/** What an order is decided on, and the events that many orders have in common. */
import type { Instant } from '../calendar/day';

import { holdsEnd, undoEnd } from '../rules/dates';
import { nextLetter, type CaseFile } from './case-file';
import { casePack } from './case-pack';
import type { CommandOf, CommandType, Evidence } from './commands';
import type { CaseEvent, EventOf } from './events';
import type { LetterKind } from './letter-on-file';
import type { Outcome } from './parts';

export type Given = { readonly file: CaseFile; readonly at: Instant; readonly by: string; readonly evidence: Evidence };

/** One row for each of these orders: the events that it brings about. */
export type Rows<Type extends CommandType> = { readonly [T in Type]: (command: CommandOf<T>, given: Given) => readonly CaseEvent[] };

/** The end of a case; its holds run on for a while. */
export const closed = (outcome: Outcome, { at, by, file }: Pick<Given, 'file' | 'at' | 'by'>): CaseEvent => ({
  type: 'Closed',
  at,
  by,
  outcome,
  holdsEnd: holdsEnd(at, casePack(file)),
});

/**
 * What opened the case has been read by whoever says, by name and with a reason, that it is nobody's request: nobody reads it after that.
 * Only that one: what joined since may be unread, and may forbid a notice (N3).
 */
export const readFirst = ({ file: { submissions }, at, by }: Given): readonly CaseEvent[] =>
  submissions.slice(0, 1).flatMap(({ id, opened }) => (opened ? [] : [{ type: 'SubmissionOpened', at, by, submissionId: id } as const]));

/** A letter in the outbox, after the undo window. `beyond` counts the letters of this kind that the same order has queued already. */
export function queued(
  kind: LetterKind,
  { file, at, by }: Pick<Given, 'file' | 'at' | 'by'>,
  about?: string,
  beyond = 0,
): EventOf<'LetterQueued'> {
  return {
    type: 'LetterQueued',
    at,
    by,
    letter: nextLetter(file, kind, beyond),
    kind,
    sendAt: undoEnd(at, casePack(file)),
    ...(about !== undefined && { about }),
  };
}
