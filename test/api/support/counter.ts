/** A counter over an empty database in memory, with one member of staff for every role. Its engine is a real client of a server that is not there. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection, WorkflowClient } from '@temporalio/client';
import type { Express } from 'express';
import request from 'supertest';
import { createApp } from '../../../api/app';
import type { ApiDeps } from '../../../api/deps';
import type { CaseEvent } from '../../../domain/case/events';
import { roles, type Role } from '../../../domain/case/parts';
import { kebab } from '../../../domain/case/outside';
import { currentPack } from '../../../domain/policy/packs';
import { rehearsalClock, type RehearsalClock } from '../../../platform/clock';
import { logger, setLog } from '../../../platform/log';
import { sha256 } from '../../../platform/seal';
import { appendEvents } from '../../../storage/ledger/append';
import { diskObjects } from '../../../storage/objects/disk';
import { sealedObjects } from '../../../storage/objects/sealed';
import { saveStaff } from '../../../storage/staff';
import { T0 } from '../../support/case-events';
import { onPGlite, type Store } from '../../support/store';

export type TestCounter = {
  readonly app: Express;
  readonly deps: ApiDeps;
  readonly store: Store;
  readonly clock: RehearsalClock;
  /** Asks as the member of staff who has this role. */
  get(path: string, role: Role): request.Test;
  post(path: string, role: Role, body?: object): request.Test;
  /** Gives an order under a fresh key. */
  order(caseId: string, word: string, role: Role, body?: object): request.Test;
  /** Writes events as the beginning of a new case. */
  write(caseId: string, events: readonly CaseEvent[]): Promise<void>;
  close(): Promise<void>;
};

export const tokenOf = (role: Role): string => `token-of-${kebab(role)}`;
export const memberOf = (role: Role): string => `${kebab(role)}-1`;
const bearer = (role: Role): string => `Bearer ${tokenOf(role)}`;
let orders = 0;
export const freshKey = (): string => `key-${(orders += 1)}`;

export const profile = {
  name: 'Example Dial, Inc.',
  mailbox: 'legal@provider.example',
  addressLines: ['100 Sample Plaza', 'Exampleton, CA 00000'],
  publicUrl: 'http://127.0.0.1:4280',
  incorporatedIn: 'state:DE',
  headquarteredIn: 'state:CA',
};

export async function openCounter(change: Partial<ApiDeps> = {}): Promise<TestCounter> {
  setLog({ level: 'silent' });
  const store = await onPGlite();
  const { db, keys } = store;
  for (const role of roles)
    await saveStaff(db, keys, { id: memberOf(role), role, profile: { name: `A ${role}` }, tokenHash: sha256(tokenOf(role)) });
  const clock = rehearsalClock(T0 + 24 * 3_600_000);
  const connection = Connection.lazy({ address: '127.0.0.1:1' });
  const deps: ApiDeps = {
    db,
    keys,
    objects: sealedObjects(diskObjects(mkdtempSync(join(tmpdir(), 'writ-objects-'))), keys),
    client: new WorkflowClient({ connection }),
    taskQueue: 'none',
    pack: currentPack,
    clock,
    profile,
    log: logger('api'),
    tls: false,
    patienceMs: 300,
    ...change,
  };
  const app = createApp(deps);
  const post: TestCounter['post'] = (path, role, body = {}) => request(app).post(path).set('Authorization', bearer(role)).send(body);
  return {
    app,
    deps,
    store,
    clock,
    post,
    get: (path, role) => request(app).get(path).set('Authorization', bearer(role)),
    order: (caseId, word, role, body) => post(`/v1/cases/${caseId}/commands/${word}`, role, body).set('Idempotency-Key', freshKey()),
    write: async (caseId, events) => {
      await appendEvents(db, { keys }, { caseId, after: 0, entries: events.map((event) => ({ event })) });
    },
    close: async () => {
      await connection.close();
      await store.close();
    },
  };
}
