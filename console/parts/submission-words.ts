/** What became of a submission, in words. */
export type SubmissionState = 'kept' | 'opened-case' | 'joined' | 'set-aside';

export const submissionStateNames: { readonly [State in SubmissionState]: string } = {
  kept: 'kept, not given to a case yet',
  'opened-case': 'opened a case',
  joined: 'joined a case',
  'set-aside': 'set aside',
};
