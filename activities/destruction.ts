/** Copies of what was taken from the records, never the records themselves. A hold of any case suspends it. */
import type { Instant } from '../domain/calendar/day';
import type { CaseFile } from '../domain/case/case-file';
import { objectsOf } from '../domain/case/copies';
import { whyNotDelete } from '../domain/rules/gates';
import { periodAnswered } from '../domain/rules/scope';
import { endDeliveries } from '../storage/deliveries';
import type { Activities } from './activities';
import { spanOf } from './collection';
import { failed, fileOf, orBarred, type Hands } from './hands';
import { whyAnyHeld } from './holds';

export function destructionActivities(hands: Hands): Pick<Activities, 'destroyCopies' | 'destroyCollection'> {
  const { db, objects } = hands;
  return {
    // The link ends first, then the bytes go.
    destroyCopies: async ({ caseId, productionId, at }) => {
      const file = await unheld(hands, caseId, at);
      const production = file.productions.find((each) => each.productionId === productionId);
      if (!production) throw failed('not-found');
      await endDeliveries(db, { caseId, productionId, at });
      await objects.remove(production.objectId);
      for (const object of objectsOf(file, (copies) => copies.production === productionId)) await objects.remove(object);
    },
    destroyCollection: async ({ caseId, copies: number, at }) => {
      const file = await unheld(hands, caseId, at);
      const copies = file.copies?.[number - 1];
      if (!copies) throw failed('not-found');
      // It went into a production meanwhile: it goes with that.
      if (copies.production !== undefined) throw failed('barred');
      for (const object of objectsOf(file, (_copies, place) => place === number)) await objects.remove(object);
    },
  };
}

/** The case, once the deletion gate lets its copies go. */
async function unheld(hands: Hands, caseId: string, at: Instant): Promise<CaseFile> {
  const file = await fileOf(hands, caseId);
  const asked = periodAnswered(file);
  orBarred(whyNotDelete((await whyAnyHeld(hands, file.facts?.identifiers ?? [], at, asked && spanOf(asked))) !== undefined));
  return file;
}
