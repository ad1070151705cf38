import {
  ApplicationFailure,
  condition,
  continueAsNew,
  defineQuery,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';
import type { CodecActivities } from './codec-activities';

type Page = { page: number; subject: string; notes: string[] };

export const note = defineUpdate<string[], [string]>('note');
export const refuse = defineUpdate<string, [string]>('refuse');
export const turn = defineUpdate('turn');
export const notes = defineQuery<string[]>('notes');

const local = proxyLocalActivities<CodecActivities>({ startToCloseTimeout: '5s' });
const remote = proxyActivities<CodecActivities>({ startToCloseTimeout: '5s', retry: { maximumAttempts: 1 } });

/** Touches every kind of payload that a case will have. */
export async function codecProbe({ page, subject, notes: kept }: Page): Promise<Page> {
  let turning = false;
  setHandler(notes, () => kept);
  setHandler(note, async (text) => {
    kept.push(await local.ledger(`${subject} ${text}`));
    upsertMemo({ last: text });
    return kept;
  });
  setHandler(refuse, (text) => {
    throw ApplicationFailure.create({ message: `refused ${text}`, type: 'Refused', nonRetryable: true, details: [text] });
  });
  setHandler(turn, () => {
    turning = true;
  });
  const failure = await remote.fails(subject).catch((error: unknown) => (error instanceof Error ? String(error.cause) : 'no error'));
  kept.push(failure, await remote.echo(subject));
  await sleep(1, { summary: subject });
  await condition(() => turning);
  if (page === 1) await continueAsNew<typeof codecProbe>({ page: 2, subject, notes: [...kept, workflowInfo().workflowId] });
  return { page, subject, notes: kept };
}
