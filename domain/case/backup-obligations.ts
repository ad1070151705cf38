/** What time asks of a backup copy (§2704): its making, the agency's notice, its release, its end. */
import type { Dated } from '../calendar/derivation';
import { backupRests, isUpheld, openChallenge } from './backup';
import type { CaseFile } from './case-file';
import type { ObligationKind } from './parts';

type Add = (what: ObligationKind, id: string, dated: Dated | undefined) => void;

export function backupObligations(file: CaseFile, add: Add): void {
  const { backup, stage } = file;
  if (!backup) return;
  if (stage.kind !== 'closed') {
    if (!backup.confirmed) add('backupDue', backup.createBy.on, backup.createBy);
    else if (!backup.notice) add('backupNotice', awaited(backup).on, awaited(backup));
    if (backup.notice && !backup.released && !openChallenge(file) && !isUpheld(file))
      add('backupRelease', backup.notice.releaseFrom.on, backup.notice.releaseFrom);
  } else if (isDestroyable(file)) add('destroyBackup', '1', stage.holdsEnd);
}

/** Within three days of our confirmation, or when a court's delay has ended. */
const awaited = ({ confirmed, delayed, createBy }: NonNullable<CaseFile['backup']>): Dated =>
  delayed?.until ?? confirmed?.noticeBy ?? createBy;

/** A closed case whose holds are released keeps a copy for nobody but a court: people are asked whether that has ended. */
const isDestroyable = (file: CaseFile): boolean => backupRests(file) && file.holds.every(({ releasedAt }) => releasedAt !== undefined);

/** People are asked again and again until the copy is gone. */
export const isDestructionWatched = (file: CaseFile): boolean => file.stage.kind === 'closed' && isDestroyable(file);
