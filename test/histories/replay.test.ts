/** The procedures as they are now go on with what was recorded before: the same commands in the same order. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Runtime, Worker } from '@temporalio/worker';
import { failureConverterPath } from '../../platform/codec';
import { setLog, temporalRuntime } from '../../platform/log';
import { scenarioNames } from '../scenarios/support/names';
import { recordedHistories, recordedScenarios } from './recorded';

const REPLAY_MS = 120_000;
const bundle = (): string => process.env['WRIT_TEST_BUNDLE'] ?? '';

beforeAll(() => {
  setLog({ level: 'silent' });
  Runtime.install(temporalRuntime());
});

/** The cases that the procedures of `codePath` do not go on with, and why. */
async function astray(scenario: string, codePath: string): Promise<readonly string[]> {
  const histories = recordedHistories(scenario).map(({ workflowId, history }) => ({ workflowId, history: historyFromJSON(history) }));
  const found: string[] = [];
  const results = Worker.runReplayHistories({ workflowBundle: { codePath }, dataConverter: { failureConverterPath } }, histories);
  for await (const { workflowId, error } of results) if (error) found.push(`${workflowId}: ${error.message}`);
  return found;
}

test('every sample scenario has been recorded', () => {
  expect(recordedScenarios).toEqual(scenarioNames);
});

test.each(recordedScenarios)('every page of every matter of %s is replayed', async (scenario) => {
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
