import { pack202611 } from './2026-11';
import type { PolicyPack } from './pack';

/** The 2026-11 rules without an undo window: measurements of the machine, never an office. */
const bench: PolicyPack = { ...pack202611, id: '2026-11-bench', undoSeconds: { value: 0, cite: 'bench' } };

const packs: readonly PolicyPack[] = [pack202611, bench];

export const currentPack = pack202611;

/** The pack that a case has pinned. Throws when it is not one of ours: a case must never run under other rules than its own. */
export function packOf(id: string): PolicyPack {
  const pack = packs.find((each) => each.id === id);
  if (!pack) throw new Error('unknown policy pack');
  return pack;
}
