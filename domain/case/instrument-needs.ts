/** What no paper can say: combinations that are refused when the facts are recorded, each with its field and rule. */
import { addDays, type Day, type Instant } from '../calendar/day';
import { dayOf } from '../calendar/pacific';
import type { CaseFile } from './case-file';
import { nationalSecurityKinds } from './compartment';
import type { Instrument, InstrumentKind } from './instrument';
import { issuedAt } from '../rules/warrant-age';
import type { Actor } from './parts';
import type { Refusal } from './permit';
import { lastReceived } from './weighing';

/** Legal process is on file: that it is not answered is for counsel to say (Q13). */
export const whyNotUnanswered = ({ facts, procedure }: CaseFile, { role }: Actor): Omit<Refusal, 'problem'> | undefined =>
  procedure === 'legalRequest' && facts?.instrument !== undefined && role !== 'counsel'
    ? { rule: 'Q13; A1', detail: 'legal process is on file: only counsel says that it is not answered' }
    : undefined;

export type Impossible = { readonly problem: 'invalid'; readonly field: string; readonly rule: string; readonly detail: string };

type Check = {
  readonly field: keyof Instrument;
  readonly rule: string;
  readonly detail: string;
  readonly impossible: (instrument: Instrument, at: Instant, receivedAt: Instant) => boolean;
};

const ofCourts: readonly InstrumentKind[] = ['searchWarrant', 'courtOrder2703d', 'penTrapOrder', 'titleIiiOrder', 'fisaOrder'];
const federalOnly: readonly InstrumentKind[] = ['nationalSecurityLetter', 'fisaOrder', 'fisaDirective'];
/** East of us the day is three hours older. */
const EAST_MS = 3 * 3_600_000;
const isIssuedAfter = (paper: Pick<Instrument, 'issuedOn' | 'issuedTime'>, receivedAt: Instant): boolean =>
  issuedAt(paper) > receivedAt + EAST_MS;
/** An order of a court is not issued after the document that holds it came, on any clock of the fifty states; one of Guam, a day ahead of us, is recorded under our day. */
export const whyNotIssued = (file: CaseFile, { issuedOn, document }: { issuedOn: Day; document: string }, rule: string) =>
  isIssuedAfter({ issuedOn }, lastReceived(file, [document]))
    ? ({
        problem: 'invalid',
        field: 'issuedOn',
        rule,
        detail: 'the order cannot have been issued after the document that holds it was received',
      } as const)
    : undefined;
const US_STATUTE = /U\.?\s?S\.?\s?C\.?|\b(?:18|50)\s?(?:§|USC)/i;

