import { recordKinds } from '../domain/rules/record-columns';
import type { Instant } from '../domain/calendar/day';
import { parseInstant } from '../domain/calendar/pacific';
import type { Account, CallRow, ContentRow, Direction, NonContentRow, Ownership, SubscriberRow } from './record-source';

/** A row as the driver gives it. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** A view does not hold what `records/README.md` says. Only the column is named, never its value. */
export class ViewBroken extends Error {
  override readonly name = 'ViewBroken';
  readonly code = 'VIEW_BROKEN';
  constructor(readonly column: string) {
    super(`the provider's view has an unexpected value in ${column}`);
  }
}

const DIRECTIONS = ['inbound', 'outbound'] as const;
const ACCOUNT_KINDS = ['business', 'personal'] as const;

export function ownershipOf(row: SqlRow): Ownership {
  return {
    accountId: text(row, 'account_id'),
    number: text(row, 'number'),
    period: { from: instant(row, 'from_utc'), to: instant(row, 'to_utc') },
  };
}

export function accountOf(row: SqlRow): Account {
  const administratorEmail = optional(row, 'administrator_email');
  const contactEmail = optional(row, 'contact_email');
  return {
    ...{ accountId: text(row, 'account_id'), name: text(row, 'name'), kind: oneOf(row, 'kind', ACCOUNT_KINDS) },
    ...(administratorEmail && { administratorEmail }),
    ...(contactEmail && { contactEmail }),
    ...(row['no_legal_notices'] !== null && truth(row, 'no_legal_notices') && { noLegalNotices: true }),
  };
}

export function subscriberRow(row: SqlRow): SubscriberRow {
  return {
    ...common(row, 'basicSubscriber'),
    name: text(row, 'name'),
    kind: oneOf(row, 'kind', ACCOUNT_KINDS),
    address: optional(row, 'address') ?? '',
    contactEmail: optional(row, 'contact_email') ?? '',
    serviceType: optional(row, 'service_type') ?? '',
    paymentMeans: optional(row, 'payment_means') ?? '',
    assignedFrom: instant(row, 'assigned_from_utc'),
    ...(optional(row, 'assigned_to_utc') !== undefined && { assignedTo: instant(row, 'assigned_to_utc') }),
  };
}

export function callRow(row: SqlRow): CallRow {
  return {
    ...common(row, 'callDetail'),
    callId: text(row, 'id'),
    direction: oneOf<Direction>(row, 'direction', DIRECTIONS),
    from: text(row, 'from_number'),
    to: text(row, 'to_number'),
    durationS: seconds(row, 'duration_s'),
    answered: truth(row, 'answered'),
    status: text(row, 'status'),
    product: text(row, 'product'),
  };
}

export function nonContentRow(row: SqlRow): NonContentRow {
  const [from, to] = [optional(row, 'from_number'), optional(row, 'to_number')];
  const [ipAddress, device] = [optional(row, 'ip_address'), optional(row, 'device')];
  return {
    ...common(row, 'otherNonContent'),
    recordId: text(row, 'id'),
    kind: oneOf(row, 'kind', recordKinds),
    ...(optional(row, 'direction') !== undefined && { direction: oneOf<Direction>(row, 'direction', DIRECTIONS) }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(ipAddress !== undefined && { ipAddress }),
    ...(device !== undefined && { device }),
    status: text(row, 'status'),
    product: text(row, 'product'),
  };
}

export function contentRow(row: SqlRow): ContentRow {
  return {
    ...common(row, 'storedContent'),
    recordId: text(row, 'id'),
    kind: oneOf(row, 'kind', ['message', 'voicemail', 'transcript'] as const),
    direction: oneOf<Direction>(row, 'direction', DIRECTIONS),
    from: text(row, 'from_number'),
    to: text(row, 'to_number'),
    ...(row['duration_s'] !== null && { durationS: seconds(row, 'duration_s') }),
    body: text(row, 'body'),
  };
}

function common<C extends string>(
  row: SqlRow,
  category: C,
): { category: C; number: string; accountId: string; at: Instant; sourceSystem: string } {
  return {
    category,
    number: text(row, 'number'),
    accountId: text(row, 'account_id'),
    at: instant(row, 'at_utc'),
    sourceSystem: text(row, 'source_system'),
  };
}

function text(row: SqlRow, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new ViewBroken(column);
  return value;
}

function optional(row: SqlRow, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

function oneOf<Word extends string>(row: SqlRow, column: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === row[column]);
  if (found === undefined) throw new ViewBroken(column);
  return found;
}

/** Whole seconds; a driver may give integers as text. */
function seconds(row: SqlRow, column: string): number {
  const value = row[column];
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < 0) throw new ViewBroken(column);
  return number;
}

function truth(row: SqlRow, column: string): boolean {
  const value = row[column];
  if (typeof value !== 'boolean') throw new ViewBroken(column);
  return value;
}

function instant(row: SqlRow, column: string): Instant {
  const at = parseInstant(text(row, column));
  if (at === undefined) throw new ViewBroken(column);
  return at;
}
