import { serveDuty } from './duties';
import { openMatter } from './matter';
import type { Page } from './messages';
import { placedHold } from './passages';

/** Before a person has read it. The one effect that a machine's reading may cause is a silent hold: what is destroyed cannot be restored. */
export async function received(page: Page): Promise<void> {
  const matter = openMatter(page);
  await matter.follow(
    async () => {
      await placedHold(matter, 'provisional');
      await matter.until((file) => file.stage.kind === 'closed'); // triage turns the page into another procedure
    },
    (duty) => serveDuty(matter, duty),
  );
}
