/** Before records go out the customer may be told and object: the production waits. */
import type { Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import type { LetterOnFile } from './letter-on-file';

export const objectionOutcomes = ['overruled', 'withdrawn', 'sustained'] as const;
export type ObjectionOutcome = (typeof objectionOutcomes)[number];

export type Objection = {
  /** The notices before disclosure and the end of the time to object; a customer may object without having been told by us. */
  readonly announced?: { readonly by: string; readonly at: Instant; readonly letters: readonly string[]; readonly window: Dated };
  /** A person or the law stopped every notice before it left: nobody is to be told, so nobody is waited for. */
  readonly void?: true;
  readonly objected?: { readonly at: Instant; readonly grounds: string };
  readonly resolved?: { readonly at: Instant; readonly outcome: ObjectionOutcome };
};

type Waits = { readonly objection?: Objection; readonly fell: readonly string[]; readonly letters: readonly LetterOnFile[] };

/** Is the customer's time to object running? The clock of the case ends it, but not while a notice is still on its way. */
export function windowIsOpen({ objection, fell, letters }: Waits): boolean {
  const announced = objection?.announced;
  if (announced === undefined || objection?.void) return false;
  const isOnItsWay = ({ id, state }: LetterOnFile): boolean =>
    announced.letters.includes(id) && (state === 'queued' || state === 'unknown');
  return !fell.includes(`objectionWindow/${announced.at}`) || letters.some(isOnItsWay);
}

/** Has the customer objected, and has counsel not resolved it? */
export const objectionIsOpen = ({ objection }: Waits): boolean => objection?.objected !== undefined && objection.resolved === undefined;

/** Has a court sustained it? Then nothing is disclosed, in a case that is opened again either, until counsel resolves it otherwise. */
export const isSustained = ({ objection }: { readonly objection?: Objection }): boolean => objection?.resolved?.outcome === 'sustained';

/** The production goes on when neither the window nor an objection holds it. */
export const productionPauses = (file: Waits): boolean => windowIsOpen(file) || objectionIsOpen(file);
