import type { Day } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import { calendarDaysBefore } from '../calendar/periods';
import type { PolicyPack } from '../policy/pack';

/** When an instruction to take no action is looked at again: the named day, or the business day before it. It ends by a person's word only. */
export const noActionExpires = (on: Day, pack: PolicyPack): Dated =>
  calendarDaysBefore(on, 0, pack.calendar, 'N6', '[LEG] Intent to Disclose Receipt; Q9; CAL-1, asymmetry (i)');
