/** The bodies of the orders about the customer's notice. */
import { z } from 'zod';
import { abuseActions } from '../../domain/case/abuse';
import { prohibitionKinds } from '../../domain/case/notice';
import { objectionOutcomes } from '../../domain/case/objection';
import { asAuthority } from '../../domain/case/suppression';
import { day, id, leftOut, letterName, reason, text, word } from './fields';

const accountId = z.string().regex(/^[\w.-]{1,64}$/, 'not an account');

/** Its number in the case. */
export const prohibition = z.int().min(1).max(100);

export const noticeBodies = {
  recordNondisclosure: z.strictObject({
    issuer: text(200),
    issuedOn: day,
    ends: z.union([z.literal('indefinite'), day]),
    document: id,
    kind: leftOut(word(prohibitionKinds)),
    certified: leftOut(z.boolean()),
    reviewNotice: leftOut(z.boolean()),
    extends: leftOut(prohibition),
  }),
  liftNondisclosure: z.strictObject({ reason, order: leftOut(prohibition), document: leftOut(id) }),
  recordBareRequest: z.strictObject({ document: id, quote: text(2_000) }),
  notifyGovernment: z.strictObject({ reason }),
  releaseNotice: z.strictObject({ reason }),
  tellByOtherWay: z.strictObject({
    account: accountId,
    way: z.enum(['contact', 'console', 'administrator', 'post']),
    arrived: z.boolean(),
    how: reason,
  }),
  recordBounce: z.strictObject({ letter: letterName, how: reason }),
  suppressNotice: z.strictObject({ authority: text(200).transform(asAuthority), until: z.union([z.literal('indefinite'), day]), reason }),
  announceToCustomer: z.strictObject({ reason, way: leftOut(z.literal('contact')) }),
  recordObjection: z.strictObject({ grounds: reason }),
  resolveObjection: z.strictObject({ outcome: z.enum(objectionOutcomes), reason }),
  referAbuse: z.strictObject({ seen: reason }),
  recordAbuseAction: z.strictObject({ action: z.enum(abuseActions), note: reason }),
  instructNoAction: z.strictObject({ document: id, quote: text(2_000), expires: day }),
  endNoAction: z.strictObject({ reason }),
};
