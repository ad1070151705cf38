/** Recorded cases that procedures do not go on with as they did. */
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { failureConverterPath } from '../../platform/codec';
import { ledgerWatch } from './ledger-watch';
import { told, type RecordedCase } from './recorded';

type Stray = { readonly workflowId: string; readonly why: string };

/** Which of the cases the procedures of `codePath` do not go on with, and why. */
export async function straysAmong(cases: readonly RecordedCase[], codePath: string): Promise<readonly Stray[]> {
  const found: Stray[] = [];
  const { codec, ledgerOf } = ledgerWatch();
  const dataConverter = { failureConverterPath, payloadCodecs: [codec] };
  const results = Worker.runReplayHistories({ workflowBundle: { codePath }, dataConverter }, pagesOf(cases));
  for await (const { workflowId, error } of results) if (error) found.push({ workflowId, why: error.message });
  return [...found, ...cases.flatMap(({ workflowId, ledger }) => difference(workflowId, ledger, ledgerOf(workflowId).map(told)))];
}

function* pagesOf(cases: readonly RecordedCase[]) {
  for (const { workflowId, pages } of cases) for (const page of pages) yield { workflowId, history: historyFromJSON(page) };
}

/** The engine compares commands, and what is recorded is in none: so the ledger of then is compared with what would be written now. */
function difference(workflowId: string, recorded: readonly string[], replayed: readonly string[]): readonly Stray[] {
  const place = Array.from({ length: Math.max(recorded.length, replayed.length) }).findIndex((_, at) => recorded[at] !== replayed[at]);
  if (place < 0) return [];
  return [{ workflowId, why: `event ${place + 1} was ${recorded[place] ?? 'none'} and is ${replayed[place] ?? 'none'}` }];
}
