/** A prohibition ends before its day by the paper that lifts it; what national security keeps silent, or two people imposed, on the word of two (N3, N4; L7). */
import { noticeDates } from '../rules/dates';
import { casePack } from './case-pack';
import type { CaseFile } from './case-file';
import { isSealed, nationalSecurityKinds } from './compartment';
import type { EventOf } from './events';
import type { Given } from './given';
import { standing, type Nondisclosure } from './notice';
import type { NoticeCommand } from './notice-commands';
import type { ProposalTerms } from './proposals';

type Lift = Omit<Extract<NoticeCommand, { type: 'liftNondisclosure' }>, 'type'>;

/** The one that is meant: by its number, or the only one that stands. */
export function orderToLift(file: CaseFile, order: number | undefined) {
  const orders = standing(file);
  if (order === undefined) return orders.length === 1 ? orders[0] : undefined;
  return orders.find(({ number }) => number === order);
}

/** Only a delay of our own ends without a paper: nobody else has imposed it. */
export const isLiftedByPaper = ({ kind }: Pick<Nondisclosure, 'kind'>): boolean => kind !== 'delay';

/** The last paper that came and imposes nothing itself. */
export const paperToLift = (file: CaseFile): string | undefined =>
  file.submissions.findLast(({ id }) => standing(file).every(({ document }) => document !== id))?.id;

/**
 * What a national security instrument keeps silent is not told to the customer on the word of one, nor what two people found an authority to
 * bar, nor before the day to which two people wait for somebody’s safety.
 */
export const isLiftedByTwo = (file: CaseFile, { kind }: Pick<Nondisclosure, 'kind'>): boolean =>
  isSealed(file) ||
  kind === 'nationalSecurityLetter' ||
  kind === 'otherAuthority' ||
  kind === 'delay' ||
  nationalSecurityKinds.some((secret) => secret === file.facts?.instrument?.kind);

const nameOf = (number: number): string => `prohibition/${number}`;
export const orderNamed = (file: CaseFile, name: string | undefined) => standing(file).find(({ number }) => nameOf(number) === name);

/** Is the paper on file that lifts it, and is it another than the one that imposed it? */
export function hasPaper(file: CaseFile, order: Nondisclosure, paper: string | undefined): boolean {
  if (paper === undefined) return !isLiftedByPaper(order);
  return file.submissions.some(({ id }) => id === paper) && (paper !== order.document || !isLiftedByPaper(order));
}

/** What the order to lift proposes; `undefined` when one person is enough. */
export function liftTerms(file: CaseFile, { order: number, document }: Omit<Lift, 'reason'>): ProposalTerms | undefined {
  const order = orderToLift(file, number);
  if (!order || !isLiftedByTwo(file, order)) return undefined;
  return { what: 'liftNondisclosure', about: nameOf(order.number), ...(document !== undefined && { document }) };
}

export function lifted({ reason, order, document }: Lift, { file, at, by }: Given): EventOf<'NondisclosureLifted'> {
  const { noticeDue: due, noticeOverdue: overdue } = noticeDates(at, casePack(file));
  const named = { ...(order !== undefined && { order }), ...(document !== undefined && { document }) };
  return { type: 'NondisclosureLifted', at, by, reason, due, overdue, ...named };
}

/** What the second person has confirmed. */
export function liftedByTwo({ about, document, reason }: ProposalTerms & { readonly reason: string }, given: Given) {
  const order = orderNamed(given.file, about)?.number;
  return order === undefined ? [] : [lifted({ reason, order, ...(document !== undefined && { document }) }, given)];
}
