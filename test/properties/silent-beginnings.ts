/** Cases whose records went out under process that a statute keeps secret, with nothing on file yet that would say until when. */
import { emptyFile } from '../../domain/case/case-file';
import { fold } from '../../domain/case/evolve';
import { aCompleteCase, anInstrument, Case, someFacts } from '../support/case-builders';

const granted = [{ category: 'callDetail' as const, identifier: '+12065550143', decision: 'grant' as const }];

/** What such process compels only counsel says, line by line. */
const delivered = (kind: 'titleIiiOrder' | 'fisaOrder' | 'nationalSecurityLetter'): Case =>
  aCompleteCase(someFacts({ instrument: anInstrument({ kind }), categories: ['callDetail'] }))
    .order({ type: 'decideReview', reason: 'As the order says.', decisions: granted })
    .collected()
    .checked()
    .approved()
    .packaged()
    .letter('production');

/** A national security letter is not found complete before its requirement is read: the gate must hold by itself all the same. */
function unread({ events, now }: Case): Case {
  const changed = events.map((event) => {
    if (event.type !== 'FactsRecorded' || !event.facts.instrument) return event;
    return { ...event, facts: { ...event.facts, instrument: { ...event.facts.instrument, withoutNondisclosure: false } } };
  });
  return new Case(fold(emptyFile('LR-TEST'), changed), changed, now);
}

export const silentBeginnings = (): readonly Case[] => [
  delivered('titleIiiOrder'),
  delivered('fisaOrder'),
  unread(delivered('nationalSecurityLetter')),
];
