/** The dates of the case as the outside sees them. */
import { isoInstant } from '../calendar/pacific';
import type { CaseFile } from './case-file';
import { completeness } from './stage';

/** The day of the answer with every reading that was compared, the days that were promised before, and with whom a later one was agreed. */
export function dueView({ stage, agreedDay }: CaseFile) {
  const complete = completeness(stage);
  if (complete === undefined) return undefined;
  const { due, earlier } = complete;
  return {
    on: due.on,
    at: isoInstant(due.at),
    derivation: due.derivation,
    earlier: earlier.map(({ on }) => on),
    agreedWith: agreedDay?.on === due.on ? agreedDay.who : undefined,
  };
}
