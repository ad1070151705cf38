/**
 * One worker for the cases of many private offices: a worker of its own for each, with a sandbox that has to learn the procedures anew,
 * took half of a rehearsal's time. Every case is worked on with the hands of the office whose client made it, and encrypted by its keys.
 */
import { randomBytes } from 'node:crypto';
import { activityInfo } from '@temporalio/activity';
import type { WorkflowClient } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { NativeConnection } from '@temporalio/worker';
import { createActivities } from '../../activities';
import type { Activities } from '../../activities/activities';
import type { Hands } from '../../activities/hands';
import { dataConverter } from '../../platform/codec';
import { KeyMissing } from '../../platform/seal';
import type { DataKeys } from '../../storage/data-keys';
import { startWorker, type RunningWorker } from '../../worker/run';

/** An office that is worked for. */
export type Guest = {
  /** For its client: what this encrypts belongs to the office. */
  readonly converter: DataConverter;
  readonly taskQueue: string;
  work(hands: Hands): Promise<void>;
  /** Ends its cases on the engine, and waits for what is in hand for them. Who never had a client has no cases. */
  leave(client: WorkflowClient | undefined): Promise<void>;
};
export type SharedWorkers = {
  /** `bundle`: another may stand in for the procedures, changed in one place, and has a worker of its own while somebody needs it. */
  admit(keys: DataKeys, bundle: { readonly codePath: string }): Guest;
  /** Rejects when a worker has ended that nobody has stopped: nothing would go on any more. */
  readonly broken: Promise<never>;
  stop(): Promise<void>;
};

/** The worker of a rehearsal has ended by itself; the sentence says what to do. */
export class WorkerEnded extends Error {
  override readonly name = 'WorkerEnded';
}

type Order = {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly kept: { readonly codePath: string };
  /** How a worker is started; a test has it end. */
  readonly start?: typeof startWorker;
};
type Work = (order: unknown) => Promise<unknown>;
type Home = { readonly keys: DataKeys; activities?: Readonly<Record<string, Work>>; readonly inHand: Set<Promise<unknown>> };
type Shift = {
  readonly taskQueue: string;
  readonly homes: Map<string, Home>;
  worker?: Promise<RunningWorker>;
  guests: number;
  over?: true;
};

export function sharedWorkers({ connection, namespace, kept, start = startWorker }: Order): SharedWorkers {
  const shifts = new Map<string, Shift>();
  let breaks: (why: WorkerEnded) => void = () => undefined;
  const broken = new Promise<never>((_resolve, reject) => (breaks = reject));
  broken.catch(() => undefined); // whoever plays hears of it

  function shiftOf(codePath: string): Shift {
    const known = shifts.get(codePath);
    if (known) return known;
    const shift: Shift = { taskQueue: `rehearsal-${randomBytes(6).toString('hex')}`, homes: new Map(), guests: 0 };
    shifts.set(codePath, shift);
    return shift;
  }

  async function watched(starting: Promise<RunningWorker>, shift: Shift): Promise<RunningWorker> {
    const worker = await starting;
    const end = (error?: unknown): void => {
      if (!shift.over) breaks(new WorkerEnded('The worker of the rehearsal has ended by itself: start it again.', { cause: error }));
    };
    worker.ended.then(() => end(), end);
    return worker;
  }

  function admit(keys: DataKeys, { codePath }: { readonly codePath: string }): Guest {
    const shift = shiftOf(codePath);
    const home: Home = { keys, inHand: new Set() };
    const cases = new Set<string>();
    shift.guests += 1;
    return {
      taskQueue: shift.taskQueue,
      converter: dataConverter({
        make: (owner) => {
          shift.homes.set(owner, home);
          cases.add(owner);
          return keys.make(owner);
        },
        of: (owner) => keys.of(owner),
      }),
      work: async (hands) => {
        home.activities = createActivities(hands) as Readonly<Record<string, Work>>;
        const { taskQueue } = shift;
        const activities = forAll(shift, Object.keys(home.activities));
        const converter = dataConverter({
          make: async (owner) => homeOf(shift, owner).keys.make(owner),
          of: async (owner) => homeOf(shift, owner).keys.of(owner),
        });
        await (shift.worker ??= watched(start({ connection, namespace, taskQueue, bundle: { codePath }, activities, converter }), shift));
      },
      leave: async (client) => {
        // What is in hand may open another case.
        for (let last = -1; last !== cases.size || home.inHand.size > 0;) {
          last = cases.size;
          if (client) await Promise.all([...cases].map((caseId) => ended(client, caseId)));
          await Promise.allSettled(home.inHand);
        }
        delete home.activities;
        shift.guests -= 1;
        if (shift.guests > 0 || codePath === kept.codePath) return;
        shifts.delete(codePath);
        await stopped(shift);
      },
    };
  }

  return {
    admit,
    broken,
    stop: async () => {
      await Promise.all([...shifts.values()].map(stopped));
    },
  };
}

async function stopped(shift: Shift): Promise<void> {
  shift.over = true;
  await (await shift.worker)?.stop();
}

function homeOf({ homes }: Shift, owner: string): Home {
  const home = homes.get(owner);
  if (!home) throw new KeyMissing('This case belongs to none of the offices of the rehearsal.');
  return home;
}

/** The activities by name, each done with the hands of the office whose case asks for it. */
function forAll(shift: Shift, names: readonly string[]): Activities {
  const work = (name: string): Work => {
    return async (order) => {
      const home = homeOf(shift, activityInfo().workflowExecution?.workflowId ?? '');
      const activity = home.activities?.[name];
      if (!activity) throw new Error('The office of this case is closed.');
      const done = activity(order);
      home.inHand.add(done);
      try {
        return await done;
      } finally {
        home.inHand.delete(done);
      }
    };
  };
  return Object.fromEntries(names.map((name) => [name, work(name)])) as Activities;
}

/** A case that has reached its end is not there any more, nor is what never was one. */
async function ended(client: WorkflowClient, caseId: string): Promise<void> {
  try {
    await client.getHandle(caseId).terminate('the rehearsal is over');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
