/** The bare side of the comparison: its worker, and one case of it from start to end. */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { bundleWorkflowCode, Worker, type NativeConnection } from '@temporalio/worker';
import { standardOrders } from '../standard/orders';
import { happenings } from '../standard/happenings';
import type { PastEvent } from '../standard/history';
import type { Life } from '../standard/standard-case';
import { mailText } from '../standard/orders';
import type { BareWork } from './work';
import { bareCase, bareOrder, type BareEffect, type BarePlan } from './workflow';

/** What the office's own history of a case says of its writes, activities and updates: which, after which order, how large. */
export function planOf(events: readonly PastEvent[]): BarePlan {
  const opening: Step[] = [];
  const orders: { asked: number; answered: number; steps: Step[] }[] = [];
  const scheduled = new Map<number, { answered: number }>();
  for (const [index, { kind, bytes, answers = -1, activity }] of events.entries()) {
    const steps = orders.at(-1)?.steps ?? opening;
    if (kind === 'MarkerRecorded') steps.push({ what: 'write' });
    if (kind === 'ActivityTaskScheduled') {
      const effect = { what: effectOf(activity), asked: bytes, answered: 0 };
      scheduled.set(index, effect);
      steps.push(effect);
    }
    const effect = scheduled.get(answers);
    if (kind === 'ActivityTaskCompleted' && effect) effect.answered = bytes;
    if (kind === 'WorkflowExecutionUpdateAccepted') orders.push({ asked: bytes, answered: 0, steps: [] });
    const last = orders.at(-1);
    if (kind === 'WorkflowExecutionUpdateCompleted' && last) last.answered = bytes;
  }
  return { opening, orders };
}

type Step = { what: BareEffect; asked: number; answered: number } | { what: 'write' };
const names: Readonly<Record<string, BareEffect>> = {
  sendLetter: 'letter',
  collect: 'collect',
  packageProduction: 'package',
};

function effectOf(activity = ''): BareEffect {
  const effect = names[activity];
  if (!effect) throw new Error(`The bare case has nothing like ${activity}.`);
  return effect;
}

export type Bare = {
  /** Lives one case from start to end. */
  live(pauseMs: number): Promise<Life>;
  stop(): Promise<void>;
};

type Place = { readonly client: Client; readonly connection: NativeConnection; readonly namespace: string };

/** `work`: what the bare side does, or that it does nothing. */
export async function openBare(
  { client, connection, namespace }: Place,
  plan: BarePlan,
  openingBytes: number,
  work: BareWork,
): Promise<Bare> {
  const taskQueue = 'bench-bare';
  const heard = happenings();
  const worker = await Worker.create({
    ...{ connection, namespace, taskQueue },
    workflowBundle: await bundleWorkflowCode({ workflowsPath: require.resolve('./workflow'), logger: silent }),
    activities: work.activities,
    interceptors: {
      activity: [
        ({ info }) => ({
          inbound: {
            execute: async (input, next) => {
              const result = await next(input);
              heard.tell(info.workflowExecution?.workflowId ?? '', 'step');
              return result;
            },
          },
        }),
      ],
    },
  });
  const ended = worker.run();
  return {
    live: (pauseMs) => liveOnce({ client, taskQueue, plan, openingBytes, heard, work }, pauseMs),
    stop: async () => {
      worker.shutdown();
      await ended;
    },
  };
}

type Engine = {
  readonly client: Client;
  readonly taskQueue: string;
  readonly plan: BarePlan;
  readonly openingBytes: number;
  readonly heard: ReturnType<typeof happenings>;
  readonly work: BareWork;
};

async function liveOnce({ client, taskQueue, plan, openingBytes, heard, work }: Engine, pauseMs: number): Promise<Life> {
  const caseId = `BARE-${randomUUID()}`;
  await work.receive(Buffer.from(mailText(`<${randomUUID()}@agency.example>`)));
  const handle = await client.workflow.start(bareCase, { workflowId: caseId, taskQueue, args: [caseId, plan, 'x'.repeat(openingBytes)] });
  let steps = plan.opening.length;
  await heard.until(caseId, 'step', steps);
  const orderMs: number[] = [];
  for (const order of plan.orders) {
    if (pauseMs > 0) await pause(pauseMs);
    orderMs.push(await timed(() => handle.executeUpdate(bareOrder, { args: ['x'.repeat(order.asked)], updateId: randomUUID() })));
    steps += order.steps.length;
    await heard.until(caseId, 'step', steps);
  }
  await handle.result();
  heard.forget(caseId);
  return { caseId, orderMs };
}

/** The same number of orders as a standard case has, or the comparison says nothing. */
export function assertSameOrders(plan: BarePlan): void {
  const [found, wanted] = [plan.orders.length, standardOrders.length];
  if (found !== wanted) throw new Error(`The history of the standard case holds ${String(found)} orders instead of ${String(wanted)}.`);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const nothing = (): void => undefined;
const silent = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
