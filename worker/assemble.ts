/** Puts the rooms together over open doors: the same for the embedded office, a rehearsal and production. */
import type { WorkflowClient } from '@temporalio/client';
import type { Kysely } from 'kysely';
import type { Hands } from '../activities/hands';
import type { ProviderProfile } from '../domain/letters/profile';
import type { PolicyPack } from '../domain/policy/pack';
import type { Door } from '../intake/door';
import { tellProhibitions } from '../intake/prohibitions';
import { openSister } from '../intake/sister';
import type { MailSender } from '../mail/send';
import type { RecordSource } from '../records/record-source';
import type { MasterKey } from '../platform/master-key';
import { dataKeys, type DataKeys } from '../storage/data-keys';
import type { ObjectStore } from '../storage/objects/object-store';
import { sealedObjects, type SealedObjects } from '../storage/objects/sealed';
import type { Tables } from '../storage/tables';

/** What is kept: database, keys, bytes. Opened before the engine's client, whose payloads these keys encrypt. */
export type Kept = { readonly db: Kysely<Tables>; readonly keys: DataKeys; readonly objects: SealedObjects };

export function keptIn(db: Kysely<Tables>, master: MasterKey, store: ObjectStore): Kept {
  const keys = dataKeys(db, master);
  return { db, keys, objects: sealedObjects(store, keys) };
}

export type Parts = {
  readonly kept: Kept;
  readonly client: WorkflowClient;
  readonly taskQueue: string;
  readonly records: RecordSource;
  readonly sender: MailSender;
  readonly profile: ProviderProfile;
  readonly custodian: Hands['custodian'];
  readonly pack: PolicyPack;
  readonly rehearsal?: { readonly pageEvents?: number };
};

export function assemble({ kept, client, taskQueue, records, sender, profile, custodian, pack, rehearsal }: Parts): {
  readonly door: Door;
  readonly hands: Hands;
} {
  const door: Door = { ...kept, client, taskQueue, pack, ...(rehearsal && { rehearsal }) };
  const hands: Hands = {
    ...kept,
    records,
    sender,
    profile,
    custodian,
    rehearsal: rehearsal !== undefined,
    openSister: (order) => openSister(door, order),
    tellProhibitions: (to, told) => tellProhibitions(door, to, told),
  };
  return { door, hands };
}
