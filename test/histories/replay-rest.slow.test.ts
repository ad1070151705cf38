/** What `replay.test.ts` leaves out: four of five recorded scenarios. */
import { recordedCases } from './recorded';
import { astray, bundle, prepareReplay, recordedRest, REPLAY_MS } from './replayed';

beforeAll(prepareReplay);

test.each(recordedRest)('every page of every matter of %s is replayed', async (scenario) => {
  const cases = recordedCases(scenario);
  expect(cases.length).toBeGreaterThan(0);
  expect(await astray(cases, bundle())).toEqual([]);
}, REPLAY_MS);
