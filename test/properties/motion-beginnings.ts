/** Lives that begin with a motion under comity or a backup copy. */
import { anOtherCase, aWarrant, type Case } from '../support/case-builders';
import { aBackupDemand, aForeignCase, anOrderFor2703d } from '../support/motion-cases';

export function motionBeginnings(): readonly Case[] {
  const foreign = aForeignCase();
  const demanded = aBackupDemand();
  const copied = demanded.order({ type: 'createBackup', sha256: 'a'.repeat(64), place: 'Vault 3' }).order({ type: 'confirmBackup' });
  const noticed = copied.order({ type: 'recordBackupNotice', givenOn: '2026-11-10', document: 'S-1' });
  const wanted = noticed.order({ type: 'recordFacts', facts: aWarrant() });
  return [
    foreign,
    foreign
      .reviewed()
      .collected()
      .checked()
      .approved()
      .order({ type: 'recordComityMotion', filedOn: '2026-11-10', court: 'A court', document: 'S-1' }),
    anOrderFor2703d(),
    anOrderFor2703d().reviewed().collected().checked().approved().order({
      type: 'recordBurdenMotion',
      ground: 'undueBurden',
      filedOn: '2026-11-10',
      court: 'A court',
      document: 'S-1',
      reason: 'Years.',
    }),
    demanded,
    copied,
    wanted,
    wanted.complete().reviewed().collected().checked().approved(),
    noticed.order({ type: 'withdraw', reason: 'As the papers say.' }),
    noticed.order({ type: 'supersede', successor: 'LR-OTHER', reason: 'As the papers say.' }, { knowing: { other: anOtherCase() } }),
  ];
}
