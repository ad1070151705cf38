import { whyNotDestroy } from '../rules/backup';
import type { CaseEvent } from './events';
import type { Given } from './given';

/** What a second person has confirmed; asked again, for a challenge may have come between. */
export const backupDestroyed = ({ reason }: { readonly reason: string }, { file, at, by }: Given): readonly CaseEvent[] =>
  whyNotDestroy(file) ? [] : [{ type: 'BackupDestroyed', at, by, reason }];
