import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { MasterKey } from '../platform/master-key';
import { KeyMissing } from '../platform/seal';
import { insideTransaction } from './database';
import type { Tables } from './tables';

/** Enough for who only reads. */
export type KeysToRead = Pick<DataKeys, 'of'>;
/** Enough for who also looks cases up by what they name. */
export type KeysToSearch = Pick<DataKeys, 'of' | 'searchKey'>;

/** One 256-bit key per owner: a case's id, a submission's id, `office`. */
export type DataKeys = {
  /** The owner's key, made at the first call; two calls at once get the same. */
  make(owner: string): Promise<Buffer>;
  /** Throws {@link KeyMissing} when the owner has none. */
  of(owner: string): Promise<Buffer>;
  /** The same keys for who is inside a transaction: one that is not known yet is read over it, and not cached. */
  within(tx: Kysely<Tables>): KeysToSearch;
  /** Hashes what is searched without being kept in clear: numbers, Message-IDs, addresses. */
  readonly searchKey: Buffer;
};

/** A key was asked for over a second connection while a transaction is open: the embedded database, which has one, would wait for itself. */
export class KeyAskedInside extends Error {
  readonly code = 'KEY_ASKED_INSIDE';
  override readonly name = 'KeyAskedInside';
}

/**
 * The data keys in the database, wrapped by the master key and cached once they were read. They are read over `db`: whoever is inside a
 * transaction takes {@link DataKeys.within}. To ask `make` or `of` there throws {@link KeyAskedInside} at once, also for a key that is
 * cached, or only the first case after a start would show it.
 */
export function dataKeys(db: Kysely<Tables>, master: MasterKey): DataKeys {
  const cache = new Map<string, Promise<Buffer>>();
  /** Those of the cache that are here: one that is on its way may be waiting for the very transaction that asks. */
  const here = new Map<string, Buffer>();

  function cached(owner: string, fetch: () => Promise<Buffer>): Promise<Buffer> {
    const known = cache.get(owner);
    if (known !== undefined) return known;
    const fetched = fetch();
    cache.set(owner, fetched);
    fetched.then(
      (key) => here.set(owner, key),
      // A failure is not remembered: the database may be back, or another process may have made the key.
      () => cache.delete(owner),
    );
    return fetched;
  }

  async function read(owner: string, over: Kysely<Tables> = db): Promise<Buffer> {
    const row = await over.selectFrom('data_keys').select('wrapped').where('owner', '=', owner).executeTakeFirst();
    if (row === undefined)
      throw new KeyMissing('There is no data key for what is to be read or written: it was never made, or it was destroyed.');
    return master.unwrap(row.wrapped, owner);
  }

  async function of(owner: string): Promise<Buffer> {
    if (insideTransaction()) throw new KeyAskedInside('Inside a transaction a key is read over it.');
    return cached(owner, () => read(owner));
  }

  async function make(owner: string): Promise<Buffer> {
    try {
      return await of(owner);
    } catch (error) {
      if (!(error instanceof KeyMissing)) throw error;
    }
    const wrapped = master.wrap(randomBytes(32), owner);
    await db
      .insertInto('data_keys')
      .values({ owner, wrapped })
      .onConflict((conflict) => conflict.column('owner').doNothing())
      .execute();
    return of(owner);
  }

  const searchKey = master.derive('search');
  const within = (tx: Kysely<Tables>) => ({ of: async (owner: string) => here.get(owner) ?? read(owner, tx), searchKey });
  return { make, of, within, searchKey };
}
