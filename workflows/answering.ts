/** Passages of the matters that end with records: collected, checked, approved, packaged, delivered, and the customer told. */
import { linkEnd } from '../domain/rules/dates';
import type { CaseEvent } from '../domain/case/events';
import type { Outcome } from '../domain/case/parts';
import { casePack } from '../domain/case/case-pack';
import { isEmpty, productionIdOf } from '../domain/case/production';
import { barredUntil, whyNotDisclose } from '../domain/rules/gates';
import type { CaseFile } from '../domain/case/case-file';
import { motionPends } from '../domain/case/burden-motion';
import { productionPauses } from '../domain/case/objection';
import type { Matter } from './matter';
import { queueLetter } from './passages';

/**
 * Collected, checked, approved by somebody else and delivered; what is sent back on the way is collected again, and its approval is void.
 * `nothingFound`: what is done when the collection is empty.
 */
export async function answered(matter: Matter, nothingFound: (matter: Matter, collection: number) => Promise<void>): Promise<void> {
  for (;;) {
    const { stage } = matter.file;
    switch (stage.kind) {
      case 'collecting':
        await collected(matter, stage.collections + 1);
        break;
      case 'approved':
        // A customer who was told may object, and a court may be asked. Nothing found: a letter says so, and nothing is packaged.
        if (pauses(matter.file)) await matter.until((file) => file.stage.kind !== 'approved' || !pauses(file));
        else await (isEmpty(stage.collection) ? nothingFound(matter, stage.collection.number) : packaged(matter));
        break;
      case 'packaged':
        await delivered(matter);
        break;
      case 'inReview': // a court has modified the process, or counsel has gone back
      case 'inQualityCheck':
      case 'awaitingApproval':
        await matter.until((file) => file.stage.kind !== stage.kind);
        break;
      default:
        return;
    }
  }
}

const collected = (matter: Matter, number: number) =>
  matter.effect(
    `collect/${number}`,
    async () => {
      const collection = await matter.effects.collect({ caseId: matter.file.caseId, number, at: matter.now() });
      return [{ type: 'Collected', at: matter.now(), by: 'machine', collection }];
    },
    ({ stage }) => stage.kind === 'collecting',
  );

/** An approved production goes out behind a link. */
async function delivered(matter: Matter): Promise<void> {
  const number = matter.file.productions.length;
  if (matter.file.letters.filter((letter) => letter.kind === 'production').length < number) queueLetter(matter, 'production');
  await matter.until((file) => file.stage.kind !== 'packaged');
}

const packaged = (matter: Matter) => {
  const number = matter.file.productions.length + 1;
  const make = async (): Promise<readonly CaseEvent[]> => {
    const { caseId } = matter.file;
    const productionId = productionIdOf(caseId, number);
    const at = matter.now();
    const linkEnds = linkEnd(at, casePack(matter.file));
    const made = await matter.effects.packageProduction({ caseId, productionId, linkEnds, at });
    return [{ type: 'Packaged', at: matter.now(), by: 'machine', package: made }];
  };
  return matter.effect(`package/${number}`, make, (file) => file.stage.kind === 'approved');
};

/** Told now, or barred: then it is owed, and falls due when the bar ends, in a case that may be closed by then. */
export const customerTold = (matter: Matter) =>
  matter.until((file) => file.notice.kind === 'none' || file.notice.kind === 'told' || isBarred(file, matter.now()));

export function outcomeOf(matter: Matter): Outcome {
  if (matter.file.productions.every((production) => production.deliveredAt === undefined)) return 'noRecords';
  const decisions = 'decisions' in matter.file.stage ? matter.file.stage.decisions : [];
  const whole = matter.file.narrowing === undefined && decisions.every(({ decision }) => decision === 'grant');
  return whole ? 'produced' : 'partiallyProduced';
}

const pauses = (file: CaseFile): boolean =>
  productionPauses(file) || motionPends(file) || whyNotDisclose(file, 'deliver')?.why === 'backup-not-released';

const isBarred = (file: CaseFile, at: number): boolean => (barredUntil(file) ?? 0) > at;
