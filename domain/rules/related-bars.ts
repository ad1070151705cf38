/** What bars the notice in one matter is weighed by counsel before the customer is told in another that belongs to it (N2, N3). */
import type { Instant } from '../calendar/day';
import type { CaseFile } from '../case/case-file';
import { standing, type Nondisclosure } from '../case/notice';
import type { BarNamed, RelatedBar } from '../case/sisters';
import { barred, type Barred } from './barred';
import { prohibitionCite } from './prohibitions';
import { isSilenceUnread, silenceUnread, unrecordedSecrecy } from './secret-by-statute';

/** All that bars or delays the notice in this matter now, each by a name of its own: a later order or extension has another, and is weighed again. */
export function barsOf(file: CaseFile, at: Instant): readonly RelatedBar[] {
  const { caseId, bareRequests = [] } = file;
  const named = (bar: string, cite: string): RelatedBar => ({ caseId, bar, cite });
  const orders = standing(file).filter(({ noticeDue }) => noticeDue === undefined || at < noticeDue.at);
  // One that was taken over has the name that it has where it was recorded: it is one bar, weighed once.
  const nameOf = ({ number, takenFrom }: (typeof orders)[number]) => barTakenFrom(takenFrom ?? { caseId, number });
  const statute = unrecordedSecrecy(file);
  return [
    ...orders.map((order) => ({ ...nameOf(order), cite: prohibitionCite(order) })),
    ...(statute === undefined ? [] : [named('statute', statute)]),
    ...(isSilenceUnread(file) ? [named('silenceUnread', silenceUnread.cite)] : []),
    ...bareRequests.flatMap(({ noticeDue }, index) => (at < noticeDue.at ? [named(`bareRequest/${index + 1}`, 'N2')] : [])),
  ];
}

/** Those of which counsel has not said that they do not reach this matter. What was taken over is decided by what has become of it here. */
export const unweighed = (file: CaseFile, related: readonly RelatedBar[]): readonly RelatedBar[] =>
  related.filter((bar) => bar.caseId !== file.caseId && !isWeighed(file, bar) && !isTakenOver(file, bar));

export const isWeighed = ({ weighedBars = [] }: Pick<CaseFile, 'weighedBars'>, { caseId, bar }: BarNamed): boolean =>
  weighedBars.some((each) => each.caseId === caseId && each.bar === bar);

/** The name of a prohibition where it was recorded. */
export const barTakenFrom = ({ caseId, number }: NonNullable<Nondisclosure['takenFrom']>): BarNamed => ({
  caseId,
  bar: `prohibition/${number}`,
});

const isTakenOver = ({ nondisclosures }: CaseFile, { caseId, bar }: BarNamed): boolean =>
  nondisclosures.some(({ takenFrom }) => takenFrom?.caseId === caseId && barTakenFrom(takenFrom).bar === bar);

/** Fails closed: which matters belong to this one, only the office knows, so none is released before they were asked. */
export function whyNotBeside(file: CaseFile, related: readonly RelatedBar[] | undefined): Barred | undefined {
  if (!related) return barred('related-not-asked', 'it is not known whether notice is barred in a matter that belongs to this one', 'N3');
  const open = unweighed(file, related);
  if (open.length === 0) return undefined;
  const where = [...new Set(open.map(({ caseId }) => caseId))].join(', ');
  return barred(
    'related-bar',
    `notice is barred in ${where}, which belongs to this matter: counsel says that it does not reach this one, or what bars notice is recorded here too`,
    `N2, N3; ${[...new Set(open.map(({ cite }) => cite))].join('; ')}`,
  );
}
