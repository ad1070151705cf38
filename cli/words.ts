/** `writ rehearse --words`: every word of the outside, as the API itself tells them. */
import { words as allWords } from '../api/routes/office';

/** The part of a JSON schema that bodies of orders are made of. */
type Schema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly const?: string | number | boolean;
  readonly anyOf?: readonly Schema[];
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
};
type Told = ReturnType<typeof allWords>;

const GAP = '  ';

/** The lines: JSON in one line, or the same for people. */
export function words(json: boolean): readonly string[] {
  const told = allWords();
  return json ? [JSON.stringify(told)] : onPaper(told);
}

function onPaper({ commands, problems, ...lists }: Told): readonly string[] {
  const orders = commands.flatMap(({ command, says, cite, by, in: stages, body }) => [
    '',
    `${GAP}${command}: ${says} (${cite})`,
    `${GAP}${GAP}by   ${by.join(', ')}`,
    `${GAP}${GAP}in   ${stages.join(', ')}`,
    `${GAP}${GAP}with ${bodyOf(body as Schema, 9)}`,
  ]);
  const titles = problems.map(({ problem, status, title }) => `${GAP}${problem.padEnd(16)} ${status}  ${title}`);
  const others = Object.entries(lists).flatMap(([name, list]) => ['', heading(name), ...wrapped(list)]);
  return ['Commands', ...orders, ...others, '', 'Problem types', ...titles];
}

const heading = (name: string): string => {
  const spaced = name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

const wrapped = (list: readonly string[]): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of list) {
    if (`${line}, ${word}`.length > 118 && line !== '') {
      lines.push(`${GAP}${line},`);
      line = word;
    } else line = line === '' ? word : `${line}, ${word}`;
  }
  return [...lines, `${GAP}${line}`];
};

/** A JSON schema as a person writes the body: each field, whether it may be left out, and what it may be. */
function bodyOf({ properties = {}, required = [] }: Schema, indent: number): string {
  const fields = Object.entries(properties);
  if (fields.length === 0) return '{}';
  const inside = ' '.repeat(indent + 2);
  const lines = fields.map(([name, of]) => `${inside}${name}${required.includes(name) ? '' : '?'}: ${typeOf(of, indent + 2)}`);
  return `{\n${lines.join('\n')}\n${' '.repeat(indent)}}`;
}

function typeOf(schema: Schema, indent: number): string {
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.anyOf) return schema.anyOf.map((each) => typeOf(each, indent)).join(' or ');
  if (schema.type === 'object') return bodyOf(schema, indent);
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {}, indent)}`;
  return `${schema.description ?? schema.type ?? 'anything'}${limits(schema)}`;
}

function limits({ format, pattern, minLength = 0, maxLength, minimum, maximum }: Schema): string {
  if (format !== undefined) return ` (${format})`;
  if (pattern !== undefined) return ` (${pattern})`;
  if (maxLength !== undefined) return ` (${minLength} to ${maxLength} characters)`;
  return minimum !== undefined && maximum !== undefined ? ` (${minimum} to ${maximum})` : '';
}
