const E164 = /^\+[1-9]\d{1,14}$/;

/** Is it a telephone number in E.164 form, exactly? Whatever else is asked for names an account. */
export const isE164 = (identifier: string): boolean => E164.test(identifier);
