import Holidays from 'date-holidays';

// Written apart from the code it checks: the platform's Date and Intl, another package's holidays, one step per day.
const DAY_MS = 86_400_000;
const wallClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Days of 2023 to 2044 that another package calls public, or (Veterans Day kept on another day) bank holidays. */
export const keptHolidays: ReadonlySet<string> = new Set(
  Array.from({ length: 22 }, (_, index) => new Holidays('US').getHolidays(2023 + index))
    .flat()
    .filter((holiday) => holiday.type === 'public' || holiday.type === 'bank')
    .map((holiday) => holiday.date.slice(0, 10)),
);

/** '2026-11-10 10:00:00' in San Ramon. */
export function wallClockOf(at: number): string {
  return wallClock.format(at).replace(', ', ' ');
}

export function worksOn(date: Date): boolean {
  return date.getUTCDay() !== 0 && date.getUTCDay() !== 6 && !keptHolidays.has(text(date));
}

/** The due day of the response clock, found day by day. */
export function bruteDue(at: number, businessDays: number): string {
  const [day, time] = [wallClockOf(at).slice(0, 10), wallClockOf(at).slice(11)];
  let date = new Date(`${day}T12:00:00Z`);
  if (time >= '17:00:00' || !worksOn(date)) date = nextWorking(date);
  for (let left = businessDays; left > 0; left--) date = nextWorking(date);
  return text(date);
}

/** The first working day after `date`. */
export function nextWorking(date: Date): Date {
  const next = new Date(date.getTime() + DAY_MS);
  return worksOn(next) ? next : nextWorking(next);
}

/** `day` plus calendar days by the platform's Date. */
export function plus(day: string, days: number): string {
  return text(new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS));
}

export function text(date: Date): string {
  return date.toISOString().slice(0, 10);
}
