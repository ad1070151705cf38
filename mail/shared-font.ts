/** A font that is parsed once for the whole process: pdfkit takes one only as bytes, and would parse its tables anew for every letter. */
import { readFileSync } from 'node:fs';
import * as fontkit from 'fontkit';

/** What `name` stands for when a document asks for it, and the font itself for questions about its glyphs. */
export type SharedFont = { readonly name: Buffer; readonly font: () => fontkit.Font };

/**
 * fontkit asks each of its formats whether the bytes are theirs, and lets it make a font of them. Bytes that are a name are ours, and the font is
 * the one that is open already. Its types do not know this door.
 */
type Format = ((stream: { readonly buffer: Uint8Array }) => fontkit.Font) & { readonly probe: (bytes: Uint8Array) => boolean };
const { registerFormat } = fontkit as unknown as { readonly registerFormat: (format: Format) => void };

const MARK = 'shared font ';
const open = new Map<string, fontkit.Font>();

// Not an arrow: fontkit calls it with `new`, and takes the font that it returns.
function format({ buffer }: { readonly buffer: Uint8Array }): fontkit.Font {
  return fontNamed(Buffer.from(buffer).toString());
}
registerFormat(Object.assign(format, { probe: (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, MARK.length)).toString() === MARK }));

function fontNamed(name: string): fontkit.Font {
  const known = open.get(name);
  if (known) return known;
  const font = fontkit.create(readFileSync(name.slice(MARK.length)));
  if (!('hasGlyphForCodePoint' in font)) throw new Error('The font file holds several fonts.');
  rememberWords(font);
  open.set(name, font);
  return font;
}

/** Some thousands of words make up all letters; beyond that it begins anew. */
const MOST_WORDS = 10_000;

/**
 * What a word looks like is worked out once and not for every letter: a third of the time of a letter went there. pdfkit scales the positions
 * that it is given, so it gets its own.
 */
function rememberWords(font: fontkit.Font): void {
  const layout = font.layout.bind(font);
  const known = new Map<string, fontkit.GlyphRun>();
  font.layout = (word, ...how) => {
    if (how.some((each) => each !== undefined)) return layout(word, ...how);
    const run = known.get(word) ?? layout(word);
    if (known.size >= MOST_WORDS) known.clear();
    known.set(word, run);
    return Object.create(run, { positions: { value: run.positions.map((each) => ({ ...each })) } }) as fontkit.GlyphRun;
  };
}

/** `file`: its path. Read when it is first used. */
export function sharedFont(file: string): SharedFont {
  const name = `${MARK}${file}`;
  return { name: Buffer.from(name), font: () => fontNamed(name) };
}
