import type { DataConverter } from '@temporalio/common';
import { Worker, type NativeConnection } from '@temporalio/worker';
import { createActivities } from '../activities';
import type { Activities } from '../activities/activities';
import type { Hands } from '../activities/hands';
import { dataConverter } from '../platform/codec';
import { beating } from './heartbeat';

type Place = {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly bundle: { readonly codePath: string };
};

export type RunningWorker = {
  /** Settles when the worker has ended; rejects when it fails. */ readonly ended: Promise<void>;
  stop(): Promise<void>;
};

/** The converter that encrypts every payload with the key of its case. */
export const converterOf = ({ keys }: Pick<Hands, 'keys'>): DataConverter => dataConverter(keys);

/** Starts the worker that runs the procedures and their effects for one office. */
const runWorker = ({ hands, ...place }: Place & { readonly hands: Hands }): Promise<RunningWorker> =>
  startWorker({ ...place, activities: createActivities(hands), converter: converterOf(hands) });

/** The same at several queues of the office: it has ended when one of its workers has. */
export async function runWorkers({ taskQueues, ...order }: Several): Promise<RunningWorker> {
  const workers = await Promise.all(taskQueues.map((taskQueue) => runWorker({ ...order, taskQueue })));
  const ended = Promise.race(workers.map((worker) => worker.ended));
  ended.catch(() => undefined);
  return {
    ended,
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}
type Several = Omit<Parameters<typeof runWorker>[0], 'taskQueue'> & { readonly taskQueues: readonly [string, ...string[]] };

type WorkerOrder = Place & { readonly activities: Activities; readonly converter: DataConverter };

/** The same with any activities, and the converter that opens what they are given. */
export async function startWorker({ activities, converter, bundle, ...place }: WorkerOrder): Promise<RunningWorker> {
  const worker = await Worker.create({
    ...place,
    workflowBundle: bundle,
    activities: beating(activities),
    dataConverter: converter,
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
