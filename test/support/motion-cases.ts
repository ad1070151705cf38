/** Cases in which a motion or a backup copy may follow. */
import { aCase, aCompleteCase, anInstrument, aWarrant, type Case } from './case-builders';

/** A warrant for the contents of a person abroad, as counsel believes (§2703(h)). */
export const aForeignCase = (): Case =>
  aCompleteCase(aWarrant()).order({
    type: 'findComity',
    government: 'foreign:GB',
    notUsPerson: true,
    residesAbroad: true,
    reason: 'A London firm.',
  });

/** A demand that a backup copy be kept (§2704). */
export const aBackupDemand = (): Case =>
  aCase()
    .triaged()
    .withFacts({ instrument: anInstrument({ kind: 'backupPreservation' }), categories: ['storedContent'] });
