/** The shortest scenarios, side by side on one engine. All of them are played by `all.slow.test.ts`. */
import type { Rehearsed } from '../../cli/rehearse/rehearse';
import { failedExpectations, openStage, PLAYING_MS, type Stage } from './support/stage';

const shortest = ['closing-hour', 'cure', 'emergency', 'preservation', 'refusal', 'second-instrument'];

let stage: Stage;
let played: ReadonlyMap<string, Promise<Rehearsed>>;

beforeAll(async () => {
  stage = await openStage();
  played = new Map(shortest.map((name) => [name, stage.play(name)]));
  await Promise.allSettled(played.values());
}, PLAYING_MS);
afterAll(() => stage.close(), PLAYING_MS);

test.each(shortest)('every expectation of the scenario %s holds', async (name) => {
  const rehearsed = await played.get(name);
  expect(rehearsed && failedExpectations(rehearsed)).toEqual([]);
  expect(rehearsed?.summary.held).toBeGreaterThan(0);
});
