/** A request for silence that bars nothing: recorded, answered by a letter that says what is missing, and waited for until a day that we name. */
import { bareRequestDates } from '../rules/prohibitions';
import { casePack } from './case-pack';
import type { CaseEvent } from './events';
import { queued, type Given } from './given';
import type { Missing } from './notice';

export function asked(request: { document: string; quote: string; lacks: Missing }, given: Given): readonly CaseEvent[] {
  const { file, at, by } = given;
  const letter = queued('nondisclosureMissing', given);
  const recorded = { ...request, ...bareRequestDates(at, casePack(file)) };
  return [{ type: 'BareRequestRecorded', at, by, request: recorded, letter: letter.letter }, letter];
}
