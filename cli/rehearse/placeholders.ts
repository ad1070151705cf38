/** `${collection.digest}` in an order's body stands for what the case's public view says, which nobody knows before the rehearsal. */

const PLACEHOLDER = /\$\{([\w.-]+)\}/g;

/** Does any text in `value` hold one? */
export const hasPlaceholder = (value: unknown): boolean => value !== undefined && JSON.stringify(value).search(PLACEHOLDER) >= 0;

/** Fills in every text of `value`; a placeholder that leads nowhere is left as it is written. */
export function filledIn(value: unknown, view: unknown): unknown {
  if (typeof value === 'string') return value.replace(PLACEHOLDER, (written, path: string) => textAt(view, path.split('.')) ?? written);
  if (Array.isArray(value)) return value.map((each) => filledIn(each, view));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filledIn(inner, view)]));
  return value;
}

function textAt(view: unknown, path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, unknown>>)[key] : undefined),
    view,
  );
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}
