/** The procedures as they are now go on with what was recorded before: the same commands in the same order. The rest is replayed by `replay-rest.slow.test.ts`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scenarioNames } from '../scenarios/support/names';
import { recordedHistories, recordedScenarios } from './recorded';
import { astray, bundle, prepareReplay, recordedPart, REPLAY_MS } from './replayed';

beforeAll(prepareReplay);

test('every sample scenario has been recorded', () => {
  expect(recordedScenarios).toEqual(scenarioNames);
});

test.each(recordedPart(0))('every page of every matter of %s is replayed', async (scenario) => {
  expect(recordedHistories(scenario).length).toBeGreaterThan(0);
  expect(await astray(scenario, bundle())).toEqual([]);
}, REPLAY_MS);

test('a procedure whose steps are in another order is noticed', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'writ-replay-'));
  const reordered = path.join(folder, 'reordered.js');
  const now = readFileSync(bundle(), 'utf8');
  const steps = /(await \S+placedHold\)\(matter, 'case'\);)(\s+)(await reviewed\(matter\);)/;
  const changed = now.replace(steps, '$3$2$1');
  try {
    expect(changed).not.toBe(now);
    writeFileSync(reordered, changed);
    expect(await astray('clean-subpoena', reordered)).not.toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, REPLAY_MS);
