/** The bodies of the orders about costs and child safety. */
import { z } from 'zod';
import { burdenGrounds } from '../../domain/case/costs';
import { categoryNames } from '../../domain/rules/categories';
import { day, id, reason, text, word } from './fields';

const minutes = z.int().min(1).max(100_000);

export const costBodies = {
  markChildSafety: z.strictObject({ reason }),
  unmarkChildSafety: z.strictObject({ reason }),
  logEffort: z.strictObject({ minutes: z.int().min(1).max(10_000), what: text(500), category: word(categoryNames).optional() }),
  findBurdensome: z.strictObject({ ground: word(burdenGrounds), reason, expectedMinutes: z.int().min(0).max(100_000).default(0) }),
  estimateCosts: z.strictObject({ minutes, what: text(500) }),
  recordCostAgreement: z.strictObject({ document: id }),
  recordCostOrder: z.strictObject({
    issuer: text(200),
    issuedOn: day,
    document: id,
    award: z.union([z.literal('reasonable'), z.int().min(1).max(100_000_000)]).meta({ description: 'Cents, or `reasonable`.' }),
  }),
  decideCosts: z.strictObject({ kind: z.enum(['none', 'invoice']), reason }),
};
