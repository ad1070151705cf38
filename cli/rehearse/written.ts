/** A YAML (or JSON) file as people write it, with the line of every field: mistakes are told where they stand. */
import { readFileSync } from 'node:fs';
import { LineCounter, isMap, isNode, isScalar, isSeq, parseDocument, visit, type Document, type Pair } from 'yaml';
import { errorCode } from '../../platform/error-code';

export type Mistake = { readonly file: string; readonly line: number; readonly field: string; readonly says: string };
/** The way to a field: keys of mappings and places in lists. */
export type FieldPath = readonly PropertyKey[];

export type Written = { readonly file: string; readonly value: unknown; mistake(at: FieldPath, says: string): Mistake };
export type Unreadable = { readonly mistakes: readonly Mistake[] };

export function readWritten(file: string): Written | Unreadable {
  const text = textOf(file);
  if (typeof text !== 'string') return { mistakes: [{ file, line: 0, field: '', says: text.says }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const errors = [...document.errors, ...document.warnings].map(({ message, pos }) => ({ says: message, at: pos[0] }));
  const wrong = [...errors, ...strayAliases(document)];
  if (wrong.length > 0) return { mistakes: wrong.map(({ says, at }) => ({ file, line: lineAt(at), field: '', says })) };
  try {
    const value: unknown = document.toJS();
    return { file, value, mistake: (at, says) => ({ file, line: lineAt(offsetOf(document, at)), field: fieldName(at), says }) };
  } catch (error) {
    return { mistakes: [{ file, line: 1, field: '', says: error instanceof Error ? error.message : 'cannot be read' }] };
  }
}

/** `steps[0].mail.from` */
const fieldName = (at: FieldPath): string =>
  at.reduce<string>((name, key) => (typeof key === 'number' ? `${name}[${key}]` : `${name}${name === '' ? '' : '.'}${String(key)}`), '');

/** The text of a file, or why there is none. */
export function textOf(file: string): string | { readonly says: string } {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return { says: whyUnread(errorCode(error)) };
  }
}

function whyUnread(code: string | undefined): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file';
  if (code === 'EISDIR') return 'is a folder, not a file';
  return 'the file cannot be read: see to its owner and mode';
}

function strayAliases(document: Document): readonly { readonly says: string; readonly at: number }[] {
  const stray: { says: string; at: number }[] = [];
  visit(document, {
    Alias: (_key, alias) => {
      if (alias.resolve(document) === undefined)
        stray.push({ says: `nothing before it is named &${alias.source}`, at: alias.range?.[0] ?? 0 });
    },
  });
  return stray;
}

/** Where the field stands, or the last part of the way to it that does: what is missing is told where it should be. */
function offsetOf(document: Document, at: FieldPath): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const key of at) {
    const pair = isMap(node) ? node.items.find((each) => nameOf(each) === String(key)) : undefined;
    const item = isSeq(node) && typeof key === 'number' ? node.items[key] : undefined;
    const there = startOf(pair?.key ?? item);
    if (there === undefined) return offset;
    offset = there;
    node = pair?.value ?? item;
  }
  return offset;
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
const nameOf = ({ key }: Pair): string | undefined => (isScalar(key) ? String(key.value) : undefined);
