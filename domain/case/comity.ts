/** The motion to modify or quash process for contents whose disclosure would break the law of a qualifying foreign government (18 U.S.C. §2703(h)). */
import type { Day, Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import type { Watched } from '../rules/dates';
import type { Does, Happened } from './happened';
import type { MotionOutcome } from './motion-outcome';
import type { Agreement } from './stated';

/** As it was filed. `agreedWith`: the government or the court, where it was filed after the time that the law gives. */
type Motion = { readonly filedOn: Day; readonly court: string; readonly document: string; readonly agreedWith?: Agreement };

/** What counsel reasonably believes, and until when a motion may rest on it. */
type Belief = {
  /** `foreign:GB` */
  readonly government: string;
  readonly reason: string;
  readonly motionBy: Dated;
  readonly reminders: readonly Dated[];
};

export type Comity = Belief & {
  readonly motion?: Motion;
  readonly resolved?: { readonly at: Instant; readonly outcome: MotionOutcome };
};

export type ComityCommand =
  | Does<'findComity', { government: string; notUsPerson: boolean; residesAbroad: boolean; reason: string }>
  | Does<'recordComityMotion', Motion>
  | Does<'resolveComityMotion', { outcome: MotionOutcome; document: string; reason: string }>;

export type ComityEvent =
  /** `answer`: the day of the answer, compared with the day by which a motion is filed. */
  | Happened<'ComityFound', Belief & { answer?: Watched }>
  | Happened<'ComityMotionRecorded', { motion: Motion; letter: string }>
  /** `answer`: its day, which nobody watched while the motion was pending, and which is another when it passed meanwhile. */
  | Happened<'ComityMotionResolved', { outcome: MotionOutcome; document: string; reason: string; answer?: Watched }>;

/** Is a motion under comity before the court? Then the records are preserved, and nobody is obliged to produce them: §2703(h)(4). */
export const comityPends = ({ comity }: { readonly comity?: Comity }): boolean =>
  comity?.motion !== undefined && comity.resolved === undefined;

/** What those who may read the case see of it. */
export const comityView = (file: { readonly comity?: Comity }) =>
  file.comity && {
    government: file.comity.government,
    motionBy: file.comity.motionBy.on,
    filedOn: file.comity.motion?.filedOn,
    court: file.comity.motion?.court,
    pending: comityPends(file),
    outcome: file.comity.resolved?.outcome,
  };
