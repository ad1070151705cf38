/** The day's mail, opened in one go: what belongs to a case by an order to it, which is in its ledger; the rest in the register. */
import type { Actor } from '../../domain/case/parts';
import { canonicalJson } from '../../platform/canonical-json';
import { sha256 } from '../../platform/seal';
import { standsFor } from '../../storage/bulk-orders';
import { openSubmission, submissionById } from '../../storage/submissions';
import { knownOf } from '../access/known-case';
import type { Counter } from '../deps';
import { isProblem, problem, type Problem } from '../problem';
import { giveOrder } from './give-order';

export type Opening = { readonly ids: readonly string[]; readonly key: string | undefined; readonly actor: Actor };
/** Of one that was not opened also why not, with its field and rule. */
export type OpenedOne = { readonly id: string; readonly case?: string; readonly opened: boolean } & Partial<Problem>;

/** One answer for each; without a key, or with one that leaves no room, nothing was done. */
export async function openMany(counter: Counter, { ids, key, actor }: Opening): Promise<readonly OpenedOne[] | Problem> {
  if (key === undefined || !/^[\x21-\x7e]{1,100}$/.test(key))
    return problem('missing-key', { detail: 'an Idempotency-Key has here 1 to 100 printable characters' });
  const digest = sha256(canonicalJson({ open: [...ids].sort(), by: actor.id }));
  if (!(await standsFor(counter.db, counter.keys.searchKey, { key: `open/${key}`, digest, at: counter.clock.now() })))
    return problem('key-reused');
  const results: OpenedOne[] = [];
  for (const id of ids) results.push(await openOne(counter, id, { key: `${key}/${id}`, actor }));
  return results;
}

async function openOne(counter: Counter, id: string, { key, actor }: { key: string; actor: Actor }): Promise<OpenedOne> {
  const found = await submissionById(counter.db, counter.keys, id);
  const [kept] = await knownOf(counter, actor.role, found ? [found] : []);
  if (!kept) return { id, opened: false, ...problem('not-found') };
  const { caseId } = kept;
  if (caseId === undefined) {
    await openSubmission(counter.db, { id, by: actor.id, at: counter.clock.now() });
    return { id, opened: true };
  }
  const answer = await giveOrder(counter, { caseId, word: 'open-submission', body: { submissionId: id }, key, actor });
  if (isProblem(answer)) return { id, case: caseId, opened: false, ...answer };
  return { id, case: caseId, opened: answer.status === 200 };
}
