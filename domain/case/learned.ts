/** What the office learned without anybody's order, as the case records it. */
import type { Instant } from '../calendar/day';
import { noticeDates } from '../rules/dates';
import { letterOn, type CaseFile } from './case-file';
import { casePack } from './case-pack';
import { closureAnnounced, type AnnouncedClosure } from './closure';
import type { CaseEvent, EventOf } from './events';
import { isNotice } from './letter-on-file';
import { takenOver, type HandedOver } from './taken-over';

/** A letter that another mail server could not deliver; `at`: when its report came. */
export type ReturnedLetter = { readonly letter: string; readonly how: string; readonly at: Instant };

export type Learned =
  | { readonly event: EventOf<'SubmissionJoined'> | EventOf<'Downloaded'> }
  /** Each case computes for itself what this moves. */
  | { readonly closure: AnnouncedClosure }
  | { readonly returned: ReturnedLetter }
  | { readonly handedOver: HandedOver };

/** The events, or none when the case knows it already. */
export function learned(file: CaseFile, told: Learned, at: Instant): readonly CaseEvent[] {
  if ('handedOver' in told) return takenOver(file, told.handedOver, at);
  const event = learnedOne(file, told, at);
  return event === undefined ? [] : [event];
}

function learnedOne(file: CaseFile, told: Exclude<Learned, { handedOver: HandedOver }>, at: Instant): CaseEvent | undefined {
  if ('closure' in told) return closureAnnounced(file, { ...told.closure, at });
  if ('returned' in told) return returned(file, told.returned, at);
  const { event } = told;
  const known = event.type === 'Downloaded' ? isReceiptKnown(file, event) : file.submissions.some(({ id }) => id === event.submissionId);
  return known ? undefined : event;
}

/** A download whose case may not have heard of it is told again; by its receipt it is counted once. */
export const isReceiptKnown = (file: CaseFile, { receipt }: Pick<EventOf<'Downloaded'>, 'receipt'>): boolean =>
  file.productions.some(({ receipts = [] }) => receipts.includes(receipt));

/** N1: a notice that came back has told nobody. What became of a letter to an agency is for a person to say. */
export const isReturnable = (file: CaseFile, id: string): boolean => {
  const letter = letterOn(file, id);
  return letter?.state === 'sent' && isNotice(letter.kind);
};

/** Another server, or the same one again, says what is on file. */
export const isKnownBack = (file: CaseFile, id: string): boolean => letterOn(file, id)?.stopped === 'bounced';

const returned = (file: CaseFile, { letter, how }: ReturnedLetter, at: Instant): CaseEvent | undefined =>
  isReturnable(file, letter) ? { type: 'LetterBounced', at, by: 'machine', letter, how, ...noticeDates(at, casePack(file)) } : undefined;
