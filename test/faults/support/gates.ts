/** Gates before and after activities: each holds the first call that fits it. */
import type { Activities } from '../../../activities/activities';

export type Named = keyof Activities;
/** Holds one activity, of one case or of whichever comes first, before it begins, or after it has done its work, until it is opened. */
export type Gate = { readonly reached: Promise<void>; open(): void };
export type MakeGate = (when: 'before' | 'after', activity: Named, caseId?: string) => Gate;

type Held = {
  readonly when: string;
  readonly activity: string;
  readonly caseId: string | undefined;
  readonly arrive: () => void;
  readonly pass: Promise<void>;
};

/** The activities with gates, and how a gate is put up. */
export function withGates(activities: Activities): { readonly activities: Activities; readonly gate: MakeGate } {
  const held: Held[] = [];
  const gate: MakeGate = (when, activity, caseId) => {
    let arrive: () => void = () => undefined;
    let open: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (arrive = resolve));
    const pass = new Promise<void>((resolve) => (open = resolve));
    held.push({ when, activity, caseId, arrive, pass });
    return { reached, open };
  };
  return { activities: gated(activities, held), gate };
}

function gated(activities: Activities, held: Held[]): Activities {
  const pass = async (when: string, activity: string, caseId: string): Promise<void> => {
    const at = held.findIndex((each) => each.when === when && each.activity === activity && (each.caseId ?? caseId) === caseId);
    const [gate] = at < 0 ? [] : held.splice(at, 1);
    gate?.arrive();
    await gate?.pass;
  };
  const wrapped = Object.entries(activities).map(([name, work]) => {
    const run = work as (order: { caseId: string }) => Promise<unknown>;
    return [
      name,
      async (order: { caseId: string }) => {
        await pass('before', name, order.caseId);
        const done = await run(order);
        await pass('after', name, order.caseId);
        return done;
      },
    ] as const;
  });
  return Object.fromEntries(wrapped) as unknown as Activities;
}
