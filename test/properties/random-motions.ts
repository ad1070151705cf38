/** Random bodies of the orders about motions against the process. */
import { addDays } from '../../domain/calendar/day';
import { dayOf } from '../../domain/calendar/pacific';
import type { CaseFile } from '../../domain/case/case-file';
import type { BurdenMotionCommand } from '../../domain/case/burden-motion';
import type { ComityCommand } from '../../domain/case/comity';
import { choose } from './choose';

const reason = 'As the papers say.';
const lastOf = ({ submissions }: CaseFile): string => submissions.at(-1)?.id ?? '';

type Motion = ComityCommand | BurdenMotionCommand;
type Bodies = {
  readonly [Type in Motion['type']]: (body: number, file: CaseFile, now: number) => Extract<Motion, { type: Type }>;
};

export const motionBodies: Bodies = {
  findComity: (body) => ({
    type: 'findComity',
    government: choose(['foreign:GB', 'foreign:GB', 'foreign:AU', 'foreign:FR'], body),
    notUsPerson: body % 5 > 0,
    residesAbroad: body % 7 > 0,
    reason,
  }),
  recordComityMotion: (body, file, now) => ({
    type: 'recordComityMotion',
    filedOn: addDays(dayOf(now), -(body % 4)),
    court: 'A court',
    document: lastOf(file),
    ...(body % 2 === 0 && { agreedWith: { who: 'The court', document: lastOf(file) } }),
  }),
  resolveComityMotion: (body, file) => ({
    type: 'resolveComityMotion',
    outcome: choose(['quashed', 'modified', 'modified', 'denied', 'withdrawn'] as const, body),
    document: lastOf(file),
    reason,
  }),
  recordBurdenMotion: (body, file, now) => ({
    type: 'recordBurdenMotion',
    ground: choose(['unusuallyVoluminous', 'undueBurden'] as const, body),
    filedOn: addDays(dayOf(now), -(body % 4)),
    court: 'A court',
    document: lastOf(file),
    reason,
  }),
  resolveBurdenMotion: (body, file) => ({
    type: 'resolveBurdenMotion',
    outcome: choose(['quashed', 'modified', 'modified', 'denied', 'withdrawn'] as const, body),
    document: lastOf(file),
    reason,
  }),
};
