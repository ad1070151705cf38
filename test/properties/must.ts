/** A law of the random lives, in words: what does not hold is thrown with what it is about. */
export const must = (says: boolean, law: string, about: unknown = ''): void => {
  if (!says) throw new Error(`${law}: ${JSON.stringify(about)}`);
};
