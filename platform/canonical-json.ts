/**
 * One text for one value: keys sorted by UTF-16 code unit, no white space, `undefined` members dropped (in lists: `null`), numbers as
 * ECMAScript writes them. For plain JSON values this is RFC 8785. Anything that JSON would quietly lose (NaN, a Map, a Date, a bigint,
 * a function, a circle) throws a TypeError, because a hash over half a value is worse than none.
 */
export function canonicalJson(value: unknown): string {
  const text = write(value, new Set());
  if (text === undefined) throw new TypeError('undefined has no JSON form.');
  return text;
}

function write(value: unknown, above: Set<object>): string | undefined {
  switch (typeof value) {
    case 'undefined':
      return undefined;
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('A number without a finite value has no JSON form.');
      return JSON.stringify(value);
    case 'object':
      return value === null ? 'null' : writeObject(value, above);
    default:
      throw new TypeError(`A ${typeof value} has no JSON form.`);
  }
}

function writeObject(value: object, above: Set<object>): string {
  if (above.has(value)) throw new TypeError('A value that contains itself has no JSON form.');
  above.add(value);
  const text = Array.isArray(value) ? writeList(value, above) : writeMembers(value, above);
  above.delete(value);
  return text;
}

function writeList(list: unknown[], above: Set<object>): string {
  return `[${Array.from(list, (item) => write(item, above) ?? 'null').join(',')}]`;
}

function writeMembers(value: object, above: Set<object>): string {
  if (!isPlain(value)) throw new TypeError('Only plain objects and lists have a canonical JSON form.');
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const text = write((value as Record<string, unknown>)[key], above);
    if (text !== undefined) members.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${members.join(',')}}`;
}

/** By tag, not by prototype: an object that comes out of another realm (a workflow's sandbox, a test's) is plain too. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
