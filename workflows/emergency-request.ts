import { serveDuty } from './duties';
import { openMatter } from './matter';
import type { Page } from './messages';
import { placedHold, queuedLetter } from './passages';

/** First form: an emergency is held, acknowledged, and waits for counsel, who is reminded in minutes. Its own law comes later. */
export async function emergencyRequest(page: Page): Promise<void> {
  const matter = openMatter(page);
  await matter.follow(
    async () => {
      await placedHold(matter, 'provisional');
      queuedLetter(matter, 'acknowledgement');
      await matter.until((file) => file.stage.kind === 'closed');
    },
    (duty) => serveDuty(matter, duty),
  );
}
