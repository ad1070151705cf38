/** A value of the law or the guideline with where it comes from. `unverified` marks what no text was read for. */
export type Cited<Value> = { readonly value: Value; readonly cite: string; readonly unverified?: true };
