/** The forms of a step. Each is known by its key and checked by itself: what is wrong in it is told of this form and no other. */
import { z } from 'zod';
import { isMoment, MOMENTS } from './moments';
import { fit, isMapping, type Wrong } from './mistakes';
import type { FieldPath } from './written';

const caseNumber = z.union([z.number().int().min(1), z.string().min(1)], 'must be a number from 1 or the number of a case');
const expectation = z.record(z.string(), z.unknown());
/** Of what a case shows: `case` says of which. */
const ofCase = z.looseObject({ case: caseNumber.optional() });
const at = { at: z.string().refine(isMoment, `must be ${MOMENTS}`).optional() };
const about = { ...at, expect: ofCase.optional() };

/** One of two forms, by what the value looks like: a union of zod would explain neither. */
const either = <One, Other>(isOne: (value: unknown) => boolean, one: z.ZodType<One>, other: z.ZodType<Other>) =>
  z.unknown().transform((value, context): One | Other => {
    const wrong: Wrong[] = [];
    const fitting = isOne(value) ? fit(one, value, [], wrong) : fit(other, value, [], wrong);
    for (const { at: path, says } of wrong) context.issues.push({ code: 'custom', path: [...path], message: says, input: value });
    return wrong.length > 0 ? z.NEVER : (fitting as One | Other);
  });

const named = { name: z.string().min(1) };
const attachment = either(
  (value) => isMapping(value) && 'text' in value,
  z.strictObject({ ...named, text: z.string() }),
  z.strictObject({ ...named, file: z.string().min(1) }),
);
const writtenMail = z.strictObject({
  from: z.string(),
  to: z.string().optional(),
  subject: z.string(),
  text: z.string(),
  messageId: z.string().optional(),
  replyTo: z.string().optional(),
  attachments: z.array(attachment).optional(),
  /** The report that a letter of ours, of the first case unless another is named, was not delivered. */
  returns: z
    .strictObject({ letter: z.string(), case: z.number().int().min(1).optional(), action: z.enum(['failed', 'delayed']).optional() })
    .optional(),
  auth: z.strictObject({ dmarc: z.enum(['pass', 'fail', 'none']) }).optional(),
});

const forms = {
  mail: z.strictObject({ ...about, mail: either((value) => typeof value === 'string', z.string().min(1), writtenMail) }),
  do: z.strictObject({
    ...about,
    as: z.string(),
    do: z.string(),
    case: caseNumber.optional(),
    with: expectation.optional(),
    key: z.string().optional(),
  }),
  get: z.strictObject({ ...at, expect: expectation.optional(), as: z.string(), get: z.string().startsWith('/') }),
  // What staff tell the office itself, not a case.
  post: z.strictObject({
    ...at,
    expect: expectation.optional(),
    as: z.string(),
    post: z.string().startsWith('/'),
    with: expectation.optional(),
  }),
  download: z.strictObject({ ...at, expect: expectation.optional(), download: z.number().int().min(1) }),
  // What goes wrong outside the house: the other side's mail server.
  world: z.strictObject({ ...about, world: z.strictObject({ mail: z.enum(['works', 'refuses', 'unreachable', 'drops-after-data']) }) }),
};
const onlyTime = z.strictObject(about);

type Form = keyof typeof forms;
export type StepOf<Of extends Form> = z.infer<(typeof forms)[Of]>;
export type Step = StepOf<Form> | z.infer<typeof onlyTime>;
export type WrittenMail = z.infer<typeof writtenMail>;

const isForm = (key: string): key is Form => Object.hasOwn(forms, key);

/** Keys that only an order or a question has: without its own key the step was meant to be one. */
const ofOrders = ['as', 'with', 'case', 'key'];

export function stepOf(value: unknown, under: FieldPath, wrong: Wrong[]): Step | undefined {
  const keys = isMapping(value) ? Object.keys(value) : [];
  const [form, ...others] = keys.filter(isForm);
  if (form !== undefined && others.length > 0) {
    wrong.push(...others.map((other) => ({ at: [...under, other], says: `is a step of its own: this one has ${form}` })));
    return undefined;
  }
  if (isMapping(value) && keys.length === 0) {
    wrong.push({ at: under, says: `a step has at, expect or one of ${Object.keys(forms).join(', ')}` });
    return undefined;
  }
  const schema: z.ZodType<Step> = form === undefined ? (keys.some((key) => ofOrders.includes(key)) ? forms.do : onlyTime) : forms[form];
  const found: Wrong[] = [];
  const step = fit(schema, value, [], found);
  wrong.push(...found.map((each) => ({ ...each, at: [...under, ...each.at] })));
  if (step || !isMapping(value) || found.some(({ unknown }) => unknown === undefined)) return step;
  const tooMuch = found.flatMap(({ at: [key] }) => (key === undefined ? [] : [String(key)]));
  return fit(schema, Object.fromEntries(Object.entries(value).filter(([key]) => !tooMuch.includes(key))), [], []);
}
