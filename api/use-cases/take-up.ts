/** What the machine had set aside as an automatic answer or a delivery report, and a person takes for a request or a part of one. */
import type { Actor } from '../../domain/case/parts';
import type { Accepted } from '../../intake/accept';
import type { Reading } from '../../intake/door';
import { takeUpSubmission, type KeptSubmission } from '../../storage/submissions';
import type { Counter } from '../deps';
import { problem, type Problem } from '../problem';
import { settledNow, type StillKept } from './take-in-paper';

/** It joins the case that it names, or opens one, with the receipt that it has; taken up again it stays what it became. */
export async function takenUp(
  counter: Counter,
  kept: KeptSubmission<Reading>,
  { id: by, role }: Actor,
): Promise<Accepted | StillKept | Problem> {
  if (kept.state !== 'set-aside' && kept.takenUpBy === undefined)
    return problem('wrong-stage', { detail: 'only what was set aside is taken up', rule: 'A3' });
  await takeUpSubmission(counter.db, { id: kept.id, by });
  return settledNow(counter, { id: kept.id, known: false }, role);
}
