/** Every try to tell a customer: the letters, and what people did where no letter reached. */
import type { CaseFile } from './case-file';
import type { NoticeAttempt } from './notice';

/** In the order in which they were made; a letter that is still on its way is no attempt yet. */
export function attemptsOf(file: CaseFile): readonly (NoticeAttempt & { readonly outcome: string })[] {
  const letters = file.letters.flatMap(({ kind, state, about, way, settledAt, stopped }) =>
    kind !== 'customerNotice' || about === undefined || settledAt === undefined || (state !== 'sent' && state !== 'stopped')
      ? []
      : [
          {
            account: about,
            way: way ?? ('email' as const),
            at: settledAt,
            arrived: state === 'sent',
            outcome: state === 'sent' ? 'arrived' : (stopped ?? 'undone'),
          },
        ],
  );
  const deeds = (file.noticeAttempts ?? []).map((attempt) => ({ ...attempt, outcome: attempt.arrived ? 'arrived' : 'failed' }));
  return [...letters, ...deeds].sort((a, b) => a.at - b.at);
}
