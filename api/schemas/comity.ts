/** The bodies of the orders about a comity motion. */
import { z } from 'zod';
import { motionOutcomes } from '../../domain/case/motion-outcome';
import { day, id, leftOut, reason, text, word } from './fields';

export const comityBodies = {
  findComity: z.strictObject({
    government: z.string().regex(/^foreign:[A-Z]{2}$/, 'foreign:GB'),
    notUsPerson: z.boolean(),
    residesAbroad: z.boolean(),
    reason,
  }),
  recordComityMotion: z.strictObject({
    filedOn: day,
    court: text(200),
    document: id,
    agreedWith: leftOut(z.strictObject({ who: text(200), document: id })),
  }),
  resolveComityMotion: z.strictObject({ outcome: word(motionOutcomes), document: id, reason }),
};
