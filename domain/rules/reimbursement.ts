/** What may be charged under which instrument and for which category (C1–C4), and what the effort of a case comes to under it. */
import type { Instant } from '../calendar/day';
import { letterOn, type CaseFile } from '../case/case-file';
import { casePack } from '../case/case-pack';
import type { CostLine, Estimate } from '../case/costs';
import { isGiven, type InstrumentKind } from '../case/instrument';
import { openStage } from '../case/stage';
import { categories, type Category, type CategoryClass } from './categories';

/** `courtOrder`: nothing unless a court orders payment. `directCosts`: reasonable direct costs, agreed or set by a court. */
export type Fee = 'nothing' | 'courtOrder' | 'directCosts';
/** `sentence` is the letter's. `unverified` marks what no text was read for. */
export type FeeRule = {
  readonly rule: string;
  readonly fee: Fee;
  readonly cite: string;
  readonly sentence: string;
  readonly unverified?: true;
};

const none = (cite: string, what: string): FeeRule => ({
  rule: 'C4-none',
  fee: 'nothing',
  cite,
  sentence: `Nothing is charged for ${what}.`,
});

/** No rate is fixed by the statute: that of the pack, agreed before the work, is taken for the prevailing one [A]. */
const prevailing = (cite: string): FeeRule => ({
  rule: 'C4-foreign-intelligence',
  fee: 'directCosts',
  cite,
  sentence: 'Information, facilities and assistance are compensated at the prevailing rate.',
  unverified: true,
});

const feesByInstrument: { readonly [Kind in InstrumentKind]?: FeeRule } = {
  emergencyRequest: { ...none('[LEG] Reimbursement', 'emergency requests'), rule: 'C2' },
  preservationRequest: { ...none('18 U.S.C. §2703(f); C4 [A]', 'a preservation'), unverified: true },
  nationalSecurityLetter: { ...none('18 U.S.C. §2709; C4 [A]', 'this request'), unverified: true },
  civilSubpoena: none('[LEG] audience', 'a request that this process is not for'),
  penTrapOrder: {
    rule: 'C4-pen-trap',
    fee: 'directCosts',
    cite: '18 U.S.C. §3124(c)',
    sentence: 'Reasonable expenses of facilities and assistance are charged.',
    unverified: true,
  },
  titleIiiOrder: {
    rule: 'C4-interception',
    fee: 'directCosts',
    cite: '18 U.S.C. §2518(4)',
    sentence: 'Reasonable expenses of facilities or assistance are charged.',
    unverified: true,
  },
  fisaOrder: prevailing('50 U.S.C. §1805(c)(2)(D)'),
  fisaDirective: prevailing('50 U.S.C. §1881a(i)(2)'),
};

const toll: FeeRule = {
  rule: 'C4-toll',
  fee: 'courtOrder',
  cite: '18 U.S.C. §2706(c)',
  sentence: 'Toll records and telephone listings are charged only when a court orders it.',
};
const direct: FeeRule = {
  rule: 'C4-direct',
  fee: 'directCosts',
  cite: '18 U.S.C. §2706(a), (b)',
  sentence: 'Costs that are reasonably necessary and directly incurred are charged.',
};
/** The subscriber's record is taken for a telephone listing: the cautious reading, under which we charge less [A]. */
const feesByClass: { readonly [Klass in CategoryClass]: FeeRule } = {
  subscriber: toll,
  toll,
  nonContent: direct,
  content: direct,
  prospective: direct,
};

/** The fee rule of a category under an instrument: the instrument's own, otherwise the category's. */
export const feeFor = (kind: InstrumentKind, category: Category): FeeRule =>
  feesByInstrument[kind] ?? feesByClass[categories[category].klass];

/** The law under which the instrument itself is paid for, whatever the category; nothing where 18 U.S.C. §2706 decides by category. */
export function ownFee({ facts }: Pick<CaseFile, 'facts'>): FeeRule | undefined {
  const rule = facts?.instrument && feesByInstrument[facts.instrument.kind];
  return rule?.fee === 'directCosts' ? rule : undefined;
}

