/** A mail that joins a case which is open, or was: somebody looks at it, and the numbers in it are held meanwhile. */
import type { Instant } from '../calendar/day';
import type { CaseFile } from './case-file';
import type { EventOf } from './events';
import type { Duty, Hold, Submission } from './parts';

/** Whatever the stage, somebody must look: it may be a cure, a withdrawal or an order of the court. What the finder saw in it is held. */
export function joined(file: CaseFile, event: EventOf<'SubmissionJoined'>, submission: Submission): CaseFile {
  const { submissionId, numbers = [], provisionalEnd } = event;
  const seen = provisionalEnd && numbers.length > 0 ? { numbers, until: provisionalEnd } : undefined;
  const look: Duty = { id: `joinedMail/${submissionId}`, what: 'joinedMail', about: submissionId };
  const hold: Duty = { id: `holdNumbers/${submissionId}`, what: 'holdNumbers', about: submissionId };
  return {
    ...file,
    submissions: [...file.submissions, seen ? { ...submission, seen } : submission],
    owed: [...file.owed, look, ...(seen ? [hold] : [])],
  };
}

/** The provisional hold for the numbers in this mail: the one effect that a machine's reading has, and it ends by itself (P2). */
export function heldByMail(file: CaseFile, submissionId: string, at: Instant): Hold {
  const seen = file.submissions.find(({ id }) => id === submissionId)?.seen;
  return {
    id: `hold/joined/${submissionId}`,
    kind: 'provisional',
    identifiers: seen?.numbers ?? [],
    placedAt: at,
    ...(seen && { until: seen.until }),
  };
}
