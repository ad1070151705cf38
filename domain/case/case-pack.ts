import type { PolicyPack } from '../policy/pack';
import { packOf } from '../policy/packs';
import type { CaseFile } from './case-file';

/**
 * The policy that the case has pinned, with the office's calendar as this case knows it: the pack's closures and those that were announced
 * since. Every date of a case is computed with it, so that a replay computes the same (CAL-1).
 */
export function casePack({ policy, closures = [] }: Pick<CaseFile, 'policy' | 'closures'>): PolicyPack {
  const pack = packOf(policy);
  if (closures.length === 0) return pack;
  return { ...pack, calendar: { ...pack.calendar, closures: [...pack.calendar.closures, ...closures] } };
}
