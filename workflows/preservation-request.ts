import { serveDuty } from './duties';
import { openMatter } from './matter';
import type { Page } from './messages';
import { placedHold, queuedLetter } from './passages';

/** First form: what is asked for is held for ninety days from its true receipt, acknowledged, and waits for counsel. Its own law comes later. */
export async function preservationRequest(page: Page): Promise<void> {
  const matter = openMatter(page);
  await matter.follow(
    async () => {
      await placedHold(matter, 'preservation');
      queuedLetter(matter, 'acknowledgement');
      await matter.until((file) => file.stage.kind === 'closed');
    },
    (duty) => serveDuty(matter, duty),
  );
}
