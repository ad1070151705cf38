/** Cases in which a motion or a backup copy may follow. */
import { aCase, aCompleteCase, anInstrument, aWarrant, someFacts, type Case } from './case-builders';

/** A warrant for the contents of a person abroad, as counsel believes (§2703(h)). */
export const aForeignCase = (): Case =>
  aCompleteCase(aWarrant()).order({
    type: 'findComity',
    government: 'foreign:GB',
    notUsPerson: true,
    residesAbroad: true,
    reason: 'A London firm.',
  });

/** A court's order under §2703(d), found complete. */
export const anOrderFor2703d = (): Case => aCompleteCase(someFacts({ instrument: anInstrument({ kind: 'courtOrder2703d' }) }));

/** A demand that a backup copy be kept (§2704). */
export const aBackupDemand = (): Case =>
  aCase()
    .triaged()
    .withFacts({ instrument: anInstrument({ kind: 'backupPreservation' }), categories: ['storedContent'] });
