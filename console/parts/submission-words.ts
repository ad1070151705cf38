/** What became of a submission, in words. */
export type SubmissionState = 'kept' | 'opened-case' | 'joined' | 'set-aside';

export const submissionStateNames: { readonly [State in SubmissionState]: string } = {
  kept: 'kept, not given to a case yet',
  'opened-case': 'opened a case',
  joined: 'joined a case',
  'set-aside': 'set aside',
};

const unreadableNames: Readonly<Record<string, string>> = {
  'too-large': 'it is larger than what Writ reads',
  'took-too-long': 'it took too long to read',
  'out-of-memory': 'it took too much memory to read',
  'not-a-message': 'it is no e-mail message',
};
/** Why the post room could not read a mail, as its parser says it. */
export const unreadableName = (why: string): string => unreadableNames[why] ?? why;
