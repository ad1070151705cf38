/** The pieces of which the desk's forms are made. A field's `name` is where its value stands in the order's body, with dots between levels. */
import type { Day, Instant } from '../domain/calendar/day';
import type { CaseFile } from '../domain/case/case-file';
import type { Attachment } from '../domain/case/parts';
import type { Unopened } from '../domain/rules/gates';
import type { Person } from './desk';

export type Agency = {
  readonly id: string;
  readonly name: string;
  readonly domains: readonly string[];
  /** As it is registered, E.164. */
  readonly phone?: string;
  /** Who of us vouches for the entry, since when and through which day. */
  readonly verified?: { readonly by: string; readonly on: Day; readonly expiresOn?: Day };
};

/** What a form may be prefilled from. */
export type Given = {
  readonly file: CaseFile;
  readonly viewer: Person;
  readonly now: Instant;
  readonly people: readonly Person[];
  /** The registry's entries, for orders that name an agency. */
  readonly agencies: readonly Agency[];
  /** The pieces of the case's messages. */
  readonly attachments?: readonly (Attachment & { readonly submissionId: string })[];
  /** Mail that may bar the customer's notice; left out when it was not counted. */
  readonly unopened?: Unopened | undefined;
};

export type Option = { readonly value: string; readonly label: string; readonly hint?: string };

export type FieldKind = 'text' | 'long' | 'day' | 'number' | 'choice' | 'radio' | 'check' | 'checks' | 'lines' | 'hidden' | 'decisions';

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly hint?: string;
  /** Left empty, the order is not given and the field says so. */
  readonly required?: true;
  /** Fields with the same group stand in one fieldset under this legend. */
  readonly group?: string;
  readonly options?: (given: Given) => readonly Option[];
  /** What stands in it at first. A check is set by `yes`. */
  readonly value?: (given: Given) => string | readonly string[] | undefined;
  /** Its values are members of a closed list, which are written in kebab-case outside. */
  readonly words?: true;
};

/** What a browser sends: flat, a repeated name is a list. */
export type FormFields = Readonly<Record<string, string | readonly string[] | undefined>>;

export const CHECKED = 'yes';
