/** The orders about a backup copy: who gives them, what they need, what follows from them. */
import { dayOf } from '../calendar/pacific';
import { agencyNoticeBy, backupBy, backupCite, delayEnds, longestDelay, releaseFrom, whyNotDestroy, whyNotRelease } from '../rules/backup';
import type { Barred } from '../rules/barred';
import { servedFrom, type DueBasis } from '../rules/due';
import { answeringCase } from './answering-case';
import { backupRests, openChallenge, type Backup, type BackupCommand, type BackupEvent } from './backup';
import { letterOn, type CaseFile } from './case-file';
import { casePack } from './case-pack';
import { closed, queued, type Rows } from './given';
import type { Need, Permits } from './permit';
import { anyStage, clerks, counsel, legal, open } from './permitted';
import { whyNotPropose, proposed } from './proposal-orders';
import type { Dated } from '../calendar/derivation';
import type { Steps } from './steps';

type Why = ReturnType<Need<BackupCommand['type']>>;

const refused = (bar: Barred | undefined): Why => bar && { rule: bar.cite, detail: bar.sentence };
const invalid = (field: string, detail: string): Why => ({ problem: 'invalid', field, rule: backupCite, detail });
const why = (detail: string): Why => ({ rule: backupCite, detail });
const onFile = (file: CaseFile, document: string): Why =>
  file.submissions.some(({ id }) => id === document)
    ? undefined
    : invalid('document', 'no such submission in this case: the paper itself must be on file');

/** Sent, or on its way: a letter that was stopped confirms nothing. */
const isConfirmed = (file: CaseFile): boolean => {
  const letter = file.backup?.confirmed?.letter;
  return letter !== undefined && letterOn(file, letter)?.state !== 'stopped';
};

const whyNotCreate = ({ backup }: CaseFile): Why => {
  if (!backup) return why('no process of this case demands a backup copy');
  return backup.created ? why('the backup copy has been made') : undefined;
};
/** Only whom we know by its domain learns that there was something to copy. */
const whyNotConfirm = (file: CaseFile): Why => {
  if (!file.backup?.created) return why('no backup copy has been made');
  if (isConfirmed(file)) return why('the copy has been confirmed to the agency');
  return file.findings.some(({ rule, met }) => rule === 'R1' && met) ? undefined : { rule: 'R1', detail: 'the sender is not verified' };
};
/** The customer’s fourteen days run from the agency’s notice, also while another case answers the process and the copy made here rests. */
const whyNotNotice = (file: CaseFile): Why => {
  if (file.stage.kind === 'closed' && !(answeringCase(file) !== undefined && backupRests(file)))
    return why('a case that is closed takes this only while another one answers it and its copy rests');
  if (!isConfirmed(file)) return why('the copy has not been confirmed to the agency');
  return file.backup?.notice ? why('the agency’s notice is on file') : undefined;
};

export const backupPermits: Permits<BackupCommand['type']> = {
  createBackup: {
    says: 'Record that the backup copy was made',
    by: ['custodian'],
    in: open,
    procedures: legal,
    cite: `${backupCite}(1)`,
    needs: (_command, file) => whyNotCreate(file),
  },
  confirmBackup: {
    says: 'Confirm the backup copy to the agency',
    by: clerks,
    in: open,
    procedures: legal,
    cite: `${backupCite}(1)`,
    needs: (_command, file) => whyNotConfirm(file),
  },
  recordBackupNotice: {
    says: 'Record that the agency has told the customer of the backup copy',
    by: clerks,
    in: anyStage,
    procedures: legal,
    cite: `${backupCite}(2)`,
    needs: ({ givenOn, document }, file, _actor, at) => {
      const created = file.backup?.created;
      if (givenOn > dayOf(at)) return invalid('givenOn', 'the notice is given in the future');
      if (created && givenOn < dayOf(created.at)) return invalid('givenOn', 'the notice was given before the copy was made');
      return whyNotNotice(file) ?? onFile(file, document);
    },
  },
  delayBackupNotice: {
    says: 'Record that the agency’s notice of the backup copy is delayed',
    by: clerks,
    in: anyStage,
    procedures: legal,
    cite: '18 U.S.C. §§2704(a)(2), 2705(a)',
    needs: ({ until, document }, file, _actor, at) => {
      if (until <= dayOf(at)) return invalid('until', 'the day until which the notice is delayed has passed');
      if (until > longestDelay(at, casePack(file)))
        return invalid('until', 'a court delays it by no more than 90 days, and extends that by no more than 90 days each time');
      return whyNotNotice(file) ?? onFile(file, document);
    },
  },
  recordBackupChallenge: {
    says: 'Record a challenge to the demand of the backup copy',
    by: clerks,
    in: anyStage,
    cite: `${backupCite}(4), (b)`,
    needs: ({ document }, file) => {
      if (!file.backup?.created) return why('no backup copy has been made');
      return openChallenge(file) ? why('a challenge is open already') : onFile(file, document);
    },
  },
  resolveBackupChallenge: {
    says: 'Record how the challenge to the backup copy ended',
    by: counsel,
    in: anyStage,
    cite: `${backupCite}(3), (b)`,
    needs: ({ document }, file) => (openChallenge(file) ? onFile(file, document) : why('no challenge is open')),
  },
  releaseBackup: {
    says: 'Release the contents of the backup copy',
    by: counsel,
    in: open,
    procedures: legal,
    cite: `${backupCite}(4)`,
    needs: (_command, file, _actor, at) => (file.backup?.released ? why('the copy has been released') : refused(whyNotRelease(file, at))),
  },
  destroyBackup: {
    says: 'Propose to destroy the backup copy',
    by: ['custodian', 'counsel'],
    in: anyStage,
    cite: `${backupCite}(3)`,
    needs: (_command, file, _actor, _at, evidence) => {
      if (file.backup?.destroyedAt !== undefined) return why('the copy has been destroyed');
      return refused(whyNotDestroy(file)) ?? whyNotPropose(file, { what: 'backupDestruction' }, evidence);
    },
  },
};

