/** The day of the answer: the earliest of what was promised, what the instrument sets and what a statute sets (D1, D3, D4; Q5–Q8). */
import { onOrBefore, whyClosed } from '../calendar/business-days';
import type { Day, Instant } from '../calendar/day';
import type { Candidate, Dated, Derivation } from '../calendar/derivation';
import { ASYMMETRY } from '../calendar/derivation';
import { instantAt } from '../calendar/pacific';
import { answerPromise, businessDaysAfter } from '../calendar/periods';
import type { CaseFile } from '../case/case-file';
import { casePack } from '../case/case-pack';
import type { Submission } from '../case/parts';
import type { PolicyPack } from '../policy/pack';
import { dueAfterMotions } from './after-motion';
import { asksContents, motionBy } from './comity';

/** What the day of the answer is derived from. */
export type DueBasis = Pick<
  CaseFile,
  'policy' | 'closures' | 'facts' | 'submissions' | 'receivedAt' | 'channel' | 'provider' | 'comity' | 'burdenMotion'
>;

/** One day that could be the day of the answer. `binding`: not ours to move. `idle`: stated and shown, but it sets nothing. */
type Bound = { readonly source: string; readonly dated: Dated; readonly binding?: true; readonly idle?: true };

const INSTRUMENT_CITE = `Q8; ${ASYMMETRY.duty.cite}`;

/** The documents on which the facts rest; all of the case while no facts name them. */
const documentsOf = ({ facts, submissions }: Pick<DueBasis, 'facts' | 'submissions'>): readonly Submission[] =>
  facts === undefined ? submissions : submissions.filter(({ id }) => facts.documents.includes(id));

/** The receipt of the last document that made the request complete, not the moment at which we noticed (Q6). */
export const validFrom = (basis: DueBasis): Instant =>
  Math.max(basis.receivedAt, ...documentsOf(basis).map(({ receivedAt }) => receivedAt));

/** A statute's period runs from the first of these documents, or from an earlier service that the facts state: the safe reading of “receipt”. */
export function servedFrom(basis: Pick<DueBasis, 'facts' | 'submissions' | 'receivedAt'>): Instant {
  const { servedOn } = basis.facts?.instrument ?? {};
  const received = documentsOf(basis).map(({ receivedAt }) => receivedAt);
  const first = received.length === 0 ? basis.receivedAt : Math.min(...received);
  return servedOn === undefined ? first : Math.min(first, instantAt(servedOn, 0));
}

/** A document on paper asks for additional processing; a companion e-mail beside it changes nothing about that (A3). */
const onPaper = (basis: Pick<DueBasis, 'facts' | 'submissions' | 'channel'>): boolean =>
  documentsOf(basis).some(({ channel, sender }) => channel === 'post' || channel === 'inPerson' || (!sender && basis.channel !== 'email'));

/** When the answer is due, with every reading that was compared. The earliest instant controls; between equals the promise does. */
export function dueDate(basis: DueBasis, validAt: Instant): Dated {
  const bounds = boundsOf(basis, validAt);
  const [promised, ...others] = bounds.filter(({ idle }) => idle !== true);
  if (promised === undefined) throw new Error('an answer is always promised');
  const first = others.reduce((earliest, each) => (each.dated.at < earliest.dated.at ? each : earliest), promised);
  return { ...first.dated, derivation: { ...first.dated.derivation, candidates: candidatesOf(bounds, first) } };
}

/** The day of the answer of a request that is found complete: one that passed while a motion was pending is the one after its decision. */
export function dueWhenComplete(basis: DueBasis, validAt: Instant): Dated {
  return dueAfterMotions(dueDate(basis, validAt), basis, casePack(basis));
}

/** The earliest day that the instrument or a statute sets: no extension of ours moves it (D2, D4). */
export function bindingDue(basis: DueBasis): Dated | undefined {
  const binding = boundsOf(basis, validFrom(basis)).filter((bound) => bound.binding === true);
  return binding.reduce<Dated | undefined>((first, { dated }) => (first === undefined || dated.at < first.at ? dated : first), undefined);
}

/** The readings beside the one that controls, for a day that a person has named. */
export function comparedWith(basis: DueBasis): readonly Candidate[] {
  return candidatesOf(boundsOf(basis, validFrom(basis)), undefined);
}

/** Both documents state a day by which the agency needs the answer, and not the same one: it is asked (D3). */
export function expeditedApart({ facts }: Pick<DueBasis, 'facts'>): boolean {
  const { inSubmission, inInstrument } = facts?.expedite ?? {};
  return inSubmission !== undefined && inInstrument !== undefined && inSubmission.on !== inInstrument.on;
}

