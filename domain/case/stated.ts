/** What a person found in the papers about days, with the place where it stands. */
import type { Day } from '../calendar/day';

/** A day that a document states; `where` is the evidence: page and line, as text. */
export type StatedDay = { readonly on: Day; readonly where: string };

/** The day by which the agency needs an answer, as the submission and the instrument itself state it (D3). */
export type Expedite = { readonly inSubmission?: StatedDay; readonly inInstrument?: StatedDay };

/** Who agreed to a later day, and the submission of the case in which it is said. */
export type Agreement = { readonly who: string; readonly document: string };
