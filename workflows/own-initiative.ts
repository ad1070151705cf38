import { answered, customerTold, outcomeOf } from './answering';
import { serveDuty } from './duties';
import { openMatter, type Matter } from './matter';
import type { Page } from './messages';
import { closedAs, placedHold } from './passages';

/** A disclosure that nobody has asked for: opened by counsel on a ground, agreed by two, then through the gates of every disclosure. Nobody is charged. */
export async function ownInitiative(page: Page): Promise<void> {
  const matter = openMatter(page);
  await matter.follow(
    async () => {
      await placedHold(matter, 'case');
      await agreedByTwo(matter);
      await answered(matter, nothingToDisclose); // collected, checked, approved by two others, and delivered
      await customerTold(matter);
      closedAs(matter, outcomeOf(matter));
    },
    (duty) => serveDuty(matter, duty),
  );
}

const agreedByTwo = (matter: Matter) => matter.until(({ stage }) => stage.kind !== 'inReview');

/** Nobody waits for an answer: nothing was found, so nobody is written to. */
async function nothingToDisclose(matter: Matter): Promise<void> {
  closedAs(matter, 'noRecords');
  await matter.until(({ stage }) => stage.kind !== 'closed');
}
