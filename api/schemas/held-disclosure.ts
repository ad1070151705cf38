/** The bodies of the orders about protected persons and conflicting orders. */
import { z } from 'zod';
import { conflictOutcomes, protectedKinds } from '../../domain/case/held-disclosure';
import { id, reason, set, word } from './fields';

const flag = z.strictObject({ kind: word(protectedKinds), reason });

export const heldDisclosureBodies = {
  markProtected: flag,
  unmarkProtected: flag,
  decideProtected: flag,
  recordConflict: z.strictObject({ documents: set(id, 20), reason }),
  resolveConflict: z.strictObject({
    conflict: z.string().regex(/^conflict\/\d{1,4}$/, 'a conflict is named like conflict/1'),
    outcome: word(conflictOutcomes),
    reason,
  }),
};
