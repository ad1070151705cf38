/** Where the desk goes when something was taken in. */
import { setTimeout as after } from 'node:timers/promises';
import { casePath, submissionPath } from '../../console/paths';
import { loadFile } from '../../storage/ledger/read';
import type { ApiDeps } from '../deps';
import { patienceEnds } from '../use-cases/engine';

const LOOK_AGAIN_MS = 100;

type Taken = { readonly submissionId: string; readonly caseId?: string };

/** The engine has begun the case before the ledger knows of it. Whoever was sent to it then would read that there is none, and take the same in again. */
export async function whereTaken(deps: ApiDeps, { submissionId, caseId }: Taken, until = patienceEnds(deps)): Promise<string> {
  if (caseId === undefined) return '/';
  while (!(await loadFile(deps.db, deps.keys, caseId))) {
    if (Date.now() + LOOK_AGAIN_MS > until) return submissionPath(submissionId);
    await after(LOOK_AGAIN_MS);
  }
  return casePath(caseId);
}
