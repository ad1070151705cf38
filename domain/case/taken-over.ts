/** A case that answers the process of another one takes over what bars notice there, with its end: it is watched, extended and lifted here (A2, A6; N3). */
import type { Instant } from '../calendar/day';
import { noticeDates } from '../rules/dates';
import { covers, datesOf, kindOf, whyNotPenTrap } from '../rules/prohibitions';
import type { CaseFile } from './case-file';
import { casePack } from './case-pack';
import type { EventOf } from './events';
import { endOf, standing, type Nondisclosure } from './notice';

/** All that is on file in the case that ended, in its order; `at`: when it was told. */
export type HandedOver = { readonly from: string; readonly orders: readonly Nondisclosure[]; readonly at: Instant };

type Origin = NonNullable<Nondisclosure['takenFrom']>;

/** Number here, from 1, of what stands there; one that was taken over there keeps the name that it had where it was recorded. */
const numberOf = ({ caseId, nondisclosures }: CaseFile, { caseId: of, number }: Origin): number =>
  of === caseId ? number : nondisclosures.findIndex(({ takenFrom }) => takenFrom?.caseId === of && takenFrom.number === number) + 1;

/**
 * What this case does not know of it: what stands there and can reach its own request is recorded, what was lifted there is lifted. The rest bars
 * here as in any matter that belongs to this one, until counsel has weighed it.
 */
export function takenOver(file: CaseFile, { from, orders }: HandedOver, at: Instant): readonly TakenOver[] {
  const origin = (number: number): Origin => orders[number - 1]?.takenFrom ?? { caseId: from, number };
  const known: Nondisclosure[] = [...file.nondisclosures];
  const recorded = standing({ nondisclosures: orders }).flatMap(({ number, ...order }) => {
    const takenFrom = origin(number);
    if (numberOf(file, takenFrom) > 0 || at >= endOf(order) || !reaches(file, order)) return [];
    const replaces = order.replaces === undefined ? 0 : numberOf({ ...file, nondisclosures: known }, origin(order.replaces));
    const own = ownOrder(file, order, { takenFrom, ...(replaces > 0 && { replaces }) }, at);
    known.push(own);
    return [{ type: 'NondisclosureRecorded', at, by: 'machine', order: own } as const];
  });
  return [...recorded, ...orders.flatMap((order, index) => liftedHere(file, order, numberOf(file, origin(index + 1)), at))];
}
type TakenOver = EventOf<'NondisclosureRecorded'> | EventOf<'NondisclosureLifted'>;

function reaches({ procedure, facts, ...file }: CaseFile, order: Nondisclosure): boolean {
  const kind = kindOf(order);
  return covers(kind, procedure, facts?.instrument, casePack(file)) && !whyNotPenTrap(kind, facts?.instrument, casePack(file));
}

/** With the end that binds there, and the day on which a security letter is looked at again; its reminders and the question to the agency are those that are still to come. */
function ownOrder(file: CaseFile, order: Nondisclosure, own: Pick<Nondisclosure, 'takenFrom' | 'replaces'>, at: Instant): Nondisclosure {
  const { issuer, issuedOn, ends, document, kind, stated } = order;
  const known = { issuer, issuedOn, ends, document, ...(kind && { kind }), ...(stated && { stated }), ...own };
  const asThere = kind === 'nationalSecurityLetter' && order.review ? { review: order.review } : {};
  return { ...datesOf(known, at, casePack(file)), ...asThere };
}

function liftedHere(file: CaseFile, there: Nondisclosure, order: number, at: Instant): readonly EventOf<'NondisclosureLifted'>[] {
  const here = file.nondisclosures[order - 1];
  if (!here || here.liftedAt !== undefined || there.liftedAt === undefined) return [];
  const { noticeDue: due, noticeOverdue: overdue } = noticeDates(at, casePack(file));
  const paper = there.liftedBy === undefined ? {} : { document: there.liftedBy };
  return [
    { type: 'NondisclosureLifted', at, by: 'machine', reason: 'It was lifted where it was recorded.', due, overdue, order, ...paper },
  ];
}
