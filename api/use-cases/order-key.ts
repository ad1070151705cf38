import { canonicalJson } from '../../platform/canonical-json';
import { keyedHash } from '../../platform/seal';
import type { ApiDeps } from '../deps';

/**
 * What ledger, engine and addresses know an order by. The Idempotency-Key is the client's own text and may name a person; the ledger's
 * lines are never deleted.
 */
export const orderName = ({ keys }: Pick<ApiDeps, 'keys'>, caseId: string, key: string): string =>
  keyedHash(keys.searchKey, `order/${caseId}/${key}`);

/** What an order says, by which the same one again is told from another under the same key. Keyed too: who guessed a short order could else check it. */
export const orderDigest = (
  { keys }: Pick<ApiDeps, 'keys'>,
  caseId: string,
  says: { readonly command: string; readonly body: unknown },
): string => keyedHash(keys.searchKey, `order-says/${caseId}/${canonicalJson(says)}`);

/** What may be an {@link orderName} that a client was told. */
export const isOrderName = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
