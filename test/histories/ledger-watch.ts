/** What matters write to their ledgers while they are replayed. */
import {
  defaultPayloadConverter,
  fromPayloadsAtIndex,
  type Payload,
  type PayloadCodec,
  type SerializationContext,
} from '@temporalio/common';
import type { Activities } from '../../activities/activities';
import type { LedgerEntry } from '../../domain/case/events';

type Asked = Parameters<Activities['writeLedger']>[0];
type Answer = Awaited<ReturnType<Activities['writeLedger']>>;

/**
 * A codec that changes nothing and hears what a replay writes, one case after the other. The engine compares no arguments of a local
 * activity, for history has none; but they pass the codec, and so does the answer of then. A batch that is tried again has one answer.
 */
export function ledgerWatch() {
  const ledgers = new Map<string, readonly LedgerEntry[]>();
  const ledgerOf = (caseId: string): readonly LedgerEntry[] => ledgers.get(caseId) ?? [];
  let batch: readonly LedgerEntry[] = [];
  const codec: PayloadCodec = {
    encode: (payloads, context) => {
      if (isLocal(context)) batch = valueOf<Asked>(payloads).entries;
      return Promise.resolve(payloads);
    },
    decode: (payloads, context) => {
      // `ahead`: all that the ledger held after what both knew, whether of the batch or not.
      if (isLocal(context)) ledgers.set(context.workflowId, [...ledgerOf(context.workflowId), ...(valueOf<Answer>(payloads).ahead ?? batch)]);
      return Promise.resolve(payloads);
    },
  };
  return { codec, ledgerOf };
}

/** Nothing but the ledger is written by a local activity. */
const isLocal = (context: SerializationContext | undefined): context is SerializationContext & { readonly workflowId: string } =>
  context?.type === 'activity' && context.isLocal && context.workflowId !== undefined;

const valueOf = <Value>(payloads: Payload[]): Value => fromPayloadsAtIndex(defaultPayloadConverter, 0, payloads);
