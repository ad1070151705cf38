/** What `replay.test.ts` leaves out: four of five recorded scenarios. */
import { astray, bundle, recordedRest, REPLAY_MS, type Astray } from './replayed';

let found: Astray;

beforeAll(async () => {
  found = await astray(recordedRest, bundle());
}, REPLAY_MS);

test.each(recordedRest)('every page of every matter of %s is replayed', (scenario) => {
  expect(found[scenario]).toEqual([]);
});
