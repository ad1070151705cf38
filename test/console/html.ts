/** Reads our own pages as a browser does: tags, attributes by quotes, text. Strict: what it cannot read is a mistake of the page. */
export type Tag = { readonly name: string; readonly attributes: ReadonlyMap<string, string> };

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
export const unescaped = (text: string): string => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);

/** All tags of a page. Throws where a `<` begins no tag, or an attribute is not quoted. */
export function tagsOf(page: string): readonly Tag[] {
  const tags: Tag[] = [];
  let at = page.indexOf('<');
  while (at !== -1) {
    const tag = /^<(?:!doctype html|\/?([a-z][a-z0-9]*)((?:\s+[a-zA-Z:-]+(?:="[^"]*")?)*)\s*\/?)>/.exec(page.slice(at, at + 20_000));
    if (!tag) throw new Error(`not a tag of ours: ${page.slice(at, at + 80)}`);
    const attributes = new Map(
      [...(tag[2] ?? '').matchAll(/([a-zA-Z:-]+)(?:="([^"]*)")?/g)].map((found) => [found[1] ?? '', unescaped(found[2] ?? '')]),
    );
    if (tag[1] !== undefined) tags.push({ name: tag[1], attributes });
    at = page.indexOf('<', at + tag[0].length);
  }
  return tags;
}
