/** Small builders of events: each states only what differs. All numbers, names and domains are fictional. */
import type { Dated } from '../../domain/calendar/derivation';
import type { CaseEvent, EventOf, EventType } from '../../domain/case/events';

export const T0 = Date.parse('2026-11-02T17:00:00Z');
const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A date that says no more of its reasons than that a test made it. */
export function dated(at: number): Dated {
  const on = new Date(at).toISOString().slice(0, 10);
  return { on, at, derivation: { rule: 'test', cite: 'test', from: on, candidates: [], skipped: [], result: on } };
}

type Change<Type extends EventType> = Partial<Omit<EventOf<Type>, 'type'>>;

export const received = (change: Change<'Received'> = {}): EventOf<'Received'> => ({
  type: 'Received',
  at: T0,
  by: 'machine',
  caseId: 'LR-TEST',
  policy: '2026-11',
  channel: 'email',
  submissionId: 'S-1',
  receivedAt: T0,
  rawSha256: '0'.repeat(64),
  agencyId: 'A-1',
  numbers: ['+12065550143'],
  triage: dated(T0 + 4 * HOUR),
  provisionalEnd: dated(T0 + 2 * DAY),
  ...change,
});
export const noted = (text = 'Seen.', change: Change<'Noted'> = {}): EventOf<'Noted'> => ({
  type: 'Noted',
  at: T0 + HOUR,
  by: 'analyst-1',
  text,
  ...change,
});
export const assigned = (to: string): EventOf<'Assigned'> => ({ type: 'Assigned', at: T0 + HOUR, by: 'intake-1', to });
export const triaged = (change: Change<'Triaged'> = {}): EventOf<'Triaged'> => ({
  type: 'Triaged',
  at: T0 + HOUR,
  by: 'intake-1',
  procedure: 'legalRequest',
  ...change,
});
export const foundComplete = (due: number): EventOf<'FoundComplete'> => ({
  type: 'FoundComplete',
  at: T0 + 2 * HOUR,
  by: 'analyst-1',
  validAt: T0,
  due: dated(due),
  reminders: [],
});
export const letterQueued = (letter: string, change: Change<'LetterQueued'> = {}): EventOf<'LetterQueued'> => ({
  type: 'LetterQueued',
  at: T0 + 2 * HOUR,
  by: 'analyst-1',
  letter,
  kind: letter.split('/')[0] as EventOf<'LetterQueued'>['kind'],
  sendAt: dated(T0 + 2 * HOUR + 60_000),
  ...change,
});
export const letterSent = (letter: string): EventOf<'LetterSent'> => ({
  type: 'LetterSent',
  at: T0 + 3 * HOUR,
  by: 'machine',
  letter,
  messageId: `<${letter}@writ.example>`,
});
export const letterStopped = (letter: string): EventOf<'LetterStopped'> => ({
  type: 'LetterStopped',
  at: T0 + 3 * HOUR,
  by: 'analyst-1',
  letter,
  reason: 'undone',
});
export const deliveryUnknown = (letter: string): EventOf<'DeliveryUnknown'> => ({
  type: 'DeliveryUnknown',
  at: T0 + 3 * HOUR,
  by: 'machine',
  letter,
});
export const letterSettled = (letter: string, change: Change<'LetterSettled'>): EventOf<'LetterSettled'> => ({
  type: 'LetterSettled',
  at: T0 + 4 * HOUR,
  by: 'counsel-1',
  letter,
  arrived: false,
  reason: 'The agency was called.',
  ...change,
});
export const nondisclosureRecorded = (): EventOf<'NondisclosureRecorded'> => ({
  type: 'NondisclosureRecorded',
  at: T0 + 5 * HOUR,
  by: 'counsel-1',
  order: {
    issuer: 'Superior Court of Example',
    issuedOn: '2026-11-02',
    ends: '2027-02-01',
    document: 'S-2',
    barredThrough: '2027-02-01',
    reminders: [],
  },
});
export const withdrawn = (): EventOf<'Withdrawn'> => ({
  type: 'Withdrawn',
  at: T0 + 6 * HOUR,
  by: 'counsel-1',
  reason: 'The agency withdrew its request.',
});
/** The facts of a subpoena with this number, of this agency. */
export const factsRecorded = (number: string, agencyId = 'A-1'): EventOf<'FactsRecorded'> => ({
  type: 'FactsRecorded',
  at: T0 + HOUR,
  by: 'intake-1',
  facts: {
    instrument: { kind: 'grandJurySubpoena', number, issuer: 'Grand Jury', issuedOn: '2026-11-02', signed: true, jurisdiction: 'federal' },
    categories: [],
    anyAndAll: false,
    identifiers: [],
    documents: ['S-1'],
  },
  agency: { agencyId, name: 'Example County Sheriff', domain: 'sheriff.example', verifiedBy: 'counsel-1', verifiedOn: '2026-11-01' },
  findings: [],
});
/** The same events on another paper: a case beside others in one store is no repetition of them. */
export const onItsOwnPaper = (events: readonly CaseEvent[], number: string): readonly CaseEvent[] =>
  events.map((event) =>
    event.type === 'FactsRecorded' && event.facts.instrument
      ? { ...event, facts: { ...event.facts, instrument: { ...event.facts.instrument, number } } }
      : event,
  );
export const superseded = (): EventOf<'Superseded'> => ({
  type: 'Superseded',
  at: T0 + 6 * HOUR,
  by: 'counsel-1',
  successor: 'LR-NEWER',
  process: { kind: 'searchWarrant', number: 'SW-26-0177', issuer: 'Superior Court of Example', issuedOn: '2026-11-02' },
  reason: 'The warrant says so.',
});
export const closed = (change: Change<'Closed'> = {}): EventOf<'Closed'> => ({
  type: 'Closed',
  at: T0 + 7 * HOUR,
  by: 'machine',
  outcome: 'withdrawn',
  holdsEnd: dated(T0 + 90 * DAY),
  ...change,
});
export const sisterOrdered = (sister: string): EventOf<'SisterOrdered'> => ({
  type: 'SisterOrdered',
  at: T0,
  by: 'intake-1',
  sister,
  procedure: 'legalRequest',
  reason: 'Both.',
});
export const caseSealed = (): EventOf<'CaseSealed'> => ({
  type: 'CaseSealed',
  at: T0,
  by: 'counsel-1',
  compartment: 'nationalSecurity',
  reason: 'Secret.',
});
export const holdPlaced = (identifier: string): EventOf<'HoldPlaced'> => ({
  type: 'HoldPlaced',
  at: T0,
  by: 'machine',
  hold: { id: 'provisional/1', kind: 'provisional', identifiers: [identifier], placedAt: T0, until: dated(T0 + 2 * DAY) },
});

/** A case that has come some way, for tests of everything that follows from a list of events. */
export const richCase = (caseId: string): readonly CaseEvent[] => [
  received({ caseId }),
  holdPlaced('+12065550143'),
  triaged(),
  assigned('analyst-1'),
  noted('Called the agency.'),
  foundComplete(T0 + 14 * DAY),
  letterQueued('acknowledgement/1'),
  letterSent('acknowledgement/1'),
  letterQueued('customerNotice/1'),
  nondisclosureRecorded(),
];
