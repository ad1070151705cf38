/** What a schema says of a file, as people need it: one sentence for a field, an unknown key under its own name. */
import type { z } from 'zod';
import type { FieldPath } from './written';

/** `unknown`: a key too much, without which the rest can still be read. */
export type Wrong = { readonly at: FieldPath; readonly says: string; readonly unknown?: true };

/** The value in its type, or `undefined` with everything that is wrong put among `wrong`; `under` is the way to `value` in its file. */
export function fit<Value>(schema: z.ZodType<Value>, value: unknown, under: FieldPath, wrong: Wrong[]): Value | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  wrong.push(...parsed.error.issues.flatMap((issue) => wrongOf(issue, value, under)));
  return undefined;
}

function wrongOf(issue: z.core.$ZodIssue, value: unknown, under: FieldPath): readonly Wrong[] {
  const at = [...under, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ at: [...at, key], says: 'is not known here', unknown: true }));
  const isMissing = issue.code !== 'custom' && valueAt(value, issue.path) === undefined;
  return [{ at, says: isMissing ? 'is missing' : issue.message }];
}

/** What stands at the end of the way, if anything does. */
export function valueAt(value: unknown, at: FieldPath): unknown {
  return at.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<PropertyKey, unknown>>)[key] : undefined),
    value,
  );
}

export const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
