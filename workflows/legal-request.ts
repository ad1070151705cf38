import type { StopReason } from '../domain/case/letter-on-file';
import { answered, customerTold, outcomeOf } from './answering';
import { serveDuty } from './duties';
import { openMatter, type Matter } from './matter';
import type { Page } from './messages';
import { closedAs, placedHold, queueLetter, queuedLetter } from './passages';

/** A legal request, in the order of the guideline. Any wait may turn the page; a withdrawal or refusal ends it at any wait. */
export async function legalRequest(page: Page): Promise<void> {
  const matter = openMatter(page);
  await matter.follow(
    async () => {
      await placedHold(matter, 'provisional');
      queuedLetter(matter, 'acknowledgement'); // with the reservation of objections
      do {
        await madeComplete(matter); // who may ask, and the six requirements: the promise runs from here
        await placedHold(matter, 'case');
        await reviewed(matter);
        await answered(matter, nothingFound); // collected, checked, approved by somebody else, and delivered
      } while (isReadAgain(matter)); // counsel has found that what was read was wrong
      await customerTold(matter);
      await costsSettled(matter);
      closedAs(matter, outcomeOf(matter));
    },
    (duty) => serveDuty(matter, duty),
  );
}

const madeComplete = (matter: Matter) => matter.until(({ stage }) => stage.kind !== 'triaged' && stage.kind !== 'deficient');

const isReadAgain = ({ file: { stage } }: Matter): boolean => stage.kind === 'triaged' || stage.kind === 'deficient';

const reviewed = (matter: Matter) => matter.until(({ stage }) => stage.kind !== 'inReview');

/** The case had ended, or its approval with it. */
const ofTheEnd: readonly (StopReason | undefined)[] = ['withdrawn', 'caseEnded', 'notApproved'];

/** One letter for each collection that is empty; one that the end of the case stopped is written again when it is opened and approved again. */
async function nothingFound(matter: Matter, collection: number): Promise<void> {
  const about = String(collection);
  const written = matter.file.letters.some((each) => each.kind === 'noRecords' && each.about === about && !ofTheEnd.includes(each.stopped));
  if (!written) queueLetter(matter, 'noRecords', about);
  await matter.until((file) => file.stage.kind !== 'approved');
}

const costsSettled = (matter: Matter) => matter.until((file) => file.costs !== undefined);
