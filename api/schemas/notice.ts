/** The bodies of the orders about the customer's notice. */
import { z } from 'zod';
import { prohibitionKinds } from '../../domain/case/notice';
import { day, id, leftOut, reason, text, word } from './fields';

export const noticeBodies = {
  recordNondisclosure: z.strictObject({
    issuer: text(200),
    issuedOn: day,
    ends: z.union([z.literal('indefinite'), day]),
    document: id,
    kind: leftOut(word(prohibitionKinds)),
    certified: leftOut(z.boolean()),
    reviewNotice: leftOut(z.boolean()),
  }),
  liftNondisclosure: z.strictObject({ reason, order: leftOut(z.int().min(1).max(100)) }),
  recordBareRequest: z.strictObject({ document: id, quote: text(2_000) }),
  notifyGovernment: z.strictObject({ reason }),
  releaseNotice: z.strictObject({ reason }),
};
