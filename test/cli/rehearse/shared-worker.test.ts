import { randomBytes } from 'node:crypto';
import type { NativeConnection } from '@temporalio/worker';
import type { Hands } from '../../../activities/hands';
import { sharedWorkers, WorkerEnded } from '../../../cli/rehearse/shared-worker';
import { rehearseScenario, type SharedParts } from '../../../cli/rehearse/rehearse';
import { masterKeyFromText } from '../../../platform/master-key';
import { dataKeys } from '../../../storage/data-keys';
import { onPGlite, type Store } from '../../support/store';
import { scenarioNamed } from '../../scenarios/support/stage';

/** Workers without an engine, which end when the test says so. */
function workers() {
  const started: { readonly taskQueue: string; end(error?: Error): void; stopped: boolean }[] = [];
  const shared = sharedWorkers({
    connection: Object.create(null) as NativeConnection,
    namespace: 'none',
    kept: { codePath: 'kept.js' },
    start: ({ taskQueue }) => {
      let end: (error?: Error) => void = () => undefined;
      const ended = new Promise<void>((resolve, reject) => (end = (error) => (error ? reject(error) : resolve())));
      ended.catch(() => undefined);
      const worker = { taskQueue, end, stopped: false };
      started.push(worker);
      const stop = (): Promise<void> => {
        worker.stopped = true;
        end();
        return ended;
      };
      return Promise.resolve({ ended, stop });
    },
  });
  return { shared, started };
}

let store: Store;
beforeAll(async () => {
  store = await onPGlite();
}, 120_000);
afterAll(() => store.close());
const keys = () => dataKeys(store.db, masterKeyFromText(randomBytes(32).toString('base64')));
const hands = {} as Hands;
const changed = { codePath: 'changed.js' };
const state = (broken: Promise<never>): Promise<string> =>
  Promise.race([broken.catch((error: unknown) => String(error)), new Promise<string>((resolve) => setImmediate(resolve, 'whole'))]);

test('a worker that ends by itself, with an error or without, breaks the rehearsal with a sentence', async () => {
  for (const error of [new Error('the engine refused it'), undefined]) {
    const { shared, started } = workers();
    await shared.admit(keys(), changed).work(hands);
    expect(await state(shared.broken)).toBe('whole');
    started[0]?.end(error);
    expect(await state(shared.broken)).toMatch(/^WorkerEnded: The worker of the rehearsal has ended by itself/);
  }
});

test('one that is stopped breaks nothing', async () => {
  const { shared, started } = workers();
  await shared.admit(keys(), { codePath: 'kept.js' }).work(hands);
  const guest = shared.admit(keys(), changed);
  await guest.work(hands);
  await guest.leave(undefined);
  expect(started.map(({ stopped }) => stopped)).toEqual([false, true]);
  await shared.stop();
  expect(started.map(({ stopped }) => stopped)).toEqual([true, true]);
  expect(await state(shared.broken)).toBe('whole');
});

test('a guest that never had a client leaves, and its worker goes with the last of them', async () => {
  const { shared, started } = workers();
  const [guest, failed] = [shared.admit(keys(), changed), shared.admit(keys(), changed)];
  await guest.work(hands);
  await guest.leave(undefined);
  expect(started[0]?.stopped).toBe(false);
  await failed.leave(undefined);
  expect(started[0]?.stopped).toBe(true);
});

test('a scenario whose worker ends fails at once; the next one opens no office', async () => {
  const { shared, started } = workers();
  await shared.admit(keys(), changed).work(hands);
  const never: SharedParts['inTurn'] = () => new Promise(() => undefined);
  const parts = { workers: shared, inTurn: never } as Partial<SharedParts> as SharedParts;
  const playing = rehearseScenario(scenarioNamed('clean-subpoena'), parts);
  started[0]?.end(new Error('the engine refused it'));
  await expect(playing).rejects.toThrow(WorkerEnded);
  const opening = { workers: shared } as Partial<SharedParts> as SharedParts;
  await expect(rehearseScenario(scenarioNamed('clean-subpoena'), opening)).rejects.toThrow(WorkerEnded);
});
