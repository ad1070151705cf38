/** The kinds of field that bodies are made of: parsed once here, never checked again. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';
import { parseDay } from '../../domain/calendar/day';
import { camel, kebab } from '../../domain/case/outside';

/** One of a closed list: kebab-case outside, the code's camelCase inside. */
export const word = <const Name extends string>(names: readonly Name[]) =>
  z.enum(names.map(kebab)).transform((said) => camel(said) as Name);

/** A workflow type keeps its camelCase outside; its kebab-case is taken too. */
export const procedureWord = <const Name extends string>(names: readonly Name[]) =>
  z.enum([...names, ...names.map(kebab)]).transform((said) => camel(said) as Name);

/** Control characters and halves of characters: no sentence has them, and a database may not take them. */
const UNWRITABLE = /\p{Cs}|(?![\n\r\t])\p{Cc}/u;
const writable = (text: string): boolean => !UNWRITABLE.test(text);

/** Words of a person, trimmed; `longest` counts characters. */
export const text = (longest: number) =>
  z.string().trim().min(1, 'say something').max(longest).refine(writable, 'control characters are not text');

/** As {@link text}, but it may be empty: the paper does not say. */
export const textOrNone = (longest: number) =>
  z.string().trim().max(longest).refine(writable, 'control characters are not text').default('');

export const reason = text(2_000);

export const day = z
  .string()
  .refine((written) => parseDay(written) !== undefined, 'a day that exists is written YYYY-MM-DD')
  .meta({ format: 'date' });

/** Ids that we gave: of a submission, a member of staff, an agency. */
export const id = z.string().regex(/^[A-Za-z0-9][\w-]{0,63}$/, 'not an id');

/** An account as a provider numbers it: `AC-10042`, `acct-1001`. Letters first and a hyphen, so that no telephone number looks like one. */
const ACCOUNT = /^[A-Za-z]{2,8}-[A-Za-z0-9][A-Za-z0-9-]{0,58}$/;

export const accountId = z.string().regex(ACCOUNT, 'not an account');

function asPhone(written: string): string | undefined {
  const number = parsePhoneNumberFromString(written, 'US');
  return number?.isPossible() === true && number.ext === undefined ? number.number : undefined;
}

/** A telephone number in any usual form, as E.164. Possible is enough: the numbers reserved for fiction belong to nobody, and are possible. */
export const phone = z
  .string()
  .trim()
  .max(40)
  .transform((written, context): string => {
    const number = asPhone(written);
    if (number !== undefined) return number;
    context.issues.push({ code: 'custom', message: 'a number that is not one', input: written });
    return z.NEVER;
  });

/** A letter by its name, `customer-notice/1`; the code's own `customerNotice/1`, as a case calls it in `id`, is taken too. */
export const letterName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z-]{0,59}\/\d{1,4}$/, 'a letter is named like deficiency/1')
  .transform(camel)
  .meta({ examples: ['customer-notice/1'] });

/** A number, or an account's id. */
export const identifier = z
  .string()
  .trim()
  .max(64)
  .transform((written, context): string => {
    const known = ACCOUNT.test(written) ? written : asPhone(written);
    if (known !== undefined) return known;
    context.issues.push({ code: 'custom', message: 'a number that is not one', input: written });
    return z.NEVER;
  })
  .meta({ examples: ['+12065550143', 'AC-10042'] });

/** May be left out. JSON knows no `undefined`, so what is there has a value; zod's own `exactOptional` is not known to the OpenAPI generator. */
export const leftOut = <Schema extends z.ZodType>(schema: Schema) => schema.optional() as unknown as z.ZodExactOptional<Schema>;

/** A list without its repetitions. */
export const set = <Schema extends z.ZodType>(schema: Schema, longest: number) =>
  z
    .array(schema)
    .max(longest)
    .transform((items) => [...new Set(items)]);
