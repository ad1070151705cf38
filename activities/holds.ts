import type { Instant } from '../domain/calendar/day';
import { nextToHold } from '../domain/rules/successor-holds';
import { isE164 } from '../domain/rules/telephone-number';
import type { Period } from '../records/record-source';
import { placeHold, toPlace, whyHeld, type HeldBecause, type HoldNamed } from '../storage/holds';
import { identifierHash } from '../storage/identifiers';
import { failed, fileOf, type Hands } from './hands';
import type { Activities } from './activities';

/** From the first day to the last: a hold asks nobody of which time the records are. */
export const ever: Period = { from: 0, to: Date.UTC(9_999, 0, 1) };

export function holdActivities(hands: Hands): Pick<Activities, 'placeHold' | 'successorHolds'> {
  const { db, keys } = hands;
  return {
    placeHold: async ({ caseId, hold }) => {
      const { identifiers } = hold;
      const place = (held: readonly string[]) => placeHold(db, keys.searchKey, toPlace(caseId, { ...hold, identifiers: held }));
      // What the paper names is held whatever the records answer; then the numbers of an account that it names.
      await place(identifiers);
      const accounts = identifiers.filter((identifier) => !isE164(identifier));
      const theirs = await Promise.all(accounts.map((account) => hands.records.accountsOf(account, ever)));
      await place(theirs.flat().map(({ number }) => number));
    },
    successorHolds: async ({ caseId, hold: id, successor }) => {
      const own = await fileOf(hands, caseId);
      const hold = own.holds.find((each) => each.id === id);
      if (!hold) throw failed('not-found');
      const asked = [own];
      // The one that answers may have ended for another one itself: the last of them is who must hold.
      for (let next = successor; asked.every((each) => each.caseId !== next);) {
        const other = await fileOf(hands, next);
        const found = nextToHold(hold, other, asked);
        if (typeof found === 'string') return found !== 'open';
        asked.push(other);
        next = found.successor;
      }
      return false;
    },
  };
}

/**
 * Why nothing of these numbers and accounts may be deleted at `at`: an account is held by a hold on one of its numbers, a number by a hold
 * on the account whose it was in `period`. `but`: a hold that is not asked. Throws when the register or the records do not answer.
 */
export async function whyAnyHeld(
  { db, keys, records }: Pick<Hands, 'db' | 'keys' | 'records'>,
  identifiers: readonly string[],
  at: Instant,
  { period = ever, but }: { readonly period?: Period | undefined; readonly but?: HoldNamed } = {},
): Promise<HeldBecause | undefined> {
  const owned = await Promise.all(identifiers.map((identifier) => records.accountsOf(identifier, period)));
  const all = new Set([...identifiers, ...owned.flat().flatMap(({ accountId, number }) => [accountId, number])]);
  for (const identifier of all) {
    const held = await whyHeld(db, identifierHash(keys.searchKey, identifier), at, but);
    if (held) return held;
  }
  return undefined;
}
