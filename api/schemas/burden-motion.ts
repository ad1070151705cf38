/** The bodies of the orders about a motion against a burdensome order. */
import { z } from 'zod';
import { burdenMotionGrounds } from '../../domain/case/burden-motion';
import { motionOutcomes } from '../../domain/case/motion-outcome';
import { day, id, reason, text, word } from './fields';

export const burdenMotionBodies = {
  recordBurdenMotion: z.strictObject({ ground: word(burdenMotionGrounds), filedOn: day, court: text(200), document: id, reason }),
  resolveBurdenMotion: z.strictObject({ outcome: word(motionOutcomes), document: id, reason }),
};
