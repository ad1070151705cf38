/** Why a gate stays shut: a code for the ledger, a sentence for the desk, and the paragraph. */
export type Barred = { readonly why: string; readonly sentence: string; readonly cite: string };

export const barred = (why: string, sentence: string, cite: string): Barred => ({ why, sentence, cite });
