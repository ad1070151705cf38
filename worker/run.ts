import type { DataConverter } from '@temporalio/common';
import { Worker, type NativeConnection } from '@temporalio/worker';
import { createActivities } from '../activities';
import type { Hands } from '../activities/hands';
import { dataConverter } from '../platform/codec';
import { beating } from './heartbeat';

export type WorkerOrder = {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly bundle: { readonly codePath: string };
  readonly hands: Hands;
};

export type RunningWorker = {
  /** Settles when the worker has ended; rejects when it fails. */ readonly ended: Promise<void>;
  stop(): Promise<void>;
};

/** The converter that encrypts every payload with the key of its case. */
export const converterOf = ({ keys }: Pick<Hands, 'keys'>): DataConverter => dataConverter((owner) => keys.make(owner));

/** Starts the worker that runs the procedures and their effects. */
export async function runWorker({ connection, namespace, taskQueue, bundle, hands }: WorkerOrder): Promise<RunningWorker> {
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: bundle,
    activities: beating(createActivities(hands)),
    dataConverter: converterOf(hands),
    shutdownGraceTime: '20s',
  });
  const ended = worker.run();
  ended.catch(() => undefined); // whoever watches `ended` hears of it; nobody must not be a crash
  return {
    ended,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}
