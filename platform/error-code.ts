/** The `code` of an error (`ENOENT`, `ECONNREFUSED`, `23505`), when it has one that is text. Works for errors of any realm. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
