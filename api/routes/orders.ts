import { z } from 'zod';
import type { Role } from '../../domain/case/parts';
import { canonicalJson } from '../../platform/canonical-json';
import { sha256 } from '../../platform/seal';
import { standsFor } from '../../storage/bulk-orders';
import { orderReceipt } from '../../storage/ledger/read';
import { isSealedCase } from '../../storage/read-model';
import { readers } from '../access/readers';
import type { Counter } from '../deps';
import { isProblem, problem, type Problem } from '../problem';
import { notFound, ok, type Reply } from '../reply';
import { id, set, text } from '../schemas/fields';
import { orderWithEngine } from '../use-cases/engine';
import { giveOrder, isKey, missingKey, orderDone, orderPath } from '../use-cases/give-order';
import { isOrderName, orderName } from '../use-cases/order-key';
import type { Receipt } from '../../workflows/messages';
import { route, type Route } from './route';

/** A person waits here, and asks again. */
const LOOK_MS = 1_000;

export const orderRoutes = (counter: Counter): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/orders/:key',
    by: readers.cases,
    query: z.strictObject({ case: id }),
    says: 'How an order stands that was answered with 202: by the name that the answer gave it, or by its Idempotency-Key. Either is unique in its case.',
    answer: async ({ params, query, staff }) =>
      (await isSealedCase(counter.db, query.case)) && staff.role !== 'counsel'
        ? notFound('no such order is known: it was refused, or never arrived')
        : orderState(counter, query.case, params['key'] ?? '', staff.role),
  }),
  route({
    method: 'post',
    path: '/v1/commands/retry',
    again: 'keyed',
    by: readers.retry,
    body: z.strictObject({ cases: set(id, 100), step: text(120).optional() }),
    says: 'Tries what is stuck in many cases again: one answer for each case.',
    answer: async ({ body: { cases, step }, key, staff }) => {
      if (!isKey(key)) return missingKey;
      const actor = { id: staff.id, role: staff.role };
      const body = step === undefined ? {} : { step };
      // The ledger of a case knows the keys of its own orders: what else was in the list of this one it does not know.
      const digest = sha256(canonicalJson({ command: 'retry', body, cases: [...cases].sort(), by: staff.id }));
      if (!(await standsFor(counter.db, counter.keys.searchKey, { key, digest, at: counter.clock.now() }))) return problem('key-reused');
      const results: unknown[] = [];
      for (const caseId of cases) {
        const answer = await giveOrder(counter, { caseId, word: 'retry', body, key, actor });
        results.push(
          isProblem(answer)
            ? { case: caseId, ...answer }
            : { case: caseId, status: answer.status, ...('seq' in answer.body && { seq: answer.body.seq }) },
        );
      }
      return ok({ results });
    },
  }),
];

async function orderState(counter: Counter, caseId: string, key: string, role: Role): Promise<Reply> {
  if (!/^[\x20-\x7e]{1,200}$/.test(key)) return notFound('no key has this form');
  const name = orderName(counter, caseId, key);
  const receipt = await orderReceipt(counter.db, caseId, name, key);
  const put = receipt ? { receipt } : await withEngine(counter, caseId, isOrderName(key) ? [key, name] : [name]);
  if (put === undefined) return notFound('no such order is known: it was refused, or never arrived');
  if (isProblem(put)) return put;
  if ('pending' in put) return { status: 202, json: { case: caseId, order: orderPath(caseId, put.pending), state: 'pending' } };
  const done = await orderDone(counter, caseId, put.receipt.seq, role);
  return isProblem(done) ? problem('unknown-case') : ok(done);
}

/** The first of these names that the engine knows. */
async function withEngine(
  counter: Counter,
  caseId: string,
  names: readonly string[],
): Promise<{ readonly receipt: Receipt } | { readonly pending: string } | Problem | undefined> {
  const until = Date.now() + LOOK_MS;
  for (const name of names) {
    const put = await orderWithEngine(counter, caseId, name, until);
    if (put !== undefined) return 'pending' in put ? { pending: name } : put;
  }
  return undefined;
}
