/** One piece of a letter. Its texts are plain words: never HTML, never markup. */
export type Paragraph =
  | { readonly text: string; readonly cite?: string }
  | { readonly list: readonly string[] }
  | { readonly table: readonly (readonly [string, string])[] };

/** A letter as structure; `mail/render.ts` turns it into text and HTML. `kind` names the template, such as `deficiency`. */
export type Letter = { readonly kind: string; readonly subject: string; readonly paragraphs: readonly Paragraph[] };
