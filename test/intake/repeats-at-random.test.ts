/** Property (7): a repeated message opens no second case, in whatever order it comes, by whatever way, and whatever was away meanwhile. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection, WorkflowClient } from '@temporalio/client';
import fc from 'fast-check';
import { accept, resume } from '../../intake/accept';
import type { Door, Reading } from '../../intake/door';
import { currentPack } from '../../domain/policy/packs';
import { connectClient, type TemporalClient } from '../../platform/temporal';
import { diskObjects } from '../../storage/objects/disk';
import { sealedObjects } from '../../storage/objects/sealed';
import { keepSubmission } from '../../storage/submissions';
import { onPGlite, type Store } from '../support/store';

let store: Store;
let engine: TemporalClient;
let nowhere: Connection;
let door: Door;

beforeAll(async () => {
  store = await onPGlite();
  const { db, keys } = store;
  engine = await connectClient({ address: process.env['WRIT_TEST_TEMPORAL'] ?? '', namespace: 'default' }, {});
  nowhere = Connection.lazy({ address: '127.0.0.1:1', interceptors: [] });
  const objects = sealedObjects(diskObjects(mkdtempSync(join(tmpdir(), 'writ-repeats-'))), keys);
  door = { db, keys, objects, client: engine.client.workflow, taskQueue: `repeats-${process.pid}`, pack: currentPack };
}, 60_000);
afterAll(async () => {
  await nowhere.close();
  await engine.close();
  await store.close();
});

/**
 * `again`: forwarded, with other bytes and the same Message-ID and words; message 0 has no Message-ID and comes as it is. `broken`: the
 * reader dies over it, the engine is away, or it opens the case and its answer is lost.
 */
type Hand = { readonly message: number; readonly again: number; readonly broken: 'reader' | 'engine' | 'answer' | undefined };
const hands = fc.array(
  fc.record({
    message: fc.nat(3),
    again: fc.nat(2),
    broken: fc.option(fc.constantFrom('reader', 'engine', 'answer'), { nil: undefined, freq: 3 }),
  }),
  { minLength: 2, maxLength: 10 },
);

const read = (raw: Buffer): Promise<Reading> => {
  const text = raw.toString();
  const messageKey = text.replace(/ \(way \d\)$/, '');
  const known = messageKey.endsWith('message 0') ? {} : { messageKey };
  return Promise.resolve({ subject: text, text, autoReply: false, numbers: [], ...known, attachments: [] });
};

const started = new Set<string>();
/** The engine's client, which notes what it starts; `lost`: the engine did it, but its answer does not come back. */
function noting(client: WorkflowClient, lost: boolean): WorkflowClient {
  const start = async (...order: Parameters<WorkflowClient['start']>) => {
    const begun = await client.start(...order);
    started.add(order[1].workflowId);
    if (lost) throw new Error('the answer was lost');
    return begun;
  };
  return Object.create(client, { start: { value: start } }) as WorkflowClient;
}
function doorWhen(broken: Hand['broken']): Door {
  if (broken === 'engine') return { ...door, client: new WorkflowClient({ connection: nowhere }) };
  return { ...door, client: noting(engine.client.workflow, broken === 'answer') };
}

/** Whether the message was taken in; what broke on the way is taken up again later. */
async function handed({ message, again, broken }: Hand, life: number): Promise<void> {
  const raw = Buffer.from(`Life ${life}, ${message === 0 ? 'message 0' : `message ${message} (way ${again})`}`);
  const arrival = { raw, receivedAt: 1_790_000_000_000, channel: 'email' } as const;
  const dies = (): Promise<Reading> => Promise.reject(new Error('the reader died'));
  const taken = accept(doorWhen(broken), arrival, broken === 'reader' ? dies : read);
  await (broken ? taken.catch(() => undefined) : taken);
}

const casesOpened = async (): Promise<readonly (string | null)[]> =>
  (await store.db.selectFrom('submissions').select('case_id').execute()).map((row) => row.case_id);

test('a repeated message opens no second case', async () => {
  let life = 0;
  await fc.assert(
    fc.asyncProperty(hands, async (all) => {
      life += 1;
      const before = await casesOpened();
      started.clear();
      for (const hand of all) await handed(hand, life);
      await resume(doorWhen(undefined), (id, error) => {
        throw new Error(`${id} does not open`, { cause: error });
      });
      // Each of them comes once more, when everything is there.
      const messages = new Set(all.map(({ message }) => message));
      for (const message of messages) await handed({ message, again: 0, broken: undefined }, life);
      const opened = (await casesOpened()).filter((each) => !before.includes(each));
      expect([opened.length, new Set(opened).size, started.size]).toEqual([messages.size, messages.size, messages.size]);
      for (const id of opened) expect((await engine.client.workflow.getHandle(id ?? '').describe()).status.name).toBe('RUNNING');
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('a submission that does not open any more is told, and keeps none of the others waiting', async () => {
  const left = async (id: string): Promise<void> => {
    const raw = await door.objects.put(id, Buffer.from(id));
    const parsed = await read(Buffer.from(id));
    await keepSubmission(store.db, store.keys, { id, raw, receivedAt: 1_790_000_000_000, channel: 'email', parsed });
  };
  const [damaged, whole] = ['sub-damaged', 'sub-whole'];
  await left(damaged);
  await left(whole);
  await store.db
    .updateTable('submissions')
    .set({ parsed: Buffer.from('damaged') })
    .where('id', '=', damaged)
    .execute();
  const told: [string, string][] = [];
  expect(await resume(door, (id, { name }) => told.push([id, name]))).toBe(1);
  expect(told).toEqual([[damaged, 'SealBroken']]);
  const stateOf = async (id: string) => store.db.selectFrom('submissions').select('state').where('id', '=', id).executeTakeFirst();
  expect([await stateOf(damaged), await stateOf(whole)]).toEqual([{ state: 'kept' }, { state: 'opened-case' }]);
});
