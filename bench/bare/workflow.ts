/** A workflow of the SDK and nothing else: the same updates, writes and activities as a standard subpoena, in their order, and no procedure behind them. */
import { condition, defineUpdate, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';

export const bareEffects = ['letter', 'collect', 'package'] as const;
export type BareEffect = (typeof bareEffects)[number];
/** Bytes go into an activity and come back; `write` is a line in a table. */
export type BareStep = { readonly what: BareEffect; readonly asked: number; readonly answered: number } | { readonly what: 'write' };
/** What follows an order, and its answer's bytes. An order is answered after its first step, which writes. */
export type BareOrder = { readonly asked: number; readonly answered: number; readonly steps: readonly BareStep[] };
export type BarePlan = { readonly opening: readonly BareStep[]; readonly orders: readonly BareOrder[] };
export type BareActivities = {
  write(line: { readonly caseId: string; readonly seq: number }): Promise<string>;
} & Record<BareEffect, (order: { readonly caseId: string; readonly padding: string; readonly answered: number }) => Promise<string>>;

export const bareOrder = defineUpdate<string, [string]>('bareOrder');

const { write } = proxyLocalActivities<Pick<BareActivities, 'write'>>({ startToCloseTimeout: '10s' });
const effects = proxyActivities<Pick<BareActivities, BareEffect>>({ startToCloseTimeout: '2 minutes', scheduleToCloseTimeout: '24 hours' });

export async function bareCase(caseId: string, plan: BarePlan, _padding: string): Promise<void> {
  let [taken, written, seq] = [0, 0, 0];
  setHandler(
    bareOrder,
    async (_padding) => {
      const mine = (taken += 1);
      await condition(() => written >= mine);
      return 'x'.repeat(plan.orders[mine - 1]?.answered ?? 0);
    },
    { validator: (_padding) => undefined },
  );
  const run = async (step: BareStep): Promise<void> => {
    if (step.what === 'write') await write({ caseId, seq: (seq += 1) });
    else await effects[step.what]({ caseId, padding: 'x'.repeat(step.asked), answered: step.answered });
  };
  for (const step of plan.opening) await run(step);
  for (const [index, { steps }] of plan.orders.entries()) {
    await condition(() => taken > index);
    for (const [place, step] of steps.entries()) {
      await run(step);
      if (place === 0) written = index + 1;
    }
  }
}