const checks: readonly Check[] = [
  {
    field: 'court',
    rule: 'R2; 18 U.S.C. §2711(3)',
    detail: 'a warrant or an order of this kind is issued by a court: name the court, or say what the paper is instead',
    impossible: ({ kind, court }) => ofCourts.includes(kind) && court === undefined,
  },
  {
    field: 'issuedOn',
    rule: 'R2',
    detail: 'the instrument cannot have been issued on a day that is still to come',
    impossible: ({ issuedOn }, at) => issuedOn > dayOf(at + EAST_MS),
  },
  {
    field: 'issuedOn',
    rule: 'R2',
    // A later day would make a stale warrant young.
    detail: 'the instrument cannot have been issued after the last of the documents on which the facts rest was received',
    impossible: (instrument, _at, receivedAt) => isIssuedAfter(instrument, receivedAt),
  },
  {
    field: 'servedOn',
    rule: 'R2',
    detail: 'the instrument cannot have been served before it was issued, or on a day that is still to come',
    impossible: ({ issuedOn, servedOn }, at) => servedOn !== undefined && (servedOn < issuedOn || servedOn > dayOf(at)),
  },
  {
    field: 'returnDate',
    rule: 'D4',
    detail: 'the return date lies before the day on which the instrument was issued',
    impossible: ({ issuedOn, returnDate }) => returnDate !== undefined && returnDate < issuedOn,
  },
  {
    field: 'returnDate',
    rule: 'D4',
    detail: 'the return date lies more than ten years after the day on which the instrument was issued',
    impossible: ({ issuedOn, returnDate }) => returnDate !== undefined && returnDate > addDays(issuedOn, 3_653),
  },
  {
    field: 'jurisdiction',
    rule: '18 U.S.C. §2709; 50 U.S.C. §§1805, 1881a',
    detail: 'this instrument exists in federal law only',
    impossible: ({ kind, jurisdiction }) => federalOnly.includes(kind) && jurisdiction !== 'federal',
  },
  {
    field: 'jurisdiction',
    rule: '18 U.S.C. §2703(d), §3123, §2518',
    detail: 'a foreign court gives no order under a statute of the United States',
    impossible: ({ kind, jurisdiction }) => jurisdiction.startsWith('foreign:') && ofCourts.includes(kind) && kind !== 'searchWarrant',
  },
  {
    field: 'citedStatute',
    rule: 'R2',
    detail: 'an instrument of a foreign authority does not rest on a statute of the United States',
    impossible: ({ jurisdiction, citedStatute }) => jurisdiction.startsWith('foreign:') && US_STATUTE.test(citedStatute ?? ''),
  },
  {
    field: 'byTreaty',
    rule: 'Q11',
    detail: 'an order that was obtained by treaty is an order of a US court: its jurisdiction is that court’s',
    impossible: ({ jurisdiction, byTreaty }) => byTreaty === true && jurisdiction.startsWith('foreign:'),
  },
  {
    field: 'foreignAuthority',
    rule: 'Q11',
    detail: 'an order that was obtained by treaty names the foreign authority for which it was obtained, and no other order has one',
    impossible: ({ byTreaty, foreignAuthority }) => (byTreaty === true) !== (foreignAuthority !== undefined),
  },
  {
    field: 'entity',
    rule: 'R2',
    detail: 'an instrument that is addressed to somebody else names that entity',
    impossible: ({ entity }) => entity !== undefined && !entity.us && entity.named === undefined,
  },
  {
    field: 'withoutNondisclosure',
    rule: '18 U.S.C. §2709(c)',
    detail: 'only of a national security letter is it said that it requires no nondisclosure',
    impossible: ({ kind, withoutNondisclosure }) => withoutNondisclosure === true && kind !== 'nationalSecurityLetter',
  },
  {
    field: 'signer',
    rule: 'R2',
    detail: 'a paper that is not signed has no signer',
    impossible: ({ signed, signer }) => !signed && signer !== undefined,
  },
];

/** The first thing that no paper can say, or `undefined`. `receivedAt`: of the last document on which the facts rest. */
export function whyImpossible(instrument: Instrument, at: Instant, receivedAt: Instant): Impossible | undefined {
  const found = checks.find(({ impossible }) => impossible(instrument, at, receivedAt));
  return found && { problem: 'invalid', field: `instrument.${found.field}`, rule: found.rule, detail: found.detail };
}

/** What shows that a case is one of national security. */
export const notTheirs = (field: string): Refusal => ({
  problem: 'not-permitted',
  field,
  rule: 'N7; 18 U.S.C. §2709(c)',
  detail: 'only counsel reads an instrument of this kind: seal the case and leave it to counsel',
});

/** Whom these facts are not for: some papers only counsel reads, and what is known of a prohibited purpose only counsel takes back. */
export function whyNotTheirs({ facts }: CaseFile, instrument: Instrument | undefined, { role }: Actor): Refusal | undefined {
  if (role === 'counsel') return undefined;
  if (instrument !== undefined && nationalSecurityKinds.includes(instrument.kind)) return notTheirs('instrument.kind');
  const known = facts?.instrument?.prohibitedPurpose;
  return known !== undefined && instrument?.prohibitedPurpose === undefined
    ? {
        problem: 'not-permitted',
        field: 'instrument.prohibitedPurpose',
        rule: 'G4-purpose; Cal. PC 1546.5',
        detail: 'only counsel takes back what is known of a prohibited purpose',
      }
    : undefined;
}
