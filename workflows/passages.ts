/** Passages that several procedures use. Each begins by asking the file whether it is done, so that any wait may turn the page. */
import { casePack } from '../domain/case/case-pack';
import type { EventOf } from '../domain/case/events';
import { closed, queued } from '../domain/case/given';
import type { LetterKind } from '../domain/case/letter-on-file';
import type { Hold, Outcome } from '../domain/case/parts';
import { preservationEnd } from '../domain/rules/dates';
import { isE164 } from '../domain/rules/telephone-number';
import type { Matter } from './matter';

/**
 * Nothing that was asked for may be destroyed while we read: held at receipt for what the finder saw, then for what the facts name. The
 * register holds numbers from the ledger's transaction on; which numbers an account has the records are asked.
 */
export async function placedHold(matter: Matter, kind: Hold['kind']): Promise<void> {
  const { file } = matter;
  if (file.stage.kind === 'closed') return; // an order has ended it in the very task in which the procedure went on
  if (kind === 'provisional' && file.provisionalEnd !== undefined && file.provisionalEnd.at <= matter.now()) return;
  const identifiers = kind === 'case' ? (file.facts?.identifiers ?? file.numbers) : file.numbers;
  const live = file.holds.filter((hold) => hold.kind === kind && hold.releasedAt === undefined);
  if (identifiers.every((identifier) => live.some((hold) => hold.identifiers.includes(identifier)))) return;
  const id = `hold/${kind}/${file.holds.filter((hold) => hold.kind === kind).length + 1}`;
  const placed = (): EventOf<'HoldPlaced'> => {
    const at = matter.now();
    const until =
      kind === 'provisional' ? file.provisionalEnd : kind === 'preservation' ? preservationEnd(file.receivedAt, casePack(file)) : undefined;
    return { type: 'HoldPlaced', at, by: 'machine', hold: { id, kind, identifiers, placedAt: at, ...(until && { until }) } };
  };
  if (identifiers.every(isE164)) return matter.record([placed()]);
  await matter.effect(id, async () => {
    const event = placed();
    await matter.effects.placeHold({ caseId: file.caseId, hold: event.hold });
    return [event];
  });
}

/** Puts a letter into the outbox, once; its sending is an obligation of the case, after the undo window. */
export function queuedLetter(matter: Matter, kind: LetterKind): void {
  if (matter.file.letters.some((letter) => letter.kind === kind)) return;
  queueLetter(matter, kind);
}

/** `about`: what the letter is about, where a case may have several of its kind. */
export function queueLetter(matter: Matter, kind: LetterKind, about?: string): void {
  matter.record([queued(kind, given(matter), about)]);
}

/** Ends the case, unless an order has ended it in the very task in which the procedure went on. */
export function closedAs(matter: Matter, outcome: Outcome): void {
  if (matter.file.stage.kind === 'closed') return;
  matter.record([closed(outcome, given(matter))]);
}

const given = ({ file, now }: Matter) => ({ file, at: now(), by: 'machine' });
