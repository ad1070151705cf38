/** What happened, as it appears in the ledgers and the outbox of all cases of a rehearsal, in the order of their opening. */
import type { Instant } from '../../domain/calendar/day';
import type { OutgoingMail } from '../../mail/send';
import { readEvents } from '../../storage/ledger/read';
import { lettersOf } from '../../storage/outbox';
import type { CaseEvent } from '../../domain/case/events';
import type { ExpectationLine, RefusedLine } from './json-lines';
import type { PrivateOffice } from './private-office';

export type Line =
  | {
      readonly kind: 'event';
      readonly at: Instant;
      readonly case: string;
      readonly n: number;
      readonly seq: number;
      readonly event: CaseEvent;
    }
  | {
      readonly kind: 'letter';
      readonly at: Instant;
      readonly case: string;
      readonly n: number;
      readonly letter: string;
      readonly mail: OutgoingMail;
    }
  /** `case`: the number that the order named, which may be nobody's. */
  | (Dated<RefusedLine> & { readonly case?: string })
  | Dated<ExpectationLine>;
/** As it is printed, but for the instant. */
type Dated<Printed> = Printed extends unknown ? Readonly<Omit<Printed, 'at'>> & { readonly at: Instant } : never;

/** `look` says what is new and answers how much there is; `cases` are the numbers in the order of opening. */
export type Timeline = { look(): Promise<number>; cases(): readonly string[] };

/** Cases are added to `opened` by whoever opens them, sisters by the event that tells of them. */
export function timeline({ door: { db, keys }, opened, arrived }: PrivateOffice, say: (line: Line) => void): Timeline {
  const told = new Map<string, number>();
  const sent = new Set<string>();

  async function lookAt(caseId: string, n: number): Promise<number> {
    const after = told.get(caseId) ?? 0;
    const fresh = await readEvents(db, keys, caseId, { from: after + 1 });
    const letters = fresh.some(({ event }) => event.type === 'LetterSent') ? await lettersOf<OutgoingMail>(db, keys, caseId) : [];
    for (const { seq, event } of fresh) {
      say({ kind: 'event', at: event.at, case: caseId, n, seq, event });
      if (event.type === 'SisterOpened' && !opened.includes(event.sister)) opened.push(event.sister);
      const letter = event.type === 'LetterSent' ? letters.find((each) => each.letter === event.letter) : undefined;
      if (letter?.mail && !sent.has(letter.key)) {
        sent.add(letter.key);
        const { messageId } = letter.mail;
        // As the other side has it, with the bytes of what is attached.
        const mail = arrived.find((each) => each.mail.messageId === messageId)?.mail ?? letter.mail;
        say({ kind: 'letter', at: event.at, case: caseId, n, letter: letter.kind, mail });
      }
    }
    const last = fresh.at(-1)?.seq ?? after;
    told.set(caseId, last);
    return last;
  }

  return {
    cases: () => opened,
    look: async () => {
      let total = 0;
      for (let index = 0; index < opened.length; index += 1) total += 1 + (await lookAt(opened[index] ?? '', index + 1));
      return total;
    },
  };
}
