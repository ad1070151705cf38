/** A migrated database with its keys, for the tests that run on PGlite and on PostgreSQL alike. */
import type { Kysely } from 'kysely';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { masterKeyFromText, type MasterKey } from '../../platform/master-key';
import { emptyDatabase, openDatabase, type DatabasePlace } from '../../storage/database';
import { dataKeys, type DataKeys } from '../../storage/data-keys';
import type { Tables } from '../../storage/tables';

export type Store = {
  readonly db: Kysely<Tables>;
  readonly keys: DataKeys;
  readonly master: MasterKey;
  readonly kind: DatabasePlace['kind'];
  close(): Promise<void>;
};
export type OpenStore = () => Promise<Store>;

export const someMasterKey = (): MasterKey => masterKeyFromText(randomBytes(32).toString('base64'));

export async function openStore(where: DatabasePlace, master: MasterKey = someMasterKey()): Promise<Store> {
  const database = await openDatabase(where);
  return { ...database, db: database.db, master, keys: dataKeys(database.db, master) };
}

const cache = path.resolve(__dirname, '..', '..', '.writ', 'cache');

/** From a migrated database that is made once: every test with one of its own would take three seconds for it. */
export const onPGlite: OpenStore = async () => openStore({ kind: 'pglite', folder: undefined, template: await emptyDatabase(cache) });

/** Runs the tests of a contract over one open database; `store()` is it, from `beforeAll` on. */
export function withStore(open: OpenStore, tests: (store: () => Store) => void): void {
  let opened: Store | undefined;
  beforeAll(async () => {
    opened = await open();
  }, 120_000);
  afterAll(async () => opened?.close());
  tests(() => {
    if (opened === undefined) throw new Error('the database is not open');
    return opened;
  });
}

let cases = 0;
/** A case number that no other test uses. */
export const newCase = (): string => `LR-TEST-${(cases += 1)}`;
