/** Dates as people read them: Pacific office time, and how far away from now. */
import { civilDate, dayNumber, daysBetween, weekday, type Day, type Instant } from '../domain/calendar/day';
import { clockOf, dayOf, pacificOffsetMinutes } from '../domain/calendar/pacific';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `Wed, Nov 25, 2026` */
export function dayWords(day: Day): string {
  const { year, month, date } = civilDate(dayNumber(day));
  return `${WEEKDAYS[weekday(day)] ?? ''}, ${MONTHS[month - 1] ?? ''} ${date}, ${year}`;
}

/** `17:00 PST` */
export function clockWords(at: Instant): string {
  const { hour, minute } = clockOf(at);
  return `${`${hour}`.padStart(2, '0')}:${`${minute}`.padStart(2, '0')} ${pacificOffsetMinutes(at) === -420 ? 'PDT' : 'PST'}`;
}

/** `Wed, Nov 25, 2026, 17:00 PST` */
export const momentWords = (at: Instant): string => `${dayWords(dayOf(at))}, ${clockWords(at)}`;

/** How far `at` is from `now`: minutes and hours within the same day, calendar days of the office beyond it. */
export function relativeWords(at: Instant, now: Instant): string {
  const days = daysBetween(dayOf(now), dayOf(at));
  const distance = Math.abs(at - now);
  const ahead = at >= now;
  if (distance < MINUTE_MS) return 'now';
  if (days === 0 || distance < 6 * HOUR_MS) {
    const words =
      distance < HOUR_MS ? counted(Math.floor(distance / MINUTE_MS), 'minute') : counted(Math.floor(distance / HOUR_MS), 'hour');
    return ahead ? `in ${words}` : `${words} ago`;
  }
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${counted(days, 'day')}` : `${counted(-days, 'day')} ago`;
}

/** The same for a day that has no clock time. */
export function relativeDayWords(day: Day, now: Instant): string {
  const days = daysBetween(dayOf(now), day);
  if (days === 0) return 'today';
  if (Math.abs(days) === 1) return days > 0 ? 'tomorrow' : 'yesterday';
  return days > 0 ? `in ${counted(days, 'day')}` : `${counted(-days, 'day')} ago`;
}

/** `1 day`, `2 days` */
export const counted = (count: number, noun: string, plural = `${noun}s`): string => `${count} ${count === 1 ? noun : plural}`;
