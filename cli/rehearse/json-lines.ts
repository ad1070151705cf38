/** The lines of `writ rehearse --json`, each with exactly these fields: what is printed is of these types, and the tests read it by them. */
import { z } from 'zod';
import { problemTypes } from '../../api/problem';
import { letterKinds } from '../../domain/case/letter-on-file';
import { kebab } from '../../domain/case/outside';
import { obligationKinds, outcomes, procedures } from '../../domain/case/parts';
import { stageKinds } from '../../domain/case/stage';

const instant = z.iso.datetime();
const day = z.iso.date();
const count = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A word of the outside. */
const word = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const wordOf = (names: readonly string[]) => z.enum(names.map(kebab));
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

const caseNumber = z.string().startsWith('LR-');
/** Place of the case among those of its scenario, in the order of opening. */
const n = z.int().min(1);

const event = z.strictObject({
  ...{ at: instant, case: caseNumber, n, kind: z.literal('event') },
  seq: z.int().min(1),
  type: z.string().regex(/^(?:[A-Z][a-z0-9]*)+$/),
  by: z.string().min(1),
  data: z.record(z.string(), z.unknown()),
});

const letter = z.strictObject({
  ...{ at: instant, case: caseNumber, n, kind: z.literal('letter') },
  letter: wordOf(letterKinds),
  to: list(z.email()),
  subject: z.string().min(1),
  text: z.string().min(1),
  attachments: list(z.strictObject({ name: z.string().min(1), bytes: count, sha256 })),
});

/** An order to a case that nobody has opened has no `n`. */
const refused = z.strictObject({
  ...{ at: instant, n: n.optional(), kind: z.literal('refused') },
  as: z.string().min(1),
  do: z.string().min(1),
  problem: z.string().refine((problem) => Object.hasOwn(problemTypes, problem)),
  detail: z.string(),
});

/** What is not about one case has no `n`; where there was nothing, nothing is `found`. */
const expectedAt = { at: instant, n: n.optional(), kind: z.literal('expectation'), step: z.int().min(1) };
const expectation = z.discriminatedUnion('held', [
  z.strictObject({ ...expectedAt, held: z.literal(true) }),
  z.strictObject({ ...expectedAt, held: z.literal(false), path: z.string(), expected: z.unknown(), found: z.unknown().optional() }),
]);

const reasons = {
  rule: z.string().min(1),
  cite: z.string().min(1),
  from: z.string(),
  skipped: list(z.strictObject({ day, why: z.string() })),
  rolled: z.strictObject({ from: day, to: day, why: z.string() }).optional(),
};
const candidate = z.strictObject({ source: z.string(), result: z.string(), controls: z.boolean(), by: z.strictObject(reasons).optional() });
const derivation = z.strictObject({ ...reasons, candidates: list(candidate), result: z.string() });

const end = z.union([day, z.literal('indefinite')]);
const prohibition = z.strictObject({
  kind: word,
  cite: z.string(),
  issuer: z.string(),
  issuedOn: day,
  ends: end,
  stated: end.optional(),
  replaces: z.int().optional(),
  flagged: word.optional(),
  barredThrough: day.optional(),
  noticeDue: instant.optional(),
  governmentApplies: day.optional(),
});
const notice = z.strictObject({
  state: word,
  due: z.strictObject({ on: day, at: instant, derivation }).optional(),
  toldAt: instant.optional(),
  prohibition: prohibition.optional(),
  prohibitions: list(prohibition.extend({ number: z.int().min(1) })),
  attempts: list(z.strictObject({ account: z.string(), way: word, at: instant, outcome: word })),
  objection: z.strictObject({ window: day.optional(), open: z.boolean(), objected: z.boolean(), outcome: word.optional() }).optional(),
  bareRequests: list(z.strictObject({ lacks: word, supplyBy: day })),
  weighedBars: list(z.strictObject({ case: caseNumber, bar: z.string() })).optional(),
});

const obligation = z.strictObject({
  ...{ id: z.string(), what: wordOf(obligationKinds), at: instant, cite: z.string() },
  derivation: derivation.optional(),
  about: z.string().optional(),
});
const hold = z.strictObject({
  ...{ id: z.string(), kind: word, placedAt: instant },
  until: day.optional(),
  kept: day.optional(),
  releasedAt: instant.optional(),
});
const production = z.strictObject({
  ...{ id: z.string(), sha256, bytes: count, linkEnds: day, downloads: count },
  deliveredAt: instant.optional(),
  copiesEnd: day.optional(),
  copiesDestroyedAt: instant.optional(),
});
const costLine = z.strictObject({ about: word, minutes: count, costCents: count, rule: z.string() });
const costs = z.strictObject({ kind: word, costCents: count, reason: z.string(), cite: z.string(), lines: list(costLine).optional() });

/** What the case has come to; the dates, the outcome and the costs are there as far as it has come. */
const caseEnd = z.strictObject({
  n,
  case: caseNumber,
  type: z.enum(procedures),
  stage: wordOf(stageKinds),
  outcome: wordOf(outcomes).optional(),
  receivedAt: instant,
  validAt: instant.optional(),
  due: z.strictObject({ on: day, derivation }).optional(),
  obligations: list(obligation),
  findings: list(z.strictObject({ rule: z.string(), met: z.boolean() })),
  notice,
  holds: list(hold),
  productions: list(production),
  costs: costs.optional(),
  workflowId: caseNumber,
});
const summary = z.strictObject({
  kind: z.literal('summary'),
  cases: list(caseEnd),
  expectations: z.strictObject({ held: count, failed: count }),
  wallSeconds: z.number().min(0),
});

export const jsonLineForm = z.discriminatedUnion('kind', [event, letter, refused, expectation, summary]);
export type JsonLine = z.infer<typeof jsonLineForm>;
export type RefusedLine = z.infer<typeof refused>;
export type ExpectationLine = z.infer<typeof expectation>;
export type CaseEnd = z.infer<typeof caseEnd>;
