/** Replays what was recorded on the procedures as they are now. */
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Runtime, Worker } from '@temporalio/worker';
import { failureConverterPath } from '../../platform/codec';
import { setLog, temporalRuntime } from '../../platform/log';
import { recordedHistories, recordedScenarios } from './recorded';

export const REPLAY_MS = 120_000;
export const bundle = (): string => process.env['WRIT_TEST_BUNDLE'] ?? '';

/** Before the first worker of a test file. */
export function prepareReplay(): void {
  setLog({ level: 'silent' });
  Runtime.install(temporalRuntime());
}

/** Every third of the recorded scenarios: part 0 is that of the fast tests, and 0, 1 and 2 together are all. */
export const recordedPart = (part: 0 | 1 | 2): readonly string[] => recordedScenarios.filter((_, place) => place % 3 === part);

/** The cases that the procedures of `codePath` do not go on with, and why. */
export async function astray(scenario: string, codePath: string): Promise<readonly string[]> {
  const histories = recordedHistories(scenario).map(({ workflowId, history }) => ({ workflowId, history: historyFromJSON(history) }));
  const found: string[] = [];
  const results = Worker.runReplayHistories({ workflowBundle: { codePath }, dataConverter: { failureConverterPath } }, histories);
  for await (const { workflowId, error } of results) if (error) found.push(`${workflowId}: ${error.message}`);
  return found;
}
