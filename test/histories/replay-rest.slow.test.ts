/** What `replay.test.ts` leaves out: the other two of three recorded scenarios. */
import { recordedCases } from './recorded';
import { astray, bundle, prepareReplay, recordedPart, REPLAY_MS } from './replayed';

beforeAll(prepareReplay);

test.each([...recordedPart(1), ...recordedPart(2)])('every page of every matter of %s is replayed', async (scenario) => {
  const cases = recordedCases(scenario);
  expect(cases.length).toBeGreaterThan(0);
  expect(await astray(cases, bundle())).toEqual([]);
}, REPLAY_MS);
