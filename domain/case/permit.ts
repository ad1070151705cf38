/** What an order needs, and why one is not taken. */
import type { Instant } from '../calendar/day';
import type { CaseFile } from './case-file';
import type { CommandOf, CommandType, Evidence } from './commands';
import type { Actor, Procedure, Role } from './parts';
import type { StageKind } from './stage';

/** Why an order is not taken. `problem` is the API's problem type; `rule` and `field` say where to look: `command` when it is the order itself that is not taken. */
export type Refusal = {
  readonly problem: 'not-permitted' | 'wrong-stage' | 'barred' | 'invalid';
  readonly detail: string;
  readonly rule?: string;
  readonly field?: string;
};

export type Permit<Type extends CommandType = CommandType> = {
  /** What the button says. */
  readonly says: string;
  readonly by: readonly Role[];
  readonly in: readonly StageKind[];
  readonly procedures?: readonly Procedure[];
  readonly cite: string;
  readonly needs?: Need<Type>;
};
/** Rows of the table of actions, for the orders of one subject. */
export type Permits<Type extends CommandType> = { readonly [T in Type]: Permit<T> };

export type Need<Type extends CommandType> = (
  command: CommandOf<Type>,
  file: CaseFile,
  actor: Actor,
  at: Instant,
  evidence: Evidence,
) => (Omit<Refusal, 'problem'> & { readonly problem?: Refusal['problem'] }) | undefined;