function boundsOf(basis: DueBasis, validAt: Instant): readonly Bound[] {
  const pack = casePack(basis);
  return [
    promised(basis, validAt, pack),
    ...returnDate(basis, pack),
    ...expedited(basis, pack),
    ...statute(basis, pack),
    ...comity(basis, validAt, pack),
  ];
}

const candidatesOf = (bounds: readonly Bound[], first: Bound | undefined): readonly Candidate[] =>
  bounds.map((bound): Candidate => {
    const { candidates: _own, result, ...by } = bound.dated.derivation;
    return bound === first ? { source: bound.source, result, controls: true } : { source: bound.source, result, controls: false, by };
  });

/** Two business weeks (D1, Q5); on paper also the time to process it, so that paper is never promised an earlier day than mail (A3). */
function promised(basis: DueBasis, validAt: Instant, { answerBusinessDays, paperBusinessDays, calendar }: PolicyPack): Bound {
  const days = answerBusinessDays.value;
  if (!onPaper(basis)) {
    const dated = answerPromise(validAt, days, calendar);
    return { source: dated.derivation.candidates[0]?.source ?? '', dated };
  }
  const more = paperBusinessDays.value;
  const source = `${days} business days after receipt and ${more} more for the additional processing of paper`;
  const cite = `[LEG] Response Time; ${paperBusinessDays.cite}; CAL-1`;
  return { source, dated: businessDaysAfter(validAt, days + more, calendar, 'D1', cite, 'receipt day') };
}

/** A return date binds by law whatever a covering letter says. We plan the business day before it when it is a closed one. */
function returnDate({ facts }: DueBasis, pack: PolicyPack): readonly Bound[] {
  const stated = facts?.instrument?.returnDate;
  if (stated === undefined) return [];
  return [{ source: 'the return date of the instrument', dated: plannedFor(stated, pack, 'D4', INSTRUMENT_CITE), binding: true }];
}

/** Expedited only when submission and instrument both say so (D3); one alone is shown and sets nothing; of two days the earlier is planned. */
function expedited({ facts }: DueBasis, pack: PolicyPack): readonly Bound[] {
  const { inSubmission, inInstrument } = facts?.expedite ?? {};
  const planned = (on: Day): Dated => plannedFor(on, pack, 'D3', `[LEG] Response Time: expedited response; ${ASYMMETRY.duty.cite}`);
  if (inSubmission === undefined && inInstrument === undefined) return [];
  if (inSubmission === undefined)
    return [{ source: 'the day in the instrument alone, which does not expedite', dated: planned(inInstrument?.on ?? ''), idle: true }];
  if (inInstrument === undefined)
    return [{ source: 'the day in the submission alone, which does not expedite', dated: planned(inSubmission.on), idle: true }];
  if (inSubmission.on === inInstrument.on)
    return [{ source: 'the expedited day that both documents state', dated: planned(inSubmission.on) }];
  return [
    { source: 'the expedited day in the submission', dated: planned(inSubmission.on) },
    { source: 'the expedited day in the instrument', dated: planned(inInstrument.on) },
  ];
}

/** A corporation of another state answers a state's warrant in so many business days (Cal. PC 1524.2(b)(1)). Not known where we are one: then of another. */
function statute(basis: DueBasis, { jurisdictions, calendar }: PolicyPack): readonly Bound[] {
  const { kind, jurisdiction = '' } = basis.facts?.instrument ?? {};
  const law = jurisdictions[jurisdiction];
  const days = law?.warrantAnswerBusinessDays;
  if (law === undefined || days === undefined || kind !== 'searchWarrant' || basis.provider?.incorporatedIn === jurisdiction) return [];
  const source = `${days.value} business days after receipt of a ${law.title} warrant`;
  return [{ source, dated: businessDaysAfter(servedFrom(basis), days.value, calendar, 'D4', days.cite), binding: true }];
}

/** The end of the time in which counsel may move against the disclosure of contents (§2703(h)(2)): an answer after it finds no motion to wait for. Once one is on file, or the request was complete only afterwards, there is none to wait for. */
function comity(basis: DueBasis, validAt: Instant, pack: PolicyPack): readonly Bound[] {
  if (basis.comity === undefined || basis.comity.motion || !asksContents(basis, pack)) return [];
  const dated = motionBy(servedFrom(basis), pack);
  if (dated.at <= validAt) return [];
  return [{ source: dated.derivation.candidates[0]?.source ?? '', dated }];
}

function plannedFor(stated: Day, { calendar }: PolicyPack, rule: string, cite: string): Dated {
  const on = onOrBefore(stated, calendar);
  const rolled = on === stated ? {} : { rolled: { from: stated, to: on, why: whyClosed(stated, calendar) ?? 'closed' } };
  const derivation: Derivation = { rule, cite, from: stated, candidates: [], skipped: [], ...rolled, result: on };
  return { on, at: instantAt(on, calendar.closesHour), derivation };
}
