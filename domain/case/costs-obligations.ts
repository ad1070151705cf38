/** What time asks about the costs of an answer that has left the house: a case that waits for nothing else would wait for ever. */
import type { Dated } from '../calendar/derivation';
import type { CaseFile } from './case-file';
import type { CostDates } from './costs';
import type { ObligationKind } from './parts';

type Add = (what: ObligationKind, id: string, dated: Dated | undefined) => void;

export function costsObligations(file: CaseFile, add: Add): void {
  const { costsDue: due, costsOverdue: overdue } = costsAwaited(file);
  if (due) add('costsDue', due.on, due);
  if (overdue) add('costsOverdue', overdue.on, overdue);
}

/** The days on which the costs are asked for: in an open case whose answer has gone out, until they are decided. */
export const costsAwaited = ({ stage, costs }: Pick<CaseFile, 'stage' | 'costs'>): CostDates =>
  stage.kind === 'delivered' && costs === undefined ? stage : {};

/** They are asked for again and again until they are decided. */
export const areCostsWatched = (file: CaseFile, id: string): boolean =>
  id.startsWith(`costsOverdue/${costsAwaited(file).costsOverdue?.on ?? ''}/`);
