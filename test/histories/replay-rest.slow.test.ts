/** What `replay.test.ts` leaves out: the other two of three recorded scenarios. */
import { recordedHistories } from './recorded';
import { astray, bundle, prepareReplay, recordedPart, REPLAY_MS } from './replayed';

beforeAll(prepareReplay);

test.each([...recordedPart(1), ...recordedPart(2)])('every page of every matter of %s is replayed', async (scenario) => {
  expect(recordedHistories(scenario).length).toBeGreaterThan(0);
  expect(await astray(scenario, bundle())).toEqual([]);
}, REPLAY_MS);
