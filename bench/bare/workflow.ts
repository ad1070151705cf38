/** A workflow of the SDK and nothing else: as many activities and updates as a standard subpoena, with payloads as large, recorded nowhere. */
import { condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';

/** Bytes that go into an activity and come back. */
export type BareEffect = { readonly asked: number; readonly answered: number };
/** What follows an order: its answer's bytes, and the activities, one after another. */
export type BareOrder = { readonly asked: number; readonly answered: number; readonly effects: readonly BareEffect[] };
export type BarePlan = { readonly opening: readonly BareEffect[]; readonly orders: readonly BareOrder[] };
export type BareActivities = { effect(order: { readonly padding: string; readonly answered: number }): Promise<string> };

export const bareOrder = defineUpdate<string, [string]>('bareOrder');

const { effect } = proxyActivities<BareActivities>({ startToCloseTimeout: '2 minutes', scheduleToCloseTimeout: '24 hours' });

export async function bareCase(plan: BarePlan, _padding: string): Promise<void> {
  let taken = 0;
  setHandler(bareOrder, (_padding) => 'x'.repeat(plan.orders[taken++]?.answered ?? 0), { validator: (_padding) => undefined });
  for (const { asked, answered } of plan.opening) await effect({ padding: 'x'.repeat(asked), answered });
  for (const [index, { effects }] of plan.orders.entries()) {
    await condition(() => taken > index);
    for (const { asked, answered } of effects) await effect({ padding: 'x'.repeat(asked), answered });
  }
}
