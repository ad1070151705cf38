/** Random bodies of the orders about a backup copy. */
import { addDays } from '../../domain/calendar/day';
import { dayOf } from '../../domain/calendar/pacific';
import { challengeOutcomes, challengers, type BackupCommand } from '../../domain/case/backup';
import type { CaseFile } from '../../domain/case/case-file';
import { choose } from './choose';

const reason = 'As the papers say.';
const lastOf = ({ submissions }: CaseFile): string => submissions.at(-1)?.id ?? '';

type Bodies = {
  readonly [Type in BackupCommand['type']]: (body: number, file: CaseFile, now: number) => Extract<BackupCommand, { type: Type }>;
};

export const backupBodies: Bodies = {
  createBackup: () => ({ type: 'createBackup', sha256: 'a'.repeat(64), place: 'Vault 3' }),
  confirmBackup: () => ({ type: 'confirmBackup' }),
  recordBackupNotice: (body, file, now) => ({
    type: 'recordBackupNotice',
    givenOn: addDays(dayOf(now), -(body % 3)),
    document: lastOf(file),
  }),
  delayBackupNotice: (body, file, now) => ({
    type: 'delayBackupNotice',
    until: addDays(dayOf(now), choose([30, 90, 91], body)),
    document: lastOf(file),
  }),
  recordBackupChallenge: (body, file) => ({
    type: 'recordBackupChallenge',
    challenger: choose(challengers, body),
    document: lastOf(file),
    grounds: reason,
  }),
  resolveBackupChallenge: (body, file) => ({
    type: 'resolveBackupChallenge',
    outcome: choose([...challengeOutcomes, 'dismissed'], body),
    document: lastOf(file),
    reason,
  }),
  releaseBackup: () => ({ type: 'releaseBackup', reason }),
  destroyBackup: () => ({ type: 'destroyBackup', reason }),
};
