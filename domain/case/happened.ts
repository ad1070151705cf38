/** The forms of an event and of an order: a type's name and its body. */
import type { Instant } from '../calendar/day';

/** `by` is a member of staff's id, or `machine`. */
export type Happened<Type extends string, Body = unknown> = {
  readonly type: Type;
  readonly at: Instant;
  readonly by: string;
} & Readonly<Body>;

export type Does<Type extends string, Body = unknown> = { readonly type: Type } & Readonly<Body>;
