/** Many cases at once: how many a second, and what a case costs the processor, which a busy machine changes less. */
import { processorMs } from './memory';

/** Milliseconds of the processor are for one case. */
export type Burst = { readonly rate: number; readonly nodeMs: number; readonly engineMs: number };
export type BurstOrder = { readonly cases: number; readonly atOnce: number; /** Process id of the engine. */ readonly engine: number };

/** Each lane begins the next case as soon as its last one is closed. */
export async function burst({ cases, atOnce, engine }: BurstOrder, live: (lane: number) => Promise<unknown>): Promise<Burst> {
  let begun = 0;
  const used = (): readonly [number, number] => [processorMs(process.pid), processorMs(engine)];
  const [node, other] = used();
  const began = performance.now();
  const lane = async (number: number): Promise<void> => {
    while (begun < cases) {
      begun += 1;
      await live(number);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, number) => lane(number)));
  const [nodeNow, otherNow] = used();
  return { rate: (cases / (performance.now() - began)) * 1000, nodeMs: (nodeNow - node) / cases, engineMs: (otherNow - other) / cases };
}
