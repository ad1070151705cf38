/** A rule that is switched off in the procedures: `from` is a text of their bundle that is there once. */
export type Switch = { readonly scenario: string; readonly rule: string; readonly from: string; readonly to: string };
