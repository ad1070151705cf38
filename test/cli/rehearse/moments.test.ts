import { isoInstant } from '../../../domain/calendar/pacific';
import { currentPack } from '../../../domain/policy/packs';
import { isMoment, momentAfter } from '../../../cli/rehearse/moments';
import { instant } from '../../domain/calendar/office';

const after = (from: string, text: string): string | undefined => {
  const at = momentAfter(instant(from), text, currentPack.calendar);
  return at === undefined ? undefined : isoInstant(at);
};

test.each([
  ['2026-11-10T10:00', '2026-11-12T17:00', '2026-11-13T01:00:00Z'],
  ['2026-11-10T10:00', '2026-11-12T17:00:00Z', '2026-11-12T17:00:00Z'],
  ['2026-11-10T10:00', '+10s', '2026-11-10T18:00:10Z'],
  ['2026-11-10T10:00', '+15m', '2026-11-10T18:15:00Z'],
  ['2026-11-10T10:00', '+36h', '2026-11-12T06:00:00Z'],
  ['2026-11-10T10:00', '+1 day', '2026-11-11T18:00:00Z'],
  ['2026-11-10T10:00', '+3 days', '2026-11-13T18:00:00Z'],
  ['2026-11-10T10:00', '+3d', '2026-11-13T18:00:00Z'],
  // Veterans Day and a weekend are not counted.
  ['2026-11-10T10:00', '+1 business day', '2026-11-12T18:00:00Z'],
  ['2026-11-10T10:00', '+3 business days', '2026-11-16T18:00:00Z'],
  // Daylight time ends: days keep the clock on the wall, hours are hours. Seconds are kept.
  ['2026-10-31T10:00', '+1 day', '2026-11-01T18:00:00Z'],
  ['2026-10-31T10:00', '+24h', '2026-11-01T17:00:00Z'],
  ['2026-11-10T16:59:59', '+2 business days', '2026-11-14T00:59:59Z'],
])('after %s, %s is %s', (from, text, at) => expect(after(from, text)).toBe(at));

test.each(['tomorrow', '3 days', '+3', '+3 weeks', '+x days', '+3 business', '-3 days', '2026-11-12', ''])('%p is no moment', (text) => {
  expect(isMoment(text)).toBe(false);
  expect(after('2026-11-10T10:00', text)).toBeUndefined();
});
