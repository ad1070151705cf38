/** What the deletion of a customer's data does to its case. */
import type { Deletion } from './deletion';
import type { EventOf } from './events';
import type { Steps } from './steps';

export const deletionSteps: Steps<'DeletionOrdered' | 'RecordsDeleted'> = {
  DeletionOrdered: (file, { account, proposal }) => {
    const deletions: readonly Deletion[] = [...(file.deletions ?? []), { account, proposal, runs: [] }];
    const about = String(deletions.length);
    return { ...file, deletions, owed: [...file.owed, { id: `deleteRecords/${about}/1`, what: 'deleteRecords', about }] };
  },
  RecordsDeleted: (file, event) => ({
    ...file,
    owed: file.owed.filter(({ id }) => id !== event.duty),
    ...(file.deletions && {
      deletions: file.deletions.map((each, index) => (index + 1 === event.deletion ? carriedOut(each, event) : each)),
    }),
  }),
};

const carriedOut = ({ next: _done, runs, ...deletion }: Deletion, { at, next }: EventOf<'RecordsDeleted'>): Deletion => ({
  ...deletion,
  runs: [...runs, at],
  ...(next && { next }),
});
