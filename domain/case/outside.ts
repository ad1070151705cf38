/**
 * What is kept, as the outside sees it (API, rehearsals): instants are ISO strings, words of closed lists are kebab-case. Event types and
 * workflow types keep their names, ids and what people wrote stay as they are.
 */
import { isoInstant } from '../calendar/pacific';
import { categoryNames } from '../rules/categories';
import { burdenMotionGrounds } from './burden-motion';
import { compartments } from './compartment';
import type { CaseEvent } from './events';
import { protectedKinds } from './held-disclosure';
import { instrumentKinds, refusalReasons } from './instrument';
import { letterKinds, stopReasons } from './letter-on-file';
import { missingAuthorities, prohibitionKinds } from './notice';
import { channels, dismissalReasons, obligationKinds, outcomes, roles } from './parts';
import { proposalKinds } from './proposals';
import { audiences, topics } from './routing';
import { stageKinds } from './stage';

/** `recordFacts` → `record-facts`; `X∑` and other signs stay. */
export const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter, at: number) => `${at === 0 ? '' : '-'}${letter.toLowerCase()}`);

/** `record-facts` → `recordFacts` */
export const camel = (word: string): string => word.replace(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase());

/** The closed lists whose words stand in events and case files: a new list is one line. */
const words: ReadonlySet<string> = new Set<string>([
  ...audiences,
  ...burdenMotionGrounds,
  ...categoryNames,
  ...channels,
  ...compartments,
  ...dismissalReasons,
  ...instrumentKinds,
  ...letterKinds,
  ...missingAuthorities,
  ...obligationKinds,
  ...outcomes,
  ...protectedKinds,
  ...proposalKinds,
  ...prohibitionKinds,
  ...refusalReasons,
  ...roles,
  ...stageKinds,
  ...stopReasons,
  ...topics,
]);

/** Workflow types keep their names, and some are words of a list as well. */
const ofWorkflowTypes: readonly string[] = ['procedure', 'from', 'type'];

/** Beside every `…At`. */
const ofInstants: readonly string[] = ['at', 'due', 'since'];

/** Everything in `value` as the outside sees it; `under` is the key it stands under. */
export function outside(value: unknown, under = ''): unknown {
  if (typeof value === 'number') return ofInstants.includes(under) || under.endsWith('At') ? isoInstant(value) : value;
  if (typeof value === 'string') return words.has(value) && !ofWorkflowTypes.includes(under) ? kebab(value) : value;
  if (Array.isArray(value)) return value.map((each) => outside(each, under));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, outside(inner, key)]));
}

/** An event as the outside is told it. */
export const outsideEvent = ({ type, at, by, ...data }: CaseEvent) => ({
  at: isoInstant(at),
  type,
  by,
  data: outside(data) as Readonly<Record<string, unknown>>,
});
