/** What every page of the desk knows: who looks, when, and what a form needs to be taken. Plain types; the API fills them. */
import type { Instant } from '../domain/calendar/day';
import type { Actor, Role } from '../domain/case/parts';

/** `left`: works here no more. */
export type Person = { readonly id: string; readonly name: string; readonly role: Role; readonly left?: true };

export type Desk = {
  /** Name of the provider whose office this is. */
  readonly office: string;
  readonly viewer: Person;
  readonly now: Instant;
  readonly people: readonly Person[];
  /** Of this session; sent back by every form. */
  readonly formToken: string;
  /** Random, made for this rendering: every form's idempotency key begins with it. */
  readonly formKey: string;
};

export const actorOf = ({ viewer }: Pick<Desk, 'viewer'>): Actor => ({ id: viewer.id, role: viewer.role });

/** The name of a member of staff; the machine is `Writ`. The id of somebody who is no longer on the list stands as it is. */
export function personName(people: readonly Person[], id: string): string {
  return id === 'machine' ? 'Writ' : (people.find((person) => person.id === id)?.name ?? id);
}
