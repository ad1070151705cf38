/** Our motion to quash or modify a court's order for records that are unusually voluminous, or whose production is an undue burden (18 U.S.C. §2703(d)). */
import type { Day, Instant } from '../calendar/day';
import { comityPends, type Comity } from './comity';
import type { Does, Happened } from './happened';
import type { MotionOutcome } from './motion-outcome';

/** The words of the section. */
export const burdenMotionGrounds = ['unusuallyVoluminous', 'undueBurden'] as const;
export type BurdenMotionGround = (typeof burdenMotionGrounds)[number];

/** As it was filed. */
type Filed = { readonly ground: BurdenMotionGround; readonly filedOn: Day; readonly court: string; readonly document: string };

export type BurdenMotion = Filed & {
  readonly resolved?: { readonly at: Instant; readonly outcome: MotionOutcome };
};

export type BurdenMotionCommand =
  | Does<'recordBurdenMotion', Filed & { reason: string }>
  | Does<'resolveBurdenMotion', { outcome: MotionOutcome; document: string; reason: string }>;

export type BurdenMotionEvent =
  | Happened<'BurdenMotionRecorded', { motion: Filed; reason: string; letter: string }>
  | Happened<'BurdenMotionResolved', { outcome: MotionOutcome; document: string; reason: string }>;

type OfMotions = { readonly comity?: Comity; readonly burdenMotion?: BurdenMotion };

export const burdenMotionPends = ({ burdenMotion }: OfMotions): boolean =>
  burdenMotion !== undefined && burdenMotion.resolved === undefined;

/** Is a motion of ours before the court? Then nothing is produced. */
export const motionPends = (file: OfMotions): boolean => comityPends(file) || burdenMotionPends(file);
