import type { CaseFile } from '../../domain/case/case-file';
import { openSubmission } from '../../storage/submissions';
import type { ApiDeps } from '../deps';

/** The register of submissions, in which the notice gate counts, follows the case files: what a person opened there is opened here. The first look stays. */
export async function markOpened({ db, clock }: Pick<ApiDeps, 'db' | 'clock'>, file: CaseFile, by: string): Promise<void> {
  for (const { id } of file.submissions.filter(({ opened }) => opened)) await openSubmission(db, { id, by, at: clock.now() });
}
