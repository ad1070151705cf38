/** The backup copy that a subpoena or order may demand without notice to the customer (18 U.S.C. §2704): its dates, and what became of it. */
import type { Day, Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import { isoInstant } from '../calendar/pacific';
import type { Does, Happened } from './happened';

/** Who challenges the demand: the customer whom the government told, or we ourselves. §2704(a)(4). */
export const challengers = ['customer', 'provider'] as const;
export type Challenger = (typeof challengers)[number];
export const challengeOutcomes = ['upheld', 'dismissed', 'withdrawn'] as const;
export type ChallengeOutcome = (typeof challengeOutcomes)[number];

export type Challenge = {
  readonly by: Challenger;
  readonly resolved?: { readonly at: Instant; readonly outcome: ChallengeOutcome };
};

export type Backup = {
  /** Within two business days after receipt the copy is made and confirmed. */
  readonly createBy: Dated;
  readonly created?: { readonly at: Instant; readonly by: string; readonly sha256: string; readonly place: string };
  /** The letter that confirms it, and by when the agency must have told the customer. */
  readonly confirmed?: { readonly letter: string; readonly noticeBy: Dated };
  readonly delayed?: { readonly until: Dated };
  /** The agency has told the customer; not released before `releaseFrom`. */
  readonly notice?: { readonly givenOn: Day; readonly releaseFrom: Dated };
  readonly challenges?: readonly Challenge[];
  readonly released?: { readonly at: Instant; readonly by: string };
  readonly destroyedAt?: Instant;
};

export type BackupCommand =
  | Does<'createBackup', { sha256: string; place: string }>
  | Does<'confirmBackup'>
  | Does<'recordBackupNotice', { givenOn: Day; document: string }>
  | Does<'delayBackupNotice', { until: Day; document: string }>
  | Does<'recordBackupChallenge', { challenger: Challenger; document: string; grounds: string }>
  | Does<'resolveBackupChallenge', { outcome: ChallengeOutcome; document: string; reason: string }>
  | Does<'releaseBackup', { reason: string }>
  | Does<'destroyBackup', { reason: string }>;

export type BackupEvent =
  | Happened<'BackupCreated', { sha256: string; place: string }>
  | Happened<'BackupConfirmed', { letter: string; noticeBy: Dated }>
  | Happened<'BackupNoticeRecorded', { givenOn: Day; document: string; releaseFrom: Dated }>
  | Happened<'BackupNoticeDelayed', { until: Dated; document: string }>
  | Happened<'BackupChallenged', { challenger: Challenger; document: string; grounds: string }>
  | Happened<'BackupChallengeResolved', { outcome: ChallengeOutcome; document: string; reason: string }>
  | Happened<'BackupReleased', { reason: string }>
  | Happened<'BackupDestroyed', { reason: string }>;

/** Other facts may demand no copy: then none is due. One that has been made stays on file until it is gone, for a warrant may release it. */
export function copyDemanded(before: Backup | undefined, createBy: Dated | undefined): { readonly backup?: Backup } {
  if (createBy) return { backup: { ...before, createBy } };
  return before?.created ? { backup: before } : {};
}

type WithBackup = { readonly backup?: Backup };

/** A challenge that nobody has decided, appeals included. */
export const openChallenge = ({ backup }: WithBackup): Challenge | undefined => backup?.challenges?.find(({ resolved }) => !resolved);
/** A challenge has succeeded: what was copied is never given. */
export const isUpheld = ({ backup }: WithBackup): boolean =>
  backup?.challenges?.some(({ resolved }) => resolved?.outcome === 'upheld') === true;
/** The copy is there, and its contents may not leave yet. */
export const backupWaits = (file: WithBackup): boolean =>
  file.backup?.created !== undefined && (!file.backup.released || openChallenge(file) !== undefined || isUpheld(file));
/** A copy that nobody has destroyed. */
export const backupRests = ({ backup }: WithBackup): boolean => backup?.created !== undefined && backup.destroyedAt === undefined;

const iso = (at: Instant | undefined): string | undefined => (at === undefined ? undefined : isoInstant(at));

/** What those who may read the case see of it. */
export const backupView = ({ backup }: WithBackup) =>
  backup && {
    createBy: backup.createBy.on,
    createdAt: iso(backup.created?.at),
    sha256: backup.created?.sha256,
    noticeBy: backup.confirmed?.noticeBy.on,
    delayedUntil: backup.delayed?.until.on,
    noticeOn: backup.notice?.givenOn,
    releaseFrom: backup.notice && { on: backup.notice.releaseFrom.on, at: isoInstant(backup.notice.releaseFrom.at) },
    challenges: backup.challenges?.map(({ by, resolved }) => ({ by, outcome: resolved?.outcome })),
    releasedAt: iso(backup.released?.at),
    destroyedAt: iso(backup.destroyedAt),
  };