/** The law that decides about a fee in this case: the instrument's own, otherwise 18 U.S.C. §2706, or the paragraph of it that is meant. */
export const feeCite = ({ facts }: Pick<CaseFile, 'facts'>, paragraph = ''): string =>
  (facts?.instrument && feesByInstrument[facts.instrument.kind])?.cite ?? `18 U.S.C. §2706${paragraph}`;

/** What was granted; before counsel's review what is asked for. */
export function chargedCategories(file: CaseFile): readonly Category[] {
  const open = openStage(file.stage);
  const all = 'decisions' in open ? open.decisions.filter(isGiven).map(({ category }) => category) : (file.facts?.categories ?? []);
  return [...new Set(all)];
}

/** Every category with its rule, and whether it may be charged in this case. */
export function fees(file: CaseFile): readonly { readonly category: Category; readonly rule: FeeRule; readonly charged: boolean }[] {
  const kind = file.facts?.instrument?.kind;
  if (kind === undefined) return [];
  return chargedCategories(file).map((category) => {
    const rule = feeFor(kind, category);
    return { category, rule, charged: rule.fee === 'directCosts' || (rule.fee === 'courtOrder' && file.costing?.order !== undefined) };
  });
}

/** Estimates whose letter has reached the agency, oldest first. */
export const sentEstimates = (file: CaseFile): readonly (Estimate & { readonly sentAt: Instant })[] =>
  (file.costing?.estimates ?? []).flatMap((estimate) => {
    const letter = letterOn(file, estimate.letter);
    return letter?.state === 'sent' && letter.settledAt !== undefined ? [{ ...estimate, sentAt: letter.settledAt }] : [];
  });

export const effortMinutes = (file: CaseFile): number => file.effort.reduce((sum, { minutes }) => sum + minutes, 0);

/** Minutes at the hourly rate of the pack, in cents. */
export const costOf = (file: CaseFile, minutes: number): number => Math.round((minutes * casePack(file).hourlyCostCents.value) / 60);

/** The lines of an invoice now: only work that began after the first estimate had been sent. A court's amount stands alone. */
export function charges(file: CaseFile): { readonly lines: readonly CostLine[]; readonly minutes: number; readonly costCents: number } {
  const award = file.costing?.order?.award;
  if (typeof award === 'number') {
    return {
      lines: [{ about: 'courtOrder', minutes: 0, costCents: award, rule: (ownFee(file) ?? toll).rule }],
      minutes: 0,
      costCents: award,
    };
  }
  const since = sentEstimates(file)[0]?.sentAt ?? Number.POSITIVE_INFINITY;
  const worked = (about: Category | undefined): number =>
    file.effort
      .filter(({ at, minutes, category }) => category === about && at - minutes * 60_000 >= since)
      .reduce((sum, { minutes }) => sum + minutes, 0);
  const each = fees(file).map(({ category, rule, charged }) =>
    lineOf(file, category, { rule: rule.rule, minutes: worked(category), charged }),
  );
  // What was done for the request as a whole was done for what is free of charge, too: then it is booked by category or not charged.
  const whole = each.length > 0 && fees(file).every(({ charged }) => charged);
  const lines = [...each, lineOf(file, 'request', { rule: (ownFee(file) ?? direct).rule, minutes: worked(undefined), charged: whole })];
  return {
    lines,
    minutes: lines.filter(({ costCents }) => costCents > 0).reduce((sum, { minutes }) => sum + minutes, 0),
    costCents: lines.reduce((sum, { costCents }) => sum + costCents, 0),
  };
}

const lineOf = (file: CaseFile, about: CostLine['about'], line: { rule: string; minutes: number; charged: boolean }): CostLine => ({
  about,
  minutes: line.minutes,
  costCents: line.charged ? costOf(file, line.minutes) : 0,
  rule: line.rule,
});
