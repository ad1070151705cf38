import type { CaseEvent } from '../../../domain/case/events';
import { whyNotSend } from '../../../domain/rules/letter-gate';
import { appendEvents } from '../../../storage/ledger/append';
import { claimLetter, type Prepare } from '../../../storage/outbox';
import { aCase, aCompleteCase, aDeliveredCase, aJoined, allOpened, machine, type Case } from '../../support/case-builders';
import { onItsOwnPaper } from '../../support/case-events';
import { aForeignCase } from '../../support/motion-cases';
import { newCase, withStore, type OpenStore } from '../../support/store';

const letItGo: Prepare<{ messageId: string }> = async () => ({ mail: { messageId: '<1@writ.example>' } });

/** A case whose answer waits to be sent, with two documents. */
function answering(rows = 12): Case {
  const joined = aCompleteCase().happens(aJoined(aCompleteCase().now));
  const approved = joined.reviewed().collected(rows).checked().approved();
  const made = rows === 0 ? approved : approved.packaged();
  return made.happens(machine.queued(made.file, made.now, rows === 0 ? 'noRecords' : 'production'));
}
const released = aDeliveredCase().released();
const conflict = { type: 'recordConflict', documents: ['S-1', 'S-2'], reason: 'A stay.' } as const;
const objection = { type: 'recordObjection', grounds: 'A motion to quash.' } as const;
const bare = { type: 'recordBareRequest', document: 'S-1', quote: 'Please do not notify.' } as const;
const motion = { type: 'recordComityMotion', filedOn: '2026-11-10', court: 'District Court', document: 'S-1' } as const;
const foreign = aForeignCase().reviewed().collected().checked().approved().packaged();
const queried = aCompleteCase().barred('2027-03-13');

/** What is recorded, what waits then, and how it stands after it. */
const vectors: readonly (readonly [title: string, before: Case, after: (before: Case) => Case, letter: string, reason: string])[] = [
  ['orders that contradict each other', answering(), (so) => so.order(conflict), 'production/1', 'heldBack'],
  [
    'counsel who goes back to the review',
    answering(),
    (so) => so.order({ type: 'reviewAgain', from: 'review', reason: 'A law firm.' }),
    'production/1',
    'notApproved',
  ],
  ['the letter that nothing was found, too', answering(0), (so) => so.order(conflict), 'noRecords/1', 'heldBack'],
  [
    'a protected person',
    answering(),
    (so) => so.order({ type: 'markProtected', kind: 'clergy', reason: 'A priest.' }),
    'production/1',
    'heldBack',
  ],
  [
    'a motion under comity',
    foreign.happens(machine.queued(foreign.file, foreign.now, 'production')),
    (so) => so.order(motion),
    'production/1',
    'heldBack',
  ],
  ['an objection of the customer', answering(), (so) => so.order(objection), 'production/1', 'heldBack'],
  ['a request for silence to which we give time', released, (so) => so.order(bare), 'customerNotice/1', 'notReleased'],
  [
    'an order of the court, of the question for one',
    aCompleteCase().order(bare),
    (so) => so.barred('2027-03-13'),
    'nondisclosureMissing/1',
    'superseded',
  ],
  [
    'the lifting of an order, of the question whether it is extended',
    queried.happens(machine.queued(queried.file, queried.now, 'nondisclosureQuery')),
    (so) => so.lifted(),
    'nondisclosureQuery/1',
    'superseded',
  ],
];

export function barredLettersContract(open: OpenStore): void {
  withStore(open, (store) => {
    const append = (caseId: string, after: number, events: readonly CaseEvent[]) =>
      appendEvents(store().db, { keys: store().keys }, { caseId, after, entries: events.map((event) => ({ event })) });
    const kept = async (made: Case): Promise<string> => {
      const caseId = newCase();
      await append(caseId, 0, onItsOwnPaper([...aCase({ caseId }).events, ...made.events.slice(1)], caseId));
      return caseId;
    };
    const claim = (caseId: string, letter: string, { now }: Case) =>
      claimLetter(store().db, { keys: store().keys }, { caseId, letter, at: now }, letItGo);

    it.each(vectors)(
      'what bars a letter stops it in the transaction that records it: %s',
      async (_title, before, record, letter, reason) => {
        const caseId = await kept(before);
        const after = record(before);
        const events = after.events.slice(before.events.length);
        expect(await append(caseId, before.events.length, events)).toMatchObject({ stopped: [letter], gone: [] });
        // Whatever the gate of the attempt would say, it is not asked any more.
        expect(await claim(caseId, letter, after)).toEqual({ state: 'stopped', reason });
      },
    );

    it('an order that is over when it is recorded stops no notice, and one that bars stops it', async () => {
      for (const [ends, stopped] of [
        ['2026-11-10', []],
        ['2027-03-13', ['customerNotice/1']],
      ] as const) {
        const before = released.at('2026-12-01T10:00');
        const caseId = await kept(before);
        const after = before.barred(ends);
        const events = after.events.slice(before.events.length);
        expect(await append(caseId, before.events.length, events)).toMatchObject({ stopped, gone: [] });
        const letter = { kind: 'customerNotice', letter: 'customerNotice/1' } as const;
        expect(whyNotSend(after.file, letter, after.now, allOpened) === undefined).toBe(stopped.length === 0);
      }
    });

    it('a letter that is on its way already is told of, and a repetition tells of it again', async () => {
      const before = answering();
      const caseId = await kept(before);
      await claim(caseId, 'production/1', before);
      const events = before.order(conflict).events.slice(before.events.length);
      const told = await append(caseId, before.events.length, events);
      expect(told).toMatchObject({ stopped: [], gone: ['production/1'] });
      expect(await append(caseId, before.events.length, events)).toEqual(told);
    });

    it('an objection that is sustained stops the answer and leaves the refusal on its way', async () => {
      const before = answering();
      const caseId = await kept(before);
      const after = before.order(objection).order({ type: 'resolveObjection', outcome: 'sustained', reason: 'The court quashed it.' });
      expect(await append(caseId, before.events.length, after.events.slice(before.events.length))).toMatchObject({
        stopped: ['production/1'],
      });
      expect(await claim(caseId, 'refusal/1', after)).toMatchObject({ state: 'claimed' });
    });

    it('a conflict stops no letter that it does not bar', async () => {
      const before = answering();
      const with2 = before.happens(machine.queued(before.file, before.now, 'interim'));
      const caseId = await kept(with2);
      await append(caseId, with2.events.length, with2.order(conflict).events.slice(with2.events.length));
      expect(await claim(caseId, 'interim/1', with2)).toMatchObject({ state: 'claimed' });
    });
  });
}
