/** The filing room of production: the database, the keys in it and the store of the objects, opened together. */
import type { Kysely } from 'kysely';
import type { ObjectsPlace } from '../platform/config';
import { masterKeyFromFile } from '../platform/master-key';
import { dataKeys, type DataKeys } from './data-keys';
import { openDatabase } from './database';
import { diskObjects } from './objects/disk';
import type { ObjectStore } from './objects/object-store';
import { s3Objects } from './objects/s3';
import { sealedObjects, type SealedObjects } from './objects/sealed';
import type { PostgresPlace } from './postgres';
import type { Tables } from './tables';

export type FilingRoom = {
  readonly db: Kysely<Tables>;
  readonly keys: DataKeys;
  readonly objects: SealedObjects;
  close(): Promise<void>;
};

export type FilingRoomPlace = { readonly database: PostgresPlace; readonly objects: ObjectsPlace; readonly masterKeyFile: string };

/** Opens all of it, the tables brought up to date. Throws for a wrong master key, a plain way to another machine, a newer database. */
export async function openFilingRoom({ database, objects, masterKeyFile }: FilingRoomPlace): Promise<FilingRoom> {
  const master = masterKeyFromFile(masterKeyFile);
  const store = storeIn(objects);
  const opened = await openDatabase({ kind: 'postgres', ...database });
  const close = async (): Promise<void> => {
    store.close();
    await opened.close();
  };
  try {
    const keys = dataKeys(opened.db, master);
    await keys.make('office'); // here a wrong master key is refused
    return { db: opened.db, keys, objects: sealedObjects(store, keys), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function storeIn(place: ObjectsPlace): ObjectStore & { close(): void } {
  if (place.kind === 'disk') return { ...diskObjects(place.folder), close: () => undefined };
  const { bucket, region, endpoint, ca, accessKey, secretKey } = place;
  return s3Objects({
    ...{ bucket, region, credentials: { accessKeyId: accessKey, secretAccessKey: secretKey } },
    ...(endpoint !== undefined && { endpoint }),
    ...(ca !== undefined && { ca: ca.toString('utf8') }),
  });
}
