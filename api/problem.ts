/** Every error of the API as problem details (RFC 9457). The list is closed; nothing of an unexpected error is told outside. */
import type { Refusal } from '../domain/case/permit';

type Kind = { readonly status: number; readonly title: string; readonly about?: { readonly field: string; readonly rule: string } };

/** The rule of what the counter itself asks of every request, whatever it is about. */
export const HOUSE_RULE = 'house rule';
const asks = (field: string) => ({ field, rule: HOUSE_RULE });

/** `about`: where to look when whoever refuses does not know better. What is wrong on our side names nothing. */
export const problemTypes = {
  'malformed-json': { status: 400, title: 'The body is not JSON', about: asks('body') },
  'missing-key': { status: 400, title: 'An order needs an Idempotency-Key', about: asks('Idempotency-Key') },
  'not-signed-in': { status: 401, title: 'Sign in first', about: asks('Authorization') },
  'not-permitted': { status: 403, title: 'Your role may not do this', about: asks('command') },
  'cross-site': { status: 403, title: 'This request comes from another site', about: asks('form-token') },
  'not-found': { status: 404, title: 'There is nothing here', about: asks('path') },
  'unknown-case': { status: 404, title: 'There is no such case', about: asks('caseId') },
  'unknown-command': { status: 404, title: 'There is no such command', about: asks('command') },
  'wrong-stage': { status: 409, title: 'Not at this stage of the case', about: asks('command') },
  barred: { status: 409, title: 'A rule bars this', about: asks('command') },
  'unreadable-request': { status: 400, title: 'This is no HTTP request', about: asks('headers') },
  'request-too-slow': { status: 408, title: 'The request did not arrive in time', about: asks('headers') },
  gone: { status: 410, title: 'No longer available', about: asks('path') },
  'too-large': { status: 413, title: 'The body is too large', about: asks('body') },
  invalid: { status: 422, title: 'The body is not right', about: asks('body') },
  'key-reused': { status: 422, title: 'This Idempotency-Key was used for another order', about: asks('Idempotency-Key') },
  'slow-down': { status: 429, title: 'Too many failed sign-ins', about: asks('Authorization') },
  'headers-too-large': { status: 431, title: 'The headers are too large', about: asks('headers') },
  internal: { status: 500, title: 'Something is wrong on our side' },
  opening: { status: 503, title: 'The office is opening' },
  'engine-slow': { status: 503, title: 'The engine does not answer' },
  'database-away': { status: 503, title: 'The database does not answer' },
} as const satisfies Record<string, Kind>;

export type ProblemType = keyof typeof problemTypes;

/** `rule` and `field` say where to look. */
export type Problem = Omit<Refusal, 'problem' | 'detail'> & { readonly problem: ProblemType; readonly detail?: string };

export function problem(type: ProblemType, about: Omit<Problem, 'problem'> = {}): Problem {
  const { about: usually }: Kind = problemTypes[type];
  return { problem: type, ...usually, ...about };
}

export const isProblem = (value: object): value is Problem =>
  'problem' in value && typeof value.problem === 'string' && value.problem in problemTypes;

/** What stands in the body, as `application/problem+json`. */
export function problemDetails({ problem: type, detail, rule, field }: Problem) {
  const { status, title } = problemTypes[type];
  return { type: `/problems/${type}`, problem: type, title, status, detail, rule, field };
}

/** Refused before any route was asked: {@link problem} goes the way of every failure, and so to the access log. */
export class RefusedAtTheDoor extends Error {
  readonly code = 'REFUSED_AT_THE_DOOR';
  override readonly name = 'RefusedAtTheDoor';
  constructor(readonly problem: Problem) {
    super('This request was refused before any route was asked.');
  }
}
