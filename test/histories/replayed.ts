/** Replays what was recorded on the procedures as they are now. */
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Runtime, Worker } from '@temporalio/worker';
import { failureConverterPath } from '../../platform/codec';
import { setLog, temporalRuntime } from '../../platform/log';
import { ledgerWatch } from './ledger-watch';
import { recordedScenarios, told, type RecordedCase } from './recorded';

export const REPLAY_MS = 120_000;
export const bundle = (): string => process.env['WRIT_TEST_BUNDLE'] ?? '';

/** Before the first worker of a test file. */
export function prepareReplay(): void {
  setLog({ level: 'silent' });
  Runtime.install(temporalRuntime());
}

const inPart = (place: number): boolean => place % 5 === 0;

/** One recorded scenario of five, and all others. */
export const recordedPart = recordedScenarios.filter((_, place) => inPart(place));
export const recordedRest = recordedScenarios.filter((_, place) => !inPart(place));

/** Which of the cases the procedures of `codePath` do not go on with, and why. */
export async function astray(cases: readonly RecordedCase[], codePath: string): Promise<readonly string[]> {
  const histories = cases.flatMap(({ workflowId, pages }) => pages.map((page) => ({ workflowId, history: historyFromJSON(page) })));
  const found: string[] = [];
  const { codec, ledgerOf } = ledgerWatch();
  const dataConverter = { failureConverterPath, payloadCodecs: [codec] };
  const results = Worker.runReplayHistories({ workflowBundle: { codePath }, dataConverter }, histories);
  for await (const { workflowId, error } of results) if (error) found.push(`${workflowId}: ${error.message}`);
  return [...found, ...cases.flatMap(({ workflowId, ledger }) => difference(workflowId, ledger, ledgerOf(workflowId).map(told)))];
}

/** The engine compares commands, and what is recorded is in none: so the ledger of then is compared with what would be written now. */
function difference(workflowId: string, recorded: readonly string[], replayed: readonly string[]): readonly string[] {
  const place = Array.from({ length: Math.max(recorded.length, replayed.length) }).findIndex((_, at) => recorded[at] !== replayed[at]);
  if (place < 0) return [];
  return [`${workflowId}: event ${place + 1} was ${recorded[place] ?? 'none'} and is ${replayed[place] ?? 'none'}`];
}
