/** Does what was found contain what was expected? Objects by their keys, lists when each expected item is somewhere in the found one. */
export type Mismatch = { readonly path: string; readonly expected: unknown; readonly found: unknown };

/** The first difference, or `undefined`. An expected `null` means that there is nothing; a text in slashes is a pattern that a text must fit. */
export function mismatch(expected: unknown, found: unknown, path = ''): Mismatch | undefined {
  if (expected === null) return found === undefined || found === null ? undefined : { path, expected, found };
  if (Array.isArray(expected)) {
    if (!Array.isArray(found)) return { path, expected, found };
    const missing = expected.findIndex((each) => !found.some((one) => mismatch(each, one) === undefined));
    return missing < 0 ? undefined : { path: `${path}[${missing}]`, expected: expected[missing] as unknown, found };
  }
  if (typeof expected === 'object') {
    if (typeof found !== 'object' || found === null) return { path, expected, found };
    for (const [key, value] of Object.entries(expected)) {
      const inner = mismatch(value, (found as Readonly<Record<string, unknown>>)[key], path === '' ? key : `${path}.${key}`);
      if (inner) return inner;
    }
    return undefined;
  }
  if (typeof expected === 'string' && typeof found === 'string' && fits(expected, found)) return undefined;
  return expected === found ? undefined : { path, expected, found };
}

/** `/not sent twice/i` */
const PATTERN = /^\/(.+)\/([isu]*)$/s;

function fits(written: string, found: string): boolean {
  const [, pattern, flags] = PATTERN.exec(written) ?? [];
  return pattern !== undefined && new RegExp(pattern, flags).test(found);
}

/** Why an expected text in slashes cannot be a pattern, if it cannot. */
export function whyNotPattern(written: string): string | undefined {
  const [, pattern, flags] = PATTERN.exec(written) ?? [];
  if (pattern === undefined) return undefined;
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : 'not a pattern';
  }
}
