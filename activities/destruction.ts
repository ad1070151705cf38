/** Copies of what was taken from the records, never the records themselves. A hold of any case suspends it. */
import type { Instant } from '../domain/calendar/day';
import type { CaseFile } from '../domain/case/case-file';
import { copiesFor, objectsOf } from '../domain/case/copies';
import { whyNotDelete } from '../domain/rules/gates';
import { periodAnswered, spanOf } from '../domain/rules/scope';
import { linkTokenFor } from '../platform/production-secrets';
import { sha256 } from '../platform/seal';
import { archivesBegun, type Archive } from '../storage/archives';
import { endDeliveries } from '../storage/deliveries';
import { whileHoldsStand } from '../storage/holds';
import { refOf } from '../storage/objects/ref-text';
import type { Activities } from './activities';
import { failed, fileOf, orBarred, type Hands } from './hands';
import { whyAnyHeld } from './holds';

export function destructionActivities(hands: Hands): Pick<Activities, 'destroyCopies' | 'destroyCollection'> {
  const { db } = hands;
  return {
    // The link ends first, then the bytes go.
    destroyCopies: async ({ caseId, productionId, at }) => {
      const file = await fileOf(hands, caseId);
      await orHeld(hands, file, at);
      const production = file.productions.find((each) => each.productionId === productionId);
      if (!production) throw failed('not-found');
      await endDeliveries(db, { caseId, productionId, at });
      const kept = objectsOf(file, (copies) => copies.production === productionId);
      const begun = await begunOf(hands, caseId, copiesFor(file, productionId));
      await removed(hands, file, at, [production.objectId, ...begun.map(idOf), ...kept]);
    },
    destroyCollection: async ({ caseId, copies: number, at }) => {
      const file = await fileOf(hands, caseId);
      const copies = file.copies?.[number - 1];
      if (!copies) throw failed('not-found');
      // It went into a production meanwhile: it goes with that.
      if (copies.production !== undefined) throw failed('barred');
      const kept = objectsOf(file, (_copies, place) => place === number);
      // Made before the machine heard that the copies were sent back, or that the case had ended: their links lead nowhere now.
      const begun = await begunOf(hands, caseId, number);
      for (const archive of begun) await endDeliveries(db, { ...archive, at });
      await removed(hands, file, at, [...begun.map(idOf), ...kept]);
    },
  };
}

/** Every archive that a try has begun of these copies, also one that died before a link named it. */
async function begunOf({ db, keys }: Hands, caseId: string, copies: number): Promise<readonly Archive[]> {
  const key = await keys.of(caseId);
  const begun = await archivesBegun(db, caseId);
  return begun.filter(({ tokenHash, productionId }) => tokenHash === sha256(linkTokenFor(key, productionId, copies)));
}

const idOf = ({ caseId, objectId }: Archive): string => refOf(caseId, objectId).id;

/** The deletion gate for the copies of a case: barred while a hold of any case covers what they show. */
async function orHeld(hands: Pick<Hands, 'db' | 'keys' | 'records'>, file: CaseFile, at: Instant): Promise<void> {
  const asked = periodAnswered(file);
  orBarred(whyNotDelete((await whyAnyHeld(hands, file.facts?.identifiers ?? [], at, { period: asked && spanOf(asked) })) !== undefined));
}

/** Asked again where no hold can come between the answer and the removal. */
const removed = (hands: Hands, file: CaseFile, at: Instant, copies: readonly string[]): Promise<void> =>
  whileHoldsStand(hands.db, async (tx) => {
    await orHeld({ ...hands, db: tx }, file, at);
    for (const object of copies) await hands.objects.remove(object);
  });