export const backupRows: Rows<BackupCommand['type']> = {
  createBackup: ({ sha256, place }, { at, by }) => [{ type: 'BackupCreated', at, by, sha256, place }],
  confirmBackup: (_command, given) => {
    const { at, by, file } = given;
    const letter = queued('backupConfirmation', given);
    return [{ type: 'BackupConfirmed', at, by, letter: letter.letter, noticeBy: agencyNoticeBy(at, casePack(file)) }, letter];
  },
  recordBackupNotice: ({ givenOn, document }, { file, at, by }) => [
    { type: 'BackupNoticeRecorded', at, by, givenOn, document, releaseFrom: releaseFrom(givenOn, casePack(file)) },
  ],
  delayBackupNotice: ({ until, document }, { file, at, by }) => [
    { type: 'BackupNoticeDelayed', at, by, until: delayEnds(until, casePack(file)), document },
  ],
  recordBackupChallenge: ({ challenger, document, grounds }, { at, by }) => [
    { type: 'BackupChallenged', at, by, challenger, document, grounds },
  ],
  resolveBackupChallenge: ({ outcome, document, reason }, given) => {
    const { at, by, file } = given;
    const resolved = { type: 'BackupChallengeResolved', at, by, outcome, document, reason } as const;
    // The process compels nothing any more: the request has ended, unless it was answered.
    if (outcome !== 'upheld' || file.stage.kind === 'closed' || file.stage.kind === 'delivered') return [resolved];
    const why = 'objectionSustained';
    return [resolved, { type: 'Refused', at, by, reason: why, note: reason }, queued('refusal', given, why), closed('rejected', given)];
  },
  releaseBackup: ({ reason }, { at, by }) => [{ type: 'BackupReleased', at, by, reason }],
  destroyBackup: ({ reason }, given) => [proposed({ what: 'backupDestruction' }, reason, given)],
};

/** When the recorded process demands a copy: by when it is made. */
export function backupDemanded(basis: DueBasis): { readonly backupBy?: Dated } {
  return basis.facts?.instrument?.kind === 'backupPreservation' ? { backupBy: backupBy(servedFrom(basis), casePack(basis)) } : {};
}

const changed = (file: CaseFile, change: Partial<Backup>): CaseFile =>
  file.backup ? { ...file, backup: { ...file.backup, ...change } } : file;

export const backupSteps: Steps<BackupEvent['type']> = {
  BackupCreated: (file, { at, by, sha256, place }) => changed(file, { created: { at, by, sha256, place } }),
  BackupConfirmed: (file, { letter, noticeBy }) => changed(file, { confirmed: { letter, noticeBy } }),
  BackupNoticeRecorded: (file, { givenOn, releaseFrom: from }) => changed(file, { notice: { givenOn, releaseFrom: from } }),
  BackupNoticeDelayed: (file, { until }) => changed(file, { delayed: { until } }),
  BackupChallenged: (file, { challenger: by }) => changed(file, { challenges: [...(file.backup?.challenges ?? []), { by }] }),
  BackupChallengeResolved: (file, { at, outcome }) =>
    changed(file, {
      challenges: (file.backup?.challenges ?? []).map((each) => (each.resolved ? each : { ...each, resolved: { at, outcome } })),
    }),
  BackupReleased: (file, { at, by }) => changed(file, { released: { at, by } }),
  BackupDestroyed: (file, { at }) => changed(file, { destroyedAt: at }),
};
