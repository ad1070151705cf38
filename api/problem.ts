/** Every error of the API as problem details (RFC 9457). The list is closed; nothing of an unexpected error is told outside. */
import type { Refusal } from '../domain/case/permit';

export const problemTypes = {
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'missing-key': { status: 400, title: 'An order needs an Idempotency-Key' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'not-permitted': { status: 403, title: 'Your role may not do this' },
  'cross-site': { status: 403, title: 'This request comes from another site' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'unknown-case': { status: 404, title: 'There is no such case' },
  'unknown-command': { status: 404, title: 'There is no such command' },
  'wrong-stage': { status: 409, title: 'Not at this stage of the case' },
  barred: { status: 409, title: 'A rule bars this' },
  gone: { status: 410, title: 'No longer available' },
  'too-large': { status: 413, title: 'The body is too large' },
  invalid: { status: 422, title: 'The body is not right' },
  'key-reused': { status: 422, title: 'This Idempotency-Key was used for another order' },
  'slow-down': { status: 429, title: 'Too many failed sign-ins' },
  internal: { status: 500, title: 'Something is wrong on our side' },
  'engine-slow': { status: 503, title: 'The engine does not answer' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemType = keyof typeof problemTypes;

/** `rule` and `field` say where to look. */
export type Problem = Omit<Refusal, 'problem' | 'detail'> & { readonly problem: ProblemType; readonly detail?: string };

export const problem = (type: ProblemType, about: Omit<Problem, 'problem'> = {}): Problem => ({ problem: type, ...about });

export const isProblem = (value: object): value is Problem =>
  'problem' in value && typeof value.problem === 'string' && value.problem in problemTypes;

/** What stands in the body, as `application/problem+json`. */
export function problemDetails({ problem: type, detail, rule, field }: Problem) {
  const { status, title } = problemTypes[type];
  return { type: `/problems/${type}`, problem: type, title, status, detail, rule, field };
}
