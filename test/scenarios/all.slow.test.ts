/** Every sample scenario, side by side on one engine; and once more with a page turned after every thirty events. */
import { jsonLineForm } from '../../cli/rehearse/json-lines';
import { jsonLine, jsonSummary } from '../../cli/rehearse/print';
import type { Rehearsed } from '../../cli/rehearse/rehearse';
import { inLanes, resultOf } from './support/lanes';
import { scenarioNames } from './support/names';
import { failedExpectations, openStage, PLAYING_MS, type Stage } from './support/stage';

/** Each has a database of its own in memory. */
const AT_ONCE = 6;
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, PLAYING_MS);
afterAll(() => stage.close(), PLAYING_MS);

describe.each([
  ['on one page', {}],
  ['on pages of thirty events', { page: 30 }],
])('%s', (how, change) => {
  let played: ReadonlyMap<string, PromiseSettledResult<Rehearsed>>;

  beforeAll(async () => {
    const began = process.hrtime.bigint();
    const some = scenarioNames.slice(0, 10);
    const first = await inLanes(some.length, some, (name) => stage.play(name, change));
    // Measured, not asserted: how fast a machine is, is no rule.
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    process.stdout.write(`${some.length} scenarios side by side ${how}: ${seconds.toFixed(1)} s\n`);
    const rest = await inLanes(AT_ONCE, scenarioNames.slice(10), (name) => stage.play(name, change));
    played = new Map([...first, ...rest]);
  }, PLAYING_MS);

  test.each(scenarioNames)('every expectation of the scenario %s holds', (name) => {
    const rehearsed = resultOf(played.get(name));
    expect(failedExpectations(rehearsed)).toEqual([]);
    expect(rehearsed.summary.held).toBeGreaterThan(0);
  });

  test.each(scenarioNames)('every line of the scenario %s has the fields of its kind and no other', (name) => {
    const { lines, summary } = resultOf(played.get(name));
    const wrong = [...lines.map(jsonLine), jsonSummary(summary)].flatMap((line) => {
      const { error } = jsonLineForm.safeParse(JSON.parse(line));
      return error ? [{ line, says: error.issues }] : [];
    });
    expect(wrong).toEqual([]);
  });
});
