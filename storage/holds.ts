/** What must not be deleted. Every path of deletion asks here first, and a question without an answer is an error, never a no. */
import { sql, type Kysely } from 'kysely';
import type { Instant } from '../domain/calendar/day';
import type { CaseEvent } from '../domain/case/events';
import type { Hold } from '../domain/case/parts';
import { inTransaction } from './database';
import { identifierHash } from './identifiers';
import type { Tables } from './tables';

export type HoldToPlace = {
  readonly caseId: string;
  readonly holdId: string;
  readonly kind: Hold['kind'];
  /** E.164 numbers or account ids; kept as keyed hashes only. */
  readonly identifiers: readonly string[];
  readonly at: Instant;
  readonly until?: Instant;
};

/** The advisory lock of the register as a whole: which numbers an account has, and so which holds cover them, only the records know. */
const REGISTER = 1_213_156_420;

/**
 * Lets no hold be placed from the question to the end of the removal that rests on its answer: a hold comes wholly before, or after what it
 * came too late for. Meanwhile `work` reaches the database by `tx` alone: the embedded one has one connection. Holds do not wait for each other.
 */
export function whileHoldsStand<Result>(db: Kysely<Tables>, work: (tx: Kysely<Tables>) => Promise<Result>): Promise<Result> {
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${REGISTER})`.execute(tx);
    return work(tx);
  });
}

/**
 * Places a hold, once for the world: again with the same case and hold changes nothing, except that a later end replaces an earlier
 * one and no end replaces any. A hold that was released stays released.
 */
export async function placeHold(db: Kysely<Tables>, searchKey: Buffer, hold: HoldToPlace): Promise<void> {
  const hashes = [...new Set(hold.identifiers.map((identifier) => identifierHash(searchKey, identifier)))].sort();
  if (hashes.length === 0) return;
  const rows = hashes.map((hash) => ({
    key: `${hold.caseId}/hold/${hold.holdId}/${hash}`,
    case_id: hold.caseId,
    hold_id: hold.holdId,
    identifier_hash: hash,
    kind: hold.kind,
    placed_at: hold.at,
    until_at: hold.until ?? null,
  }));
  await inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock_shared(${REGISTER})`.execute(tx);
    await tx
      .insertInto('hold_register')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((is) => ({
          until_at: is
            .case()
            .when(is.or([is('hold_register.until_at', 'is', null), is('excluded.until_at', 'is', null)]))
            .then(null)
            .else(is.fn<number>('greatest', ['hold_register.until_at', 'excluded.until_at']))
            .end(),
        })),
      )
      .execute();
  });
}

/** Releases a hold; again changes nothing, the first instant stays. */
export async function releaseHold(db: Kysely<Tables>, hold: { caseId: string; holdId: string; at: Instant }): Promise<void> {
  await db
    .updateTable('hold_register')
    .set({ released_at: hold.at })
    .where('case_id', '=', hold.caseId)
    .where('hold_id', '=', hold.holdId)
    .where('released_at', 'is', null)
    .execute();
}

/** What the events of a case do to the register, in the transaction that records them: no fault can part the two. */
export async function projectHolds(tx: Kysely<Tables>, searchKey: Buffer, caseId: string, events: readonly CaseEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type === 'HoldPlaced') await placeHold(tx, searchKey, toPlace(caseId, event.hold));
    if (event.type === 'HoldReleased') await releaseHold(tx, { caseId, holdId: event.hold, at: event.at });
  }
}

/** The hold of a case file as the register takes it. */
export const toPlace = (caseId: string, { id: holdId, kind, identifiers, placedAt: at, until }: Hold): HoldToPlace => ({
  ...{ caseId, holdId, kind, identifiers, at },
  ...(until && { until: until.at }),
});

export type HoldNamed = Pick<HoldToPlace, 'caseId' | 'holdId'>;

/** Tells nothing of the case: who asks about a deletion need not know that there is a request. `until` is absent for a hold without an end. */
export type HeldBecause = { readonly kind: Hold['kind']; readonly until?: Instant };

/**
 * Why something of this number or account may not be deleted at `at`; undefined when it may. A hold ends by its release, which is an
 * event with a name, never by an instant that passes: a clock that stands still or a machine that is down destroys nothing. Of several
 * holds the one that runs longest is told. `but`: not asked. Throws when the database does not answer.
 */
export async function whyHeld(db: Kysely<Tables>, hash: string, at: Instant, but?: HoldNamed): Promise<HeldBecause | undefined> {
  const row = await db
    .selectFrom('hold_register')
    .select(['kind', 'until_at'])
    .where('identifier_hash', '=', hash)
    .where((is) => is.or([is('released_at', 'is', null), is('released_at', '>', at)]))
    .$if(but !== undefined, (all) =>
      all.where((is) => is.or([is('case_id', '!=', but?.caseId ?? ''), is('hold_id', '!=', but?.holdId ?? '')])),
    )
    .orderBy('until_at', (order) => order.desc().nullsFirst())
    .limit(1)
    .executeTakeFirst();
  return row && { kind: row.kind as Hold['kind'], ...(row.until_at !== null && { until: row.until_at }) };
}
