/** The door with an engine that is away: what comes in is kept, and found again. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection, WorkflowClient } from '@temporalio/client';
import { accept } from '../../intake/accept';
import { keep, type Door, type Reading } from '../../intake/door';
import { currentPack } from '../../domain/policy/packs';
import { diskObjects } from '../../storage/objects/disk';
import type { ObjectStore } from '../../storage/objects/object-store';
import { sealedObjects } from '../../storage/objects/sealed';
import { keepSubmission, unfinished } from '../../storage/submissions';
import { onPGlite, type Store } from '../support/store';

let store: Store;
let connection: Connection;
let door: Door;
const stored = new Set<string>();
const reads: string[] = [];

beforeAll(async () => {
  store = await onPGlite();
  connection = Connection.lazy({ address: '127.0.0.1:1', interceptors: [] });
  const disk = diskObjects(mkdtempSync(join(tmpdir(), 'writ-kept-')));
  const counted: ObjectStore = {
    ...disk,
    put: async (bytes) => {
      const id = await disk.put(bytes);
      stored.add(id);
      return id;
    },
    remove: async (id) => {
      await disk.remove(id);
      stored.delete(id);
    },
  };
  const { db, keys } = store;
  const client = new WorkflowClient({ connection });
  door = { db, keys, objects: sealedObjects(counted, keys), client, taskQueue: 'none', pack: currentPack };
}, 60_000);
afterAll(async () => {
  await connection.close();
  await store.close();
});
beforeEach(() => {
  stored.clear();
  reads.length = 0;
});

/** Kept and hashed before anything of it is read. */
const read = (raw: Buffer): Promise<Reading> => {
  expect(stored.size).toBe(1);
  reads.push(raw.toString());
  const text = raw.toString();
  return Promise.resolve({ subject: text, text, autoReply: false, numbers: [], messageKey: text.replace(/ again$/, ''), attachments: [] });
};
const hand = (text: string) => accept(door, { raw: Buffer.from(text), receivedAt: 1_790_000_000_000, channel: 'email' }, read);

test('a mail that is handed on again while the engine is away is stored and read once', async () => {
  for (let time = 0; time < 3; time += 1) await expect(hand('A subpoena.')).rejects.toThrow();
  expect([stored.size, reads]).toEqual([1, ['A subpoena.']]);
  expect(await unfinished(store.db)).toHaveLength(1);
});

test('the same message by another way leaves no second copy', async () => {
  await expect(hand('A warrant.')).rejects.toThrow();
  const [first] = stored;
  stored.clear();
  for (let time = 0; time < 2; time += 1) await expect(hand('A warrant. again')).rejects.toThrow();
  expect([first, [...stored]]).toEqual([expect.any(String), []]);
});

test('a mail that cannot be read is stored once, under one key, however often it is tried, and kept once it can be', async () => {
  const arrival = { raw: Buffer.from('A motion.'), receivedAt: 1_790_000_000_000, channel: 'email' } as const;
  const owners = async (): Promise<number> => (await store.db.selectFrom('data_keys').select('owner').execute()).length;
  const [before, waiting] = [await owners(), (await unfinished(store.db)).length];
  const broken = () => Promise.reject(new Error('the reader has ended'));
  for (let time = 0; time < 3; time += 1) await expect(keep(door, arrival, broken)).rejects.toThrow('the reader has ended');
  expect([stored.size, await owners()]).toEqual([1, before + 1]);
  const kept = await keep(door, arrival, read);
  expect([kept.known, await keep(door, arrival, read)]).toEqual([false, { id: kept.id, known: true }]);
  expect([stored.size, await owners(), (await unfinished(store.db)).length]).toEqual([1, before + 1, waiting + 1]);
});

test('a try that seemed to fail and came through after all loses nothing: the bytes that are kept are not taken for a second copy', async () => {
  const arrival = { raw: Buffer.from('A summons.'), receivedAt: 1_790_000_000_000, channel: 'email' } as const;
  let id = '';
  const put: Door['objects']['put'] = (owner, raw) => door.objects.put((id = owner), raw);
  const noted: Door = { ...door, objects: { ...door.objects, put } };
  await expect(keep(noted, arrival, () => Promise.reject(new Error('the connection broke')))).rejects.toThrow('the connection broke');
  const late = async (raw: Buffer): Promise<Reading> => {
    const reading = await read(raw);
    await keepSubmission(store.db, store.keys, { ...arrival, id, raw: await put(id, raw), parsed: reading });
    return reading;
  };
  expect(await keep(noted, arrival, late)).toEqual({ id, known: true });
  expect(stored.size).toBe(1);
});
