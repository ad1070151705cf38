/** Which number of an agency is called: the registry's own, never one that a mail or a paper states (R1, R3). */
import type { Day } from '../domain/calendar/day';
import type { Agency } from './field';

/** What nobody of us vouches for today is no number to call. */
export function numberToCall({ phone, verified }: Agency, today: Day): { readonly phone: string } | { readonly none: string } {
  if (!verified) return { none: 'nobody has verified its entry' };
  if (verified.expiresOn !== undefined && verified.expiresOn < today) return { none: 'its entry has ended' };
  return phone === undefined ? { none: 'no number is registered' } : { phone };
}
