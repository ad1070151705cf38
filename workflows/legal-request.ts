import { linkEnd } from '../domain/rules/dates';
import type { Outcome } from '../domain/case/parts';
import { casePack } from '../domain/case/case-pack';
import { serveDuty } from './duties';
import { openMatter, type Matter } from './matter';
import type { Page } from './messages';
import { barredUntil } from '../domain/rules/gates';
import type { CaseFile } from '../domain/case/case-file';
import { closedAs, placedHold, queueLetter, queuedLetter } from './passages';

/** A legal request, in the order of the guideline. Any wait may turn the page; a withdrawal or refusal ends it at any wait. */
export async function legalRequest(page: Page): Promise<void> {
  const matter = openMatter(page);
  await matter.follow(
    async () => {
      await placedHold(matter, 'provisional');
      queuedLetter(matter, 'acknowledgement'); // with the reservation of objections
      await madeComplete(matter); // who may ask, and the six requirements: the promise runs from here
      await placedHold(matter, 'case');
      await reviewed(matter);
      await approved(matter); // collected, checked, and approved by somebody else
      await delivered(matter);
      await customerTold(matter);
      await costsSettled(matter);
      closedAs(matter, outcomeOf(matter));
    },
    (duty) => serveDuty(matter, duty),
  );
}

const madeComplete = (matter: Matter) => matter.until(({ stage }) => stage.kind !== 'triaged' && stage.kind !== 'deficient');

const reviewed = (matter: Matter) => matter.until(({ stage }) => stage.kind !== 'inReview');

/** Collects until what was collected is approved: a production that is sent back is collected again, and its approval is void. */
async function approved(matter: Matter): Promise<void> {
  for (;;) {
    const { stage } = matter.file;
    if (stage.kind === 'collecting') await collected(matter, stage.collections + 1);
    await matter.until((file) => file.stage.kind !== 'inQualityCheck' && file.stage.kind !== 'awaitingApproval');
    if (matter.file.stage.kind !== 'collecting') return;
  }
}

const collected = (matter: Matter, number: number) =>
  matter.effect(`collect/${number}`, async () => {
    const collection = await matter.effects.collect({ caseId: matter.file.caseId, number, at: matter.now() });
    return [{ type: 'Collected', at: matter.now(), by: 'machine', collection }];
  });

/** An approved production goes out behind a link. Nothing found: a letter says so, and nothing is packaged. */
async function delivered(matter: Matter): Promise<void> {
  const { stage } = matter.file;
  if (stage.kind === 'approved' && isEmpty(matter)) {
    queuedLetter(matter, 'noRecords');
    return matter.until((file) => file.stage.kind === 'delivered');
  }
  if (stage.kind === 'approved') await packaged(matter);
  if (matter.file.stage.kind !== 'packaged') return;
  const number = matter.file.productions.length;
  if (matter.file.letters.filter((letter) => letter.kind === 'production').length < number) queueLetter(matter, 'production');
  await matter.until((file) => file.stage.kind !== 'packaged');
}

const packaged = (matter: Matter) => {
  const number = matter.file.productions.length + 1;
  return matter.effect(`package/${number}`, async () => {
    const { caseId } = matter.file;
    const productionId = `PROD-${caseId}-${String(number).padStart(4, '0')}`;
    const at = matter.now();
    return [
      {
        type: 'Packaged',
        at: matter.now(),
        by: 'machine',
        package: await matter.effects.packageProduction({ caseId, productionId, linkEnds: linkEnd(at, casePack(matter.file)), at }),
      },
    ];
  });
};

/** Told now, or barred: then it is owed, and falls due when the bar ends, in a case that may be closed by then. */
const customerTold = (matter: Matter) =>
  matter.until((file) => file.notice.kind === 'none' || file.notice.kind === 'told' || isBarred(file, matter.now()));

const costsSettled = (matter: Matter) => matter.until((file) => file.costs !== undefined);

const isEmpty = (matter: Matter): boolean =>
  'collection' in matter.file.stage && matter.file.stage.collection.files.every(({ rows }) => rows === 0);

function outcomeOf(matter: Matter): Outcome {
  if (matter.file.productions.every((production) => production.deliveredAt === undefined)) return 'noRecords';
  const decisions = 'decisions' in matter.file.stage ? matter.file.stage.decisions : [];
  return decisions.every(({ decision }) => decision === 'grant') ? 'produced' : 'partiallyProduced';
}

const isBarred = (file: CaseFile, at: number): boolean => (barredUntil(file) ?? 0) > at;
