/** What the API answers with, for its description: a test holds them against what is really answered. */
import { z } from 'zod';
import { attentionKinds } from '../../domain/case/attention';
import { obligationKinds, outcomes, procedures } from '../../domain/case/parts';
import { kebab } from '../../domain/case/outside';
import { stageKinds } from '../../domain/case/stage';
import { problemTypes, type ProblemType } from '../problem';

const instant = z.string().meta({ format: 'date-time' });
const row = z.looseObject({ id: z.string() });

/** Every error (RFC 9457). `rule` and `field` say where to look. */
export const problemAnswer = z
  .strictObject({
    type: z.string().meta({ description: '`/problems/` and the problem' }),
    problem: z.enum(Object.keys(problemTypes) as [ProblemType, ...ProblemType[]]),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    rule: z.string().optional(),
    field: z.string().optional(),
  })
  .meta({ id: 'Problem' });

/** The case as the outside sees it; more fields are there as far as the case has come. */
export const caseAnswer = z
  .looseObject({
    case: z.string(),
    type: z.enum(procedures),
    seq: z.int(),
    stage: z.enum(stageKinds.map(kebab)),
    outcome: z.enum(outcomes.map(kebab)).optional(),
    policy: z.string(),
    assignee: z.string().optional(),
    receivedAt: instant,
    validAt: instant.optional(),
    due: z.looseObject({ on: z.string(), at: instant }).optional(),
    findings: z.array(z.looseObject({ rule: z.string(), met: z.boolean(), cite: z.string() })),
    submissions: z.array(row),
    obligations: z.array(z.looseObject({ id: z.string(), what: z.string(), at: instant, cite: z.string() })),
    owed: z.array(row),
    stuck: z.array(z.looseObject({ step: z.string(), code: z.string() })),
    letters: z.array(z.looseObject({ id: z.string(), letter: z.string(), state: z.string() })),
    holds: z.array(row),
    notice: z.looseObject({ state: z.string() }),
    productions: z.array(row),
  })
  .meta({ id: 'Case' });

/** A line of the list. */
const lineAnswer = z
  .strictObject({
    case: z.string(),
    type: z.enum(procedures),
    seq: z.int(),
    stage: z.enum(stageKinds.map(kebab)),
    outcome: z.enum(outcomes.map(kebab)).optional(),
    assignee: z.string().optional(),
    agency: z.string().optional(),
    receivedAt: instant,
    dueAt: instant.optional().meta({ description: 'When the answer was promised; none is due while a motion is pending' }),
    next: z.strictObject({ at: instant, what: z.enum(obligationKinds.map(kebab)) }).optional(),
    owed: z.int().meta({ description: 'How many things that fell due are not done' }),
    stuck: z.int().meta({ description: 'How many steps wait to be tried again' }),
    late: z.int().meta({ description: 'How many letters should have left five minutes ago, and have not: they are still tried, or stuck' }),
    notice: z.string(),
    attention: z
      .array(z.enum(attentionKinds.map(kebab)))
      .meta({ description: 'What waits for a person; of a case from before 006-attention only from its next event, or a rebuild, on' }),
    closed: z.boolean(),
  })
  .meta({ id: 'CaseLine' });

/** A page of the list; `next` is there while more follow. */
export const casesAnswer = z.strictObject({ cases: z.array(lineAnswer), next: z.string().optional() });

export const orderAnswer = z.strictObject({ case: z.string(), seq: z.int(), view: caseAnswer });
export const pendingAnswer = z.strictObject({ case: z.string(), order: z.string(), state: z.literal('pending') });
