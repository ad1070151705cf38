/** Which requests a prohibition reaches is asked again with every reading of the papers: what was recorded before them may not reach what they turn out to be. */
import { covers, kindOf, whyNotPenTrap } from '../rules/prohibitions';
import { barTakenFrom, isWeighed } from '../rules/related-bars';
import { asked } from './bare-request';
import type { CaseFile } from './case-file';
import { casePack } from './case-pack';
import type { CaseEvent } from './events';
import type { Given } from './given';
import type { Instrument } from './instrument';
import { longestOf, unlifted, type Nondisclosure } from './notice';
import type { Procedure } from './parts';

/** What is read now: of which kind the case is, and by which instrument it asks. */
type Read = { readonly procedure: Procedure; readonly instrument: Instrument | undefined };

const isCovered = (file: CaseFile, order: Nondisclosure, { procedure, instrument }: Read): boolean =>
  covers(kindOf(order), procedure, instrument, casePack(file));

/**
 * Which orders bar notice no longer, and which bar it again. For an order of a court that does not reach this request the agency is asked
 * for what does, and is told until when we wait: nothing that once barred us falls away in silence. In the place of another jurisdiction’s
 * pen/trap prohibition its own statute bars, until the right one is recorded: nobody need be asked.
 */
export function reachWeighed(read: Read, given: Given): readonly CaseEvent[] {
  const { file, at, by } = given;
  const changed = unlifted(file)
    .filter(({ takenFrom }) => !takenFrom || !isWeighed(file, barTakenFrom(takenFrom)))
    .map((order) => ({ order, reaches: isCovered(file, order, read) && !whyNotPenTrap(kindOf(order), read.instrument, casePack(file)) }))
    .filter(({ order, reaches }) => reaches === (order.outOfReach === true));
  const weighed = changed.map(
    ({ order: { number }, reaches }) => ({ type: 'NondisclosureWeighed', at, by, order: number, reaches }) as const,
  );
  const lost = longestOf(changed.filter(({ order }) => !isCovered(file, order, read)).map(({ order }) => order));
  return lost ? [...weighed, ...asked({ document: lost.document, quote: lost.issuer, lacks: 'reach' }, given)] : weighed;
}

/** Read as the file has it, but for what the order changes. */
export const readAs = ({ procedure, facts }: CaseFile, change: Partial<Read> = {}): Read => ({
  procedure,
  instrument: facts?.instrument,
  ...change,
});
