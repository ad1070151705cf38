/** One order of each kind about backup copies and comity motions, and a case in which it can be given. */
import type { BackupCommand } from '../../../domain/case/backup';
import type { BurdenMotionCommand } from '../../../domain/case/burden-motion';
import type { ComityCommand } from '../../../domain/case/comity';
import { aCase, aCompleteCase, anInstrument, aWarrant, type Case } from '../../support/case-builders';
import { anOrderFor2703d } from '../../support/motion-cases';

type Motion = BackupCommand | ComityCommand | BurdenMotionCommand;

export const ordersOfMotions: { readonly [Type in Motion['type']]: Extract<Motion, { type: Type }> } = {
  findComity: { type: 'findComity', government: 'foreign:GB', notUsPerson: true, residesAbroad: true, reason: 'A London firm.' },
  recordComityMotion: { type: 'recordComityMotion', filedOn: '2026-11-20', court: 'District Court', document: 'S-1' },
  createBackup: { type: 'createBackup', sha256: 'a'.repeat(64), place: 'Vault 3' },
  confirmBackup: { type: 'confirmBackup' },
  recordBackupNotice: { type: 'recordBackupNotice', givenOn: '2026-11-10', document: 'S-1' },
  delayBackupNotice: { type: 'delayBackupNotice', until: '2027-01-15', document: 'S-1' },
  recordBackupChallenge: { type: 'recordBackupChallenge', challenger: 'customer', document: 'S-1', grounds: 'A motion to quash.' },
  resolveBackupChallenge: { type: 'resolveBackupChallenge', outcome: 'dismissed', document: 'S-1', reason: 'The court said so.' },
  releaseBackup: { type: 'releaseBackup', reason: 'Fourteen days have passed.' },
  destroyBackup: { type: 'destroyBackup', reason: 'All is over.' },
  resolveComityMotion: { type: 'resolveComityMotion', outcome: 'denied', document: 'S-1', reason: 'The court said so.' },
  recordBurdenMotion: {
    type: 'recordBurdenMotion',
    ground: 'unusuallyVoluminous',
    filedOn: '2026-11-20',
    court: 'District Court',
    document: 'S-1',
    reason: 'Two years of every call of a switchboard.',
  },
  resolveBurdenMotion: { type: 'resolveBurdenMotion', outcome: 'denied', document: 'S-1', reason: 'The court said so.' },
};

const demanded = aCase()
  .triaged()
  .withFacts({ instrument: anInstrument({ kind: 'backupPreservation' }), categories: ['storedContent'] });
const confirmedCopy = demanded.order(ordersOfMotions.createBackup).order(ordersOfMotions.confirmBackup);
const noticedCopy = confirmedCopy
  .order(ordersOfMotions.recordBackupNotice)
  .at('2026-12-01T10:00')
  .order({ type: 'recordFacts', facts: aWarrant() });
const foreign = aCompleteCase(aWarrant()).order(ordersOfMotions.findComity).at('2026-11-20T10:00');

export const waysToMotions: { readonly [Type in Motion['type']]: Case } = {
  findComity: aCompleteCase(aWarrant()),
  createBackup: demanded,
  confirmBackup: demanded.order(ordersOfMotions.createBackup),
  recordBackupNotice: confirmedCopy,
  delayBackupNotice: confirmedCopy,
  recordBackupChallenge: confirmedCopy,
  resolveBackupChallenge: confirmedCopy.order(ordersOfMotions.recordBackupChallenge),
  releaseBackup: noticedCopy,
  destroyBackup: noticedCopy.order({ type: 'withdraw', reason: 'The agency called.' }),
  recordComityMotion: foreign,
  resolveComityMotion: foreign.order(ordersOfMotions.recordComityMotion),
  recordBurdenMotion: anOrderFor2703d().at('2026-11-20T10:00'),
  resolveBurdenMotion: anOrderFor2703d().at('2026-11-20T10:00').order(ordersOfMotions.recordBurdenMotion),
};
