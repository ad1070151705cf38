import type { Instant } from '../domain/calendar/day';
import { instantAt, pacificOffsetMinutes } from '../domain/calendar/pacific';
import { overlap, type CallRow, type ContentRow, type Direction, type NonContentRow, type Period } from '../records/record-source';
import type { AssignedNumber } from '../records/sample-records';
import { areaCodes, devices, messageTexts, products, voicemailTexts } from './phrases';
import { randomOf, type Random } from './random';

/** The time in which the sample office has records: 2026-01-01 up to and with 2026-11-20, Pacific days. */
export const recordedTime: Period = { from: instantAt('2026-01-01', 0), to: instantAt('2026-11-21', 0) };

/** Rows for each day on which a number has an owner. */
const CALLS_A_DAY = 4.5;
const MESSAGES_A_DAY = 1.6;
const VOICEMAILS_A_DAY = 0.15;
const SESSIONS_A_DAY = 0.3;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const STATUS: readonly string[] = ['completed', 'completed', 'completed', 'completed', 'missed', 'busy', 'failed'];

/** The rows of one number, each category in order of `at`. */
export type NumberRecords = { readonly callDetail: readonly CallRow[]; readonly otherNonContent: readonly NonContentRow[]; readonly storedContent: readonly ContentRow[] };

/** All records of `number` for the accounts that had it, one after another; the same seed gives the same rows. */
export function recordsOf(seed: string, number: string, owners: readonly (AssignedNumber & { readonly accountId: string })[]): NumberRecords {
  const random = randomOf(`${seed}/${number}`);
  const contacts = Array.from({ length: 12 }, () => outsider(random));
  const made = [...owners]
    .sort((one, other) => one.from - other.from)
    .flatMap(({ accountId, from, to }) => {
      const period = overlap(recordedTime, { from, to: to ?? recordedTime.to });
      return period ? [ownerRecords({ random, contacts, number, accountId, period })] : [];
    });
  return {
    callDetail: made.flatMap(({ callDetail }) => callDetail),
    otherNonContent: made.flatMap(({ otherNonContent }) => otherNonContent),
    storedContent: made.flatMap(({ storedContent }) => storedContent),
  };
}

type Owned = { readonly random: Random; readonly contacts: readonly string[]; readonly number: string; readonly accountId: string; readonly period: Period };

function ownerRecords(owned: Owned): NumberRecords {
  const callDetail = moments(owned, CALLS_A_DAY).map((at) => call(owned, at));
  const messages = moments(owned, MESSAGES_A_DAY).map((at) => message(owned, at));
  const voicemails = moments(owned, VOICEMAILS_A_DAY).map((at) => voicemail(owned, at));
  const sessions = moments(owned, SESSIONS_A_DAY).map((at) => session(owned, at));
  return {
    callDetail,
    otherNonContent: inTime([...messages.map(withoutWords), ...sessions]),
    storedContent: inTime([...messages, ...voicemails]),
  };
}

/** Moments inside the period, in order: nine of ten between 07:00 and 20:00 on the office's clock, whole seconds. */
function moments({ random, period }: Owned, aDay: number): readonly Instant[] {
  const count = Math.round(((period.to - period.from) / DAY_MS) * aDay);
  const days = Math.ceil((period.to - period.from) / DAY_MS);
  const made = Array.from({ length: count }, () => {
    const localMidnight = period.from + random.below(days) * DAY_MS;
    const second = random.chance(90) ? 7 * 3600 + random.below(13 * 3600) : random.below(24 * 3600);
    const shift = pacificOffsetMinutes(period.from) - pacificOffsetMinutes(localMidnight);
    return localMidnight + shift * MINUTE_MS + second * 1000;
  });
  return made.filter((at) => at >= period.from && at < period.to).sort((one, other) => one - other);
}

function call(owned: Owned, at: Instant): CallRow {
  const { random, number, accountId } = owned;
  const status = random.oneOf(STATUS);
  const answered = status === 'completed';
  return {
    ...{ category: 'callDetail', number, accountId, at, sourceSystem: 'sample-switch' },
    ...{ callId: `call-${random.hex(16)}`, ...parties(owned), durationS: answered ? 5 + random.below(random.chance(10) ? 3600 : 420) : 0 },
    ...{ answered, status, product: random.oneOf(products) },
  };
}

function message(owned: Owned, at: Instant): ContentRow {
  const { random, number, accountId } = owned;
  return {
    ...{ category: 'storedContent', number, accountId, at, sourceSystem: 'sample-messages' },
    ...{ recordId: `msg-${random.hex(16)}`, kind: 'message', ...parties(owned), body: random.oneOf(messageTexts) },
  };
}

function voicemail(owned: Owned, at: Instant): ContentRow {
  const { random, number, accountId } = owned;
  const durationS = 4 + random.below(90);
  return {
    ...{ category: 'storedContent', number, accountId, at, sourceSystem: 'sample-voicemail' },
    ...{ recordId: `vm-${random.hex(16)}`, kind: 'voicemail', direction: 'inbound', from: random.oneOf(owned.contacts), to: number },
    ...{ durationS, body: random.oneOf(voicemailTexts) },
  };
}

function session({ random, number, accountId }: Owned, at: Instant): NonContentRow {
  const network = random.oneOf(['192.0.2', '198.51.100', '203.0.113']);
  return {
    ...{ category: 'otherNonContent', number, accountId, at, sourceSystem: 'sample-sessions' },
    ...{ recordId: `ses-${random.hex(16)}`, kind: 'session', ipAddress: `${network}.${1 + random.below(254)}`, device: random.oneOf(devices) },
    ...{ status: 'signed-in', product: 'account' },
  };
}

/** The same message as other records without content know it: that it was sent, never what was written. */
function withoutWords({ number, accountId, at, recordId, direction, from, to }: ContentRow): NonContentRow {
  return {
    ...{ category: 'otherNonContent', number, accountId, at, sourceSystem: 'sample-messages' },
    ...{ recordId, kind: 'message', direction, from, to, status: 'delivered', product: 'messaging' },
  };
}

function parties({ random, contacts, number }: Owned): { readonly direction: Direction; readonly from: string; readonly to: string } {
  const other = random.chance(70) ? random.oneOf(contacts) : outsider(random);
  return random.chance(55) ? { direction: 'outbound', from: number, to: other } : { direction: 'inbound', from: other, to: number };
}

function outsider(random: Random): string {
  return `+1${random.oneOf(areaCodes)}55501${`${random.below(100)}`.padStart(2, '0')}`;
}

function inTime<Row extends { readonly at: Instant }>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((one, other) => one.at - other.at);
}
