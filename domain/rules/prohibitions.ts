/** What bars the notice to the customer: one row for each kind of prohibition, and the dates that follow from each. */
import { addDays, type Day, type Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import { dayOf } from '../calendar/pacific';
import { businessDaysAfter, calendarDaysBefore, courtPeriod, prohibitionEnd } from '../calendar/periods';
import type { Instrument, InstrumentKind } from '../case/instrument';
import {
  endOf,
  longestOf,
  standing,
  type BareRequest,
  type Missing,
  type Nondisclosure,
  type ProhibitionKind,
  type Silences,
} from '../case/notice';
import type { Procedure } from '../case/parts';
import type { PolicyPack } from '../policy/pack';
import { elapsed, overdueAfter } from './dates';

type ProhibitionRow = {
  readonly title: string;
  readonly cite: string;
  /** `either` a day or none · always a `stated` day · none, `untilLifted` by the court or the agency · any, but `capped` by the law. */
  readonly ends: 'either' | 'stated' | 'untilLifted' | 'capped';
  readonly sentence: string;
  /** Notice of which requests it bars, as a sentence; left out where two people have said that it bars this one. */
  readonly reach?: string;
};

export const prohibitions: { readonly [Kind in ProhibitionKind]: ProhibitionRow } = {
  courtOrder: {
    title: 'Order of a court',
    cite: '18 U.S.C. §2705(b)',
    ends: 'either',
    sentence: 'an order under §2705(b) bars notice of a warrant, subpoena or court order, and of nothing else',
    reach: 'an order under §2705(b) bars notice of a warrant, subpoena or court order, and of nothing else',
  },
  californiaOrder: {
    title: 'Order of a California court',
    cite: 'Cal. Penal Code §1546.2(b)',
    ends: 'capped',
    sentence: 'a California court may bar notice for no more than 90 days, and extend that by no more than 90 days each time',
    reach: 'an order under §1546.2(b) bars notice of process of California, and of nothing else',
  },
  federalPenTrap: {
    title: 'Federal pen register or trap and trace order',
    cite: '18 U.S.C. §3123(d)',
    ends: 'untilLifted',
    sentence: 'a federal pen register or trap and trace order bars disclosure until the court orders otherwise; it has no last day',
    reach:
      '§3123(d) bars disclosure of a pen register or trap and trace order, and of an order or warrant that is one too, but of nothing else',
  },
  californiaPenTrap: {
    title: 'California pen register or trap and trace order',
    cite: 'Cal. Penal Code §638.54',
    ends: 'stated',
    sentence: 'a California pen register or trap and trace order bars disclosure until the order and its extensions expire: state that day',
    reach:
      '§638.54 bars disclosure of a California pen register or trap and trace order, and of an order or warrant that is one too, but of nothing else',
  },
  otherAuthority: {
    title: 'Other legal authority',
    cite: 'N2; [LEG] Intent to Disclose Receipt: reference to other legal authority',
    ends: 'either',
    sentence: 'authority other than a court’s order is named by its citation and confirmed by a second counsel',
  },
  delay: {
    title: 'Delay of our own',
    cite: 'N4 [A]',
    ends: 'stated',
    sentence: 'we wait with a notice only for a reason of the closed list, to a stated day',
  },
  nationalSecurityLetter: {
    title: 'National security letter',
    cite: '18 U.S.C. §2709(c)',
    ends: 'untilLifted',
    sentence: 'the nondisclosure requirement of a national security letter ends when a court or the agency lifts it; it has no last day',
    reach: '§2709(c) bars notice of the national security letter that requires it, and of nothing else',
  },
};

export const kindOf = ({ kind = 'courtOrder' }: Pick<Nondisclosure, 'kind'>): ProhibitionKind => kind;
export const prohibitionCite = (order: Pick<Nondisclosure, 'kind'>): string => prohibitions[kindOf(order)].cite;

/** §2705(b): "a warrant, subpoena, or court order". Whatever else asks for records may be kept silent by other law, never by this one. */
const beyondTheOrder: readonly InstrumentKind[] = [
  'nationalSecurityLetter',
  'emergencyRequest',
  'preservationRequest',
  'verifiedConsent',
  'fisaDirective',
];

/** One paper may be both: the pen register, and the order or warrant for records beside it. */
const alsoPenTrap: readonly InstrumentKind[] = ['courtOrder2703d', 'searchWarrant'];

type Paper = Pick<Instrument, 'kind' | 'jurisdiction'> | undefined;

/** May a prohibition of this kind bar notice of such a request? Of a paper that nobody has read yet, any may. */
export function covers(kind: ProhibitionKind, procedure: Procedure, paper: Paper, pack: PolicyPack): boolean {
  switch (kind) {
    case 'courtOrder':
      if (procedure === 'emergencyRequest' || procedure === 'preservationRequest') return false;
      return !beyondTheOrder.some((beyond) => beyond === paper?.kind);
    case 'californiaOrder':
      return paper === undefined || paper.jurisdiction === 'state:CA';
    case 'federalPenTrap':
    case 'californiaPenTrap':
      // Which of the two a pen/trap order has is asked by itself: in the place of the wrong one its statute bars.
      if (paper === undefined || paper.kind === 'penTrapOrder') return true;
      return alsoPenTrap.includes(paper.kind) && penTrapLaw(paper.jurisdiction, pack) === kind;
    case 'nationalSecurityLetter':
      return paper === undefined || paper.kind === 'nationalSecurityLetter';
    case 'otherAuthority':
    case 'delay':
      return true;
  }
}

/** §3123(d) speaks of the orders of state courts too, so it has the word wherever the pack knows no other law. */
const penTrapLaw = (jurisdiction: string, { jurisdictions }: PolicyPack): 'federalPenTrap' | 'californiaPenTrap' =>
  jurisdictions[jurisdiction]?.penTrapSilence?.value === 'untilOrderExpires' ? 'californiaPenTrap' : 'federalPenTrap';

/** The one statutory prohibition that a pen/trap order has: that of its jurisdiction. Nothing for any other instrument. */
export const penTrapKind = (paper: Paper, pack: PolicyPack): 'federalPenTrap' | 'californiaPenTrap' | undefined =>
  paper?.kind === 'penTrapOrder' ? penTrapLaw(paper.jurisdiction, pack) : undefined;

/** Of the two statutory prohibitions of pen/trap orders, is this the one that such an order has not? Nothing else is asked. */
export function whyNotPenTrap(
  kind: ProhibitionKind,
  instrument: Pick<Instrument, 'kind' | 'jurisdiction'> | undefined,
  pack: PolicyPack,
): ProhibitionRow | undefined {
  const own = penTrapKind(instrument, pack);
  return own && own !== kind && (kind === 'federalPenTrap' || kind === 'californiaPenTrap') ? prohibitions[own] : undefined;
}

/** Does the paper state an end as this kind must? */
export function endFits(kind: ProhibitionKind, ends: Day | 'indefinite'): boolean {
  const must = prohibitions[kind].ends;
  return must === 'stated' ? ends !== 'indefinite' : must === 'untilLifted' ? ends === 'indefinite' : true;
}

/** What a national security letter lacks for its nondisclosure requirement to bar us; `undefined` when it has both. 18 U.S.C. §2709(c), §3511. */
export function missingOf(certified: boolean, reviewNotice: boolean): Missing | undefined {
  if (certified) return reviewNotice ? undefined : 'judicialReview';
  return reviewNotice ? 'certification' : 'certificationAndReview';
}

/** Does the request for silence lack what a national security letter alone needs? */
export const isOfSecurityLetter = (lacks: Missing): boolean => lacks !== 'authority' && lacks !== 'reach';

/**
 * Is there at this instant what such a request lacks? A delay of our own supplies nothing, and to a security letter only its own requirement.
 * What was lifted later stood at this instant: it was supplied in its time, and the paper that lifts it asks for silence no more.
 */
export const isSupplied = (silences: Silences, lacks: Missing, at: Instant): boolean =>
  standing(silences, at).some(
    (order) => at < endOf(order) && (isOfSecurityLetter(lacks) ? kindOf(order) === 'nationalSecurityLetter' : kindOf(order) !== 'delay'),
  );

/** A court or an authority gave it to us, whom we may ask about it: nobody gave us what two of us cite, or a delay of our own. */
const isIssued = (order: Pick<Nondisclosure, 'kind'>): boolean => kindOf(order) !== 'otherAuthority' && kindOf(order) !== 'delay';

/** The order of which the agency is asked whether it is extended: of those that somebody gave us the one that bars longest. */
export const orderToAsk = (silences: Silences): Nondisclosure | undefined => longestOf(standing(silences).filter(isIssued));

export type StatedOrder = {
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly ends: Day | 'indefinite';
  readonly document: string;
  readonly kind?: ProhibitionKind;
};
type Binding = StatedOrder & Pick<Nondisclosure, 'stated' | 'replaces' | 'takenFrom'>;
/** The order whose end this one replaces, with its number. */
export type Replaced = Pick<Nondisclosure, 'ends'> & { readonly number: number };

/**
 * A prohibition with all that follows from its end: last barred day, notice, reminders, the question to the agency, the review. `receivedAt`:
 * when its paper came, which is before it was recorded.
 */
export function prohibitionDates(
  order: StatedOrder,
  at: Instant,
  pack: PolicyPack,
  replaced?: Replaced,
  receivedAt: Instant = at,
): Nondisclosure {
  const { kind = 'courtOrder', ...stated } = order;
  const ends = capped(order, pack, replaced);
  return datesOf(
    {
      ...stated,
      ends,
      ...(kind !== 'courtOrder' && { kind }),
      ...(ends !== stated.ends && { stated: stated.ends }),
      ...(replaced && { replaces: replaced.number }),
    },
    at,
    pack,
    receivedAt,
  );
}

/** What follows from the end that binds, whatever the paper states. */
export function datesOf(binding: Binding, at: Instant, pack: PolicyPack, receivedAt: Instant = at): Nondisclosure {
  const { ends, issuedOn, stated = ends } = binding;
  const kind = kindOf(binding);
  const known = { ...binding, ...flagged(kind, ends, issuedOn, pack) };
  const review = reviewOf(kind, ends, issuedOn, kind === 'nationalSecurityLetter' ? receivedAt : at, pack);
  if (ends === 'indefinite') return { ...known, reminders: [], ...(review && { review }) };
  const end = prohibitionEnd(ends, pack.calendar, prohibitions[kind].cite);
  const noticeDue = ends === stated ? end.noticeDue : compared(end.noticeDue, stated);
  return {
    ...known,
    barredThrough: end.barredThrough,
    noticeDue,
    noticeOverdue: overdueAfter(noticeDue, pack),
    reminders: remindersOf(ends, at, pack),
    ...(isIssued(known) && { query: queryOf(ends, at, pack) }),
    ...(review && { review }),
  };
}

/** PC 1546.2(b): 90 days from its issue; an extension 90 days from the end that it replaces, or from its own issue when it comes after it. */
function capped({ kind, issuedOn, ends }: StatedOrder, pack: PolicyPack, replaced?: Replaced): Day | 'indefinite' {
  if (kind !== 'californiaOrder') return ends;
  const old = replaced?.ends ?? issuedOn;
  const from = old !== 'indefinite' && old > issuedOn ? old : issuedOn;
  const last = addDays(from, pack.californiaNondisclosureDays.value);
  return ends === 'indefinite' || ends > last ? last : ends;
}

/** Both ends stand in the derivation: the law's controls, the paper's does not. */
function compared(due: Dated, stated: Day | 'indefinite'): Dated {
  const candidates = [
    ...due.derivation.candidates,
    { source: 'the end that the order itself states, beyond what the law allows', result: stated, controls: false },
  ];
  return { ...due, derivation: { ...due.derivation, candidates } };
}

const isLong = (ends: Day | 'indefinite', issuedOn: Day, pack: PolicyPack): boolean =>
  ends === 'indefinite' || ends > addDays(issuedOn, pack.nondisclosureReviewDays.value);

/** Only an order that a court gave by its discretion is flagged: what a statute says without an end is not the court's to shorten. */
function flagged(
  kind: ProhibitionKind,
  ends: Day | 'indefinite',
  issuedOn: Day,
  pack: PolicyPack,
): { flagged?: NonNullable<Nondisclosure['flagged']> } {
  if (kind !== 'courtOrder' || !isLong(ends, issuedOn, pack)) return {};
  return { flagged: ends === 'indefinite' ? 'noEnd' : 'overAYear' };
}

function reviewOf(kind: ProhibitionKind, ends: Day | 'indefinite', issuedOn: Day, from: Instant, pack: PolicyPack): Dated | undefined {
  if (!isLong(ends, issuedOn, pack)) return undefined;
  const { value, cite } = kind === 'nationalSecurityLetter' ? pack.securityLetterReviewDays : pack.nondisclosureReviewDays;
  const review = calendarDaysBefore(addDays(dayOf(from), value), 0, pack.calendar, 'N3-review', cite);
  return ends === 'indefinite' || review.on < ends ? review : undefined;
}

const remindersOf = (ends: Day, at: Instant, pack: PolicyPack): readonly Dated[] =>
  pack.noticeReminderDays.value
    .map((days) => calendarDaysBefore(ends, days, pack.calendar, 'N3-reminder', pack.noticeReminderDays.cite))
    .filter((reminder) => reminder.at > at);

/** Ten days before the end; with less than that left the agency is asked at once, and the answer is as welcome. */
function queryOf(ends: Day, at: Instant, pack: PolicyPack): Dated {
  const { value, cite } = pack.nondisclosureQueryDays;
  const query = calendarDaysBefore(ends, value, pack.calendar, 'N3-ask', cite);
  return query.at > at ? query : elapsed(at, 0, 'N3-ask', cite);
}

/** N2: by when the agency must supply an order or authority; with the notice we wait until the business day after. */
export function bareRequestDates(at: Instant, pack: PolicyPack): Pick<BareRequest, 'supplyBy' | 'noticeDue' | 'noticeOverdue'> {
  const { value, cite } = pack.authorityBusinessDays;
  const supplyBy = businessDaysAfter(at, value, pack.calendar, 'N2', cite);
  const { noticeDue } = prohibitionEnd(supplyBy.on, pack.calendar, cite);
  return { supplyBy, noticeDue, noticeOverdue: overdueAfter(noticeDue, pack) };
}

/** §3511(b)(1): not later than 30 days after the government was told, it applies to the court; the bar holds meanwhile and after it. */
export const governmentApplies = (at: Instant, pack: PolicyPack): Dated =>
  courtPeriod(dayOf(at), pack.governmentReviewDays.value, pack.calendar, 'N3-review', pack.governmentReviewDays.cite);
