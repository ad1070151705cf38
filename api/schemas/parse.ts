import type { z } from 'zod';
import { actions } from '../../domain/case/actions';
import type { Command, CommandType } from '../../domain/case/commands';
import { camel, kebab } from '../../domain/case/outside';
import { problem, type Problem } from '../problem';
import { commandBodies } from './commands';
import { issueWords } from './issue-words';

/** `record-facts` → `recordFacts`, when there is such a command. */
export function commandNamed(word: string): CommandType | undefined {
  const name = camel(word);
  return kebab(name) === word && Object.hasOwn(actions, name) ? (name as CommandType) : undefined;
}

/** The paragraph behind a field of the facts. */
const RULES: readonly (readonly [string, string])[] = [
  ['instrument', 'R2'],
  ['consent', 'R2'],
  ['agent', 'R3'],
  ['servedBy', 'R3'],
  ['categories', 'R4'],
  ['identifiers', 'R5'],
  ['period', 'R6'],
  ['documents', 'Q6'],
];

/** The command with its typed body, or the first thing that is wrong with it: its field, and the rule that asks for it. */
export function parseCommand(type: CommandType, body: unknown): Command | Problem {
  const parsed = commandBodies[type].safeParse(body, { error: issueWords });
  // The table's type says that each body belongs to its command; the compiler loses it when the row is chosen at run time.
  if (parsed.success) return { type, ...parsed.data } as Command;
  const wrong = invalid(parsed.error);
  const of = type === 'recordFacts' ? RULES.find(([field]) => wrong.field?.startsWith(field) === true)?.[1] : undefined;
  return { ...wrong, rule: of ?? actions[type].cite };
}

/** The value in its type, or the first thing that is wrong with it. */
export function parsed<Value>(schema: z.ZodType<Value>, value: unknown): { readonly value: Value } | Problem {
  const result = schema.safeParse(value, { error: issueWords });
  return result.success ? { value: result.data } : invalid(result.error);
}

function invalid(error: z.ZodError): Problem {
  const [issue] = error.issues;
  if (issue === undefined) return problem('invalid');
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0]?.slice(0, 100) : undefined;
  const path = [...issue.path, ...(unknown === undefined ? [] : [unknown])].map(String);
  // Fields of the facts are called by their own name, as the law's own refusals call them.
  const field = (path[0] === 'facts' && path.length > 1 ? path.slice(1) : path).join('.');
  // Of a list, which of its entries; what was sent may be anybody's number and is not said again.
  const entry = issue.path.at(-1);
  const said = typeof entry === 'number' ? `entry ${entry + 1}: ${issue.message}` : issue.message;
  const detail = unknown === undefined ? said : 'there is no such field';
  return problem('invalid', { detail, ...(field !== '' && { field }) });
}
