/** A customer's own data, as far as no hold covers it. What is held is left out, and nothing here says that anything was. */
import { whyNotDelete } from '../domain/rules/gates';
import type { Ownership } from '../records/record-source';
import type { Activities } from './activities';
import { whileHoldsStand } from '../storage/holds';
import { failed, fileOf, orBarred, type Hands } from './hands';
import { ever, whyAnyHeld } from './holds';

/** What was held while nobody had read the customer’s own mail: the wish does not hold itself back. What a later mail names has a hold of its own. */
const heldUnread = 'hold/provisional/1';

export function deletionActivities(hands: Hands): Pick<Activities, 'deleteRecords'> {
  const { db, records } = hands;
  return {
    deleteRecords: async ({ caseId, deletion, at }) => {
      const file = await fileOf(hands, caseId);
      const account = file.deletions?.[deletion - 1]?.account;
      if (account === undefined) throw failed('not-found');
      const order = { file, account };
      // Two people must have ordered it, or nothing at all is removed; the holds are asked for before each removal.
      orBarred(whyNotDelete(false, order));
      const but = { caseId, holdId: heldUnread };
      const held = async (tx: Hands['db'], identifier: string, period = ever): Promise<boolean> =>
        whyNotDelete((await whyAnyHeld({ ...hands, db: tx }, [identifier], at, { period, but })) !== undefined, order) !== undefined;
      for (const [number, owned] of byNumber(await records.accountsOf(account, ever)))
        await whileHoldsStand(db, async (tx) => {
          const covered = await Promise.all(owned.map(({ period }) => held(tx, number, period)));
          if (!covered.includes(true)) await records.remove({ accountId: account, number });
        });
      await whileHoldsStand(db, async (tx) => {
        const left = await records.accountsOf(account, ever);
        if (left.length === 0 && !(await held(tx, account))) await records.remove({ accountId: account });
      });
    },
  };
}

function byNumber(owned: readonly Ownership[]): ReadonlyMap<string, readonly Ownership[]> {
  const found = new Map<string, Ownership[]>();
  for (const each of owned) found.set(each.number, [...(found.get(each.number) ?? []), each]);
  return found;
}
