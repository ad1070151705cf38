import type { Category } from '../domain/rules/categories';
import { isStored } from '../domain/rules/categories';
import type { RecordKind } from '../domain/rules/record-columns';
import { isWithin, overlap, type Ownership, type Period, type RecordRow, type RecordSource } from './record-source';

/**
 * What counsel has granted: one identifier, one category, one time; `accountId` when a person has said which owner is meant, `kinds` where the
 * instrument compels records of these kinds only.
 */
export type Grant = {
  readonly identifier: string;
  readonly category: Category;
  readonly period: Period;
  readonly accountId?: string;
  readonly kinds?: readonly RecordKind[];
};

/** What the stacks gave for one grant. Only `records` carries rows; every other kind is a question for a person. */
export type Collected = { readonly grant: Grant } & (
  | {
      readonly kind: 'records';
      readonly accountId: string;
      readonly ownerships: readonly Ownership[];
      readonly rows: readonly RecordRow[];
      /** Rows that the source gave although they lie outside the grant: left out, and a reason to look at the source. */
      readonly dropped: number;
    }
  /** The number was nobody's in the period, or not the named account's. */
  | { readonly kind: 'unknown' }
  /** Several persons held the number in the period: none is produced until the grant names one. */
  | { readonly kind: 'ambiguous'; readonly owners: readonly Ownership[] }
  /** A prospective category: it is provisioned, never collected. */
  | { readonly kind: 'notStored' }
);

/**
 * May this row be produced under this grant? Its category, number, owner and moment must all lie inside; `from` is inside, `to` is not.
 * A call belongs to the moment at which it began (R6).
 */
export function isGranted(row: RecordRow, grant: Grant, ownerships: readonly Ownership[]): boolean {
  return (
    row.category === grant.category &&
    (grant.identifier === row.number || grant.identifier === row.accountId) &&
    (grant.accountId === undefined || grant.accountId === row.accountId) &&
    isWithin(row.at, grant.period) &&
    ownerships.some((owned) => owned.accountId === row.accountId && owned.number === row.number && isWithin(row.at, owned.period))
  );
}

/** A record that the instrument does not compel is left where it is: the source did nothing wrong. */
const isOfKind = (row: RecordRow, { kinds }: Grant): boolean =>
  kinds === undefined || (row.category === 'otherNonContent' && kinds.includes(row.kind));

/** Takes out of the stacks what each grant covers and nothing else. Throws RangeError for a grant without a proper period. */
export async function collect(source: RecordSource, grants: readonly Grant[]): Promise<readonly Collected[]> {
  const collected: Collected[] = [];
  for (const grant of grants) collected.push(await collectOne(source, grant));
  return collected;
}

async function collectOne(source: RecordSource, grant: Grant): Promise<Collected> {
  const { category, period, identifier } = grant;
  if (!Number.isSafeInteger(period.from) || !Number.isSafeInteger(period.to) || period.from >= period.to) {
    throw new RangeError('a grant needs a period that ends after it begins');
  }
  if (!isStored(category)) return { kind: 'notStored', grant };
  const owners = withinGrant(await source.accountsOf(identifier, period), grant);
  const accountIds = new Set(owners.map(({ accountId }) => accountId));
  const [accountId] = accountIds;
  if (accountId === undefined) return { kind: 'unknown', grant };
  if (accountIds.size > 1) return { kind: 'ambiguous', grant, owners };
  const rows: RecordRow[] = [];
  let dropped = 0;
  for (const owned of owners) {
    for await (const row of source.records({ accountId, number: owned.number, category, period: owned.period })) {
      if (!isGranted(row, grant, [owned])) dropped += 1;
      else if (isOfKind(row, grant)) rows.push(row);
    }
  }
  return { kind: 'records', grant, accountId, ownerships: owners, rows, dropped };
}

/** The ownerships that the grant may rest on, each clipped to its period, whatever the source answered. */
function withinGrant(owners: readonly Ownership[], grant: Grant): readonly Ownership[] {
  const clipped = owners.flatMap((owned) => {
    const period = overlap(owned.period, grant.period);
    const named = grant.identifier === owned.number || grant.identifier === owned.accountId;
    const meant = grant.accountId === undefined || grant.accountId === owned.accountId;
    return period && named && meant ? [{ ...owned, period }] : [];
  });
  return joined(clipped.sort((one, other) => one.period.from - other.period.from));
}

/** Spans of the same number and account that overlap or touch become one, so that no row is produced twice. */
function joined(owners: readonly Ownership[]): readonly Ownership[] {
  const result: Ownership[] = [];
  for (const owned of owners) {
    const same = result.findIndex(
      ({ accountId, number, period }) => accountId === owned.accountId && number === owned.number && owned.period.from <= period.to,
    );
    const before = result[same];
    if (!before) result.push(owned);
    else result[same] = { ...before, period: { from: before.period.from, to: Math.max(before.period.to, owned.period.to) } };
  }
  return result;
}
