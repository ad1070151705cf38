import { rehearsalClock, systemClock } from '../../platform/clock';

it('tells the time of the machine', () => {
  const before = Date.now();
  expect(systemClock.now()).toBeGreaterThanOrEqual(before);
});

it('stands still in a rehearsal until it is moved, and never goes back', () => {
  const clock = rehearsalClock(1_000);
  expect(clock.now()).toBe(1_000);
  clock.moveTo(1_000);
  clock.moveTo(5_000);
  expect(clock.now()).toBe(5_000);
  expect(() => clock.moveTo(4_999)).toThrow(RangeError);
  expect(clock.now()).toBe(5_000);
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, 0.5])('does not take %p for an instant', (at) => {
  expect(() => rehearsalClock(at)).toThrow(RangeError);
  expect(() => rehearsalClock(0).moveTo(at)).toThrow(RangeError);
});
