/** What a closure of the office does to a case file. */
import type { Backup } from './backup';
import type { CaseFile } from './case-file';
import type { Watched } from '../rules/dates';
import type { Moved } from './closure';
import type { Steps } from './steps';
import { completeness, type Complete, type OpenStage, type Stage } from './stage';

export const closureSteps: Steps<'ClosureAnnounced'> = {
  ClosureAnnounced: (file, { closure, moved }) => ({
    ...file,
    closures: [...(file.closures ?? []), closure],
    stage: stageMoved(file.stage, moved),
    ...(moved.triageBy && { triageBy: moved.triageBy }),
    ...(moved.holds && { holds: file.holds.map((hold) => ({ ...hold, ...moved.holds?.find(({ id }) => id === hold.id) })) }),
    ...(moved.copies && {
      productions: file.productions.map((each) => ({
        ...each,
        ...moved.copies?.find(({ productionId }) => productionId === each.productionId),
      })),
    }),
    ...(moved.nondisclosures && { nondisclosures: moved.nondisclosures }),
    ...(moved.bareRequests && { bareRequests: moved.bareRequests }),
    notice: noticeMoved(file, moved),
    ...(moved.readBy && { readBy: moved.readBy }),
    ...(file.comity && moved.comityReminders && { comity: { ...file.comity, reminders: moved.comityReminders } }),
    ...(file.abuse?.noAction &&
      moved.noActionExpires && { abuse: { ...file.abuse, noAction: { ...file.abuse.noAction, expires: moved.noActionExpires } } }),
    ...(file.objection?.announced &&
      moved.objectionWindow && {
        objection: { ...file.objection, announced: { ...file.objection.announced, window: moved.objectionWindow } },
      }),
    ...(file.backup && { backup: backupMoved(file.backup, moved) }),
    ...fallingAgain(file, moved),
  }),
};

/** What is kept longer falls due again: an end that had come, but was not carried out yet, waits for the later day. */
function fallingAgain({ holds, fell, owed, stage }: CaseFile, moved: Moved): Pick<CaseFile, 'fell' | 'owed'> {
  const ofCase = stage.kind === 'closed' && moved.holdsEnd ? holds.filter(({ kind }) => kind === 'case') : [];
  const kept = [
    ...[...(moved.holds ?? []), ...ofCase].map(({ id }) => `releaseHold/${id}/`),
    ...(moved.copies ?? []).map(({ productionId }) => `destroyCopies/${productionId}/`),
  ];
  const comesAgain = (id: string): boolean => kept.some((each) => `${id}/`.startsWith(each));
  return { fell: fell.filter((id) => !comesAgain(id)), owed: owed.filter(({ id }) => !comesAgain(id)) };
}

const backupMoved = (backup: Backup, { backupCreateBy, backupRelease }: Moved): Backup => ({
  ...backup,
  ...(backupCreateBy && { createBy: backupCreateBy }),
  ...(backup.notice && backupRelease && { notice: { ...backup.notice, releaseFrom: backupRelease } }),
});

const noticeMoved = ({ notice }: CaseFile, moved: Moved): CaseFile['notice'] =>
  notice.kind === 'owed' && moved.notice ? { ...notice, ...moved.notice } : notice;

function stageMoved(stage: Stage, { answer, escalate, deficiency, holdsEnd, costs }: Moved): Stage {
  if (stage.kind === 'closed') return holdsEnd ? { ...stage, holdsEnd } : stage;
  if (stage.kind === 'waitingForPerson') return escalate ? { ...stage, escalate } : stage;
  if (stage.kind === 'deficient') return deficiency ? { ...stage, ...deficiency } : stage;
  if (stage.kind === 'delivered') return { ...stage, ...costs };
  return answered(stage, answer);
}

/** The day of the answer is another now; one that was told before is kept among the earlier ones. */
export function answered(stage: Stage, answer: Watched | undefined): Stage {
  const before = completeness(stage);
  if (before === undefined || answer === undefined || stage.kind === 'closed') return stage;
  const earlier = answer.due.on === before.due.on ? before.earlier : [...before.earlier, before.due];
  return { ...(stage as Extract<OpenStage, Complete>), ...answer, earlier };
}
