/** Whether an error is a system error of that code, such as `ENOENT`; asked by its shape, since errors of other realms are no `instanceof`. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
