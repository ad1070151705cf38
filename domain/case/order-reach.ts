/** §2705(b) is asked again with every reading of the papers: an order that was recorded before them may not reach what they turn out to be. */
import { covers, kindOf } from '../rules/prohibitions';
import { asked } from './bare-request';
import type { CaseFile } from './case-file';
import type { CaseEvent } from './events';
import type { Given } from './given';
import type { InstrumentKind } from './instrument';
import { longestOf, unlifted } from './notice';
import type { Procedure } from './parts';

/** What is read now: of which kind the case is, and by which instrument it asks. */
type Read = { readonly procedure: Procedure; readonly instrument: InstrumentKind | undefined };

/**
 * Which orders bar notice no longer, and which bar it again. For one that does not reach this request the agency is asked for what does,
 * and is told until when we wait: nothing that once barred us falls away in silence.
 */
export function reachWeighed(read: Read, given: Given): readonly CaseEvent[] {
  const { file, at, by } = given;
  const changed = unlifted(file)
    .map((order) => ({ order, reaches: covers(kindOf(order), read.procedure, read.instrument) }))
    .filter(({ order, reaches }) => reaches === (order.outOfReach === true));
  const weighed = changed.map(
    ({ order: { number }, reaches }) => ({ type: 'NondisclosureWeighed', at, by, order: number, reaches }) as const,
  );
  const lost = longestOf(changed.filter(({ reaches }) => !reaches).map(({ order }) => order));
  return lost ? [...weighed, ...asked({ document: lost.document, quote: lost.issuer, lacks: 'reach' }, given)] : weighed;
}

/** Read as the file has it, but for what the order changes. */
export const readAs = ({ procedure, facts }: CaseFile, change: Partial<Read> = {}): Read => ({
  procedure,
  instrument: facts?.instrument?.kind,
  ...change,
});
