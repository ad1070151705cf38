/** The timer of a worker's rounds: what is kept, and the downloads that were not told yet. */
import { everyMinute, type Rounds } from '../../worker/every-minute';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const minutes = (count: number): Promise<void> => jest.advanceTimersByTimeAsync(count * 60_000);

/** A round that ends when the test says so; `rounds`: one entry for each that was begun. */
function slowRound() {
  const rounds: { end(): void }[] = [];
  return { rounds, go: () => new Promise<void>((resolve) => void rounds.push({ end: resolve })) };
}

async function hasStopped(rounds: Rounds): Promise<() => boolean> {
  let stopped = false;
  void rounds.stop().then(() => (stopped = true));
  await minutes(0);
  return () => stopped;
}

const fail = (error: unknown): never => {
  throw error;
};

it('a round is gone each minute, and not before the first is over', async () => {
  let gone = 0;
  const rounds = everyMinute(() => Promise.resolve((gone += 1)), fail);
  await jest.advanceTimersByTimeAsync(59_999);
  expect(gone).toBe(0);
  await jest.advanceTimersByTimeAsync(1);
  expect(gone).toBe(1);
  await minutes(3);
  expect(gone).toBe(4);
  await rounds.stop();
  await minutes(3);
  expect(gone).toBe(4);
});

it('the first one is gone at once where that is asked for', async () => {
  let gone = 0;
  const rounds = everyMinute(() => Promise.resolve((gone += 1)), fail, { now: true });
  expect(gone).toBe(1);
  await minutes(1);
  expect(gone).toBe(2);
  await rounds.stop();
});

it.each([
  ['rejects', () => Promise.reject(new Error('no'))],
  ['throws', () => fail(new Error('no'))],
])('one that %s is told, and the next one is gone all the same', async (_how, go) => {
  const faults: unknown[] = [];
  const rounds = everyMinute(go, (error) => faults.push(error));
  await minutes(3);
  expect(faults).toEqual([new Error('no'), new Error('no'), new Error('no')]);
  await rounds.stop();
});

it('two are never gone at once: a minute that comes while one is in hand has none of its own', async () => {
  const { rounds: begun, go } = slowRound();
  const rounds = everyMinute(go, fail);
  await minutes(5);
  expect(begun).toHaveLength(1);
  begun[0]?.end();
  await minutes(0);
  expect(begun).toHaveLength(1);
  await minutes(1);
  expect(begun).toHaveLength(2);
  begun[1]?.end();
  await rounds.stop();
});

it('to stop waits for the one in hand, and for no other', async () => {
  const { rounds: begun, go } = slowRound();
  const rounds = everyMinute(go, fail);
  await minutes(3);
  const stopped = await hasStopped(rounds);
  expect(stopped()).toBe(false);
  begun[0]?.end();
  await minutes(0);
  expect([stopped(), begun.length]).toEqual([true, 1]);
});
