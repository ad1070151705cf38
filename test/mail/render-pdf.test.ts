/** Every letter of the house as PDF, read by an independent reader. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composeLetter } from '../../domain/letters/compose';
import type { Letter } from '../../domain/letters/letter';
import { renderLetter } from '../../mail/render';
import { renderPdf } from '../../mail/render-pdf';
import { letters } from '../domain/letters/every-letter';

type Read = { readonly text: string; readonly title: string; readonly language: string; readonly scripts: number };
const options = { name: 'Sample Dial, Inc.', writtenAt: Date.parse('2026-11-16T19:01:00Z') };
const names = Object.keys(letters);
const evil = ') >> endobj 1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>\r\ntrailer';
const hostile: Letter = { kind: 'test', subject: evil, paragraphs: [{ text: evil }, { list: [evil] }, { table: [[evil, evil]] }] };
const all: readonly (readonly [string, Letter])[] = [
  ...Object.entries(letters).map(([name, [kind, input]]) => [name, composeLetter(kind, input)] as const),
  ['hostile', hostile],
];
const written = new Map<string, { letter: Letter; pdf: Buffer; read: Read }>();

/** Words as a reader sees them. What marks a list's lines is no word, and a long word may be broken at the end of a line. */
const wordsOf = (text: string): string => text.replace(/^\s*[-–] /gm, '').replace(/\s+/g, '');
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const wordsOfHtml = (html: string): string =>
  wordsOf(html.replace(/<[^>]+>/g, ' ').replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? ''));

beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'writ-pdf-'));
  try {
    const files: string[] = [];
    const made: Buffer[] = [];
    for (const [name, letter] of all) {
      const file = path.join(folder, `${name}.pdf`);
      made.push(await renderPdf(letter, options));
      writeFileSync(file, made.at(-1) ?? '');
      files.push(file);
    }
    const reader = path.join(__dirname, 'support', 'pdf-text.mjs');
    const told = JSON.parse(execFileSync(process.execPath, [reader, ...files], { encoding: 'utf8', maxBuffer: 16 << 20 })) as Read[];
    for (const [index, [name, letter]] of all.entries()) {
      const [pdf, read] = [made[index], told[index]];
      if (pdf && read) written.set(name, { letter, pdf, read });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);

const of = (name: string) => {
  const found = written.get(name);
  if (!found) throw new Error(`no letter ${name}`);
  return found;
};

describe('a letter as PDF/A', () => {
  test.each(names)('“%s” has the same words as its text and its HTML', (name) => {
    const { letter, read } = of(name);
    const { subject, text, html } = renderLetter(letter);
    expect(wordsOf(read.text)).toBe(wordsOfHtml(html));
    // Only the text needs a colon between what a table's line is and what it says.
    expect(wordsOf(read.text).replaceAll(':', '')).toBe(wordsOf(`${subject}\n${text}`).replaceAll(':', ''));
  });

  test.each(names)('“%s” says what it is: title, language, PDF/A-2b, tags, colours, fonts inside, nothing active', (name) => {
    const { letter, pdf, read } = of(name);
    const bytes = pdf.toString('latin1');
    expect([read.title, read.language]).toEqual([renderLetter(letter).subject, 'en-US']);
    expect(bytes).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B<\/pdfaid:conformance>/);
    for (const mark of ['/OutputIntent', '/GTS_PDFA1', '/StructTreeRoot', '/Marked true', '/FontFile2', '/ID ['])
      expect(bytes).toContain(mark);
    const declared = bytes.match(/\/Type \/FontDescriptor/g)?.length;
    expect([bytes.match(/\/FontFile2 /g)?.length, bytes.match(/\/Subtype \/Type0/g)?.length]).toEqual([declared, declared]);
    expect(bytes).not.toMatch(/\/Encrypt|\/JavaScript|\/JS |\/Launch|\/URI|\/EmbeddedFile|\/AcroForm|\/OpenAction/);
  });

  test.each(names)('“%s” is the same file every time', async (name) => {
    const { letter, pdf } = of(name);
    expect((await renderPdf(letter, options)).equals(pdf)).toBe(true);
  });
});

describe('what stands in a letter', () => {
  const rendered = (text: string, subject = 'x') => renderPdf({ kind: 'test', subject, paragraphs: [{ text }] }, options);

  test('gives its PDF no structure: brackets, names of objects and line breaks are words', () => {
    const { read, letter, pdf } = of('hostile');
    expect([read.title, read.scripts]).toEqual([renderLetter(letter).subject, 0]);
    expect(wordsOf(read.text)).toBe(wordsOf(evil.repeat(5)));
    expect(pdf.toString('latin1').match(/^trailer$/gm)).toHaveLength(1);
  });

  test('is shown by a replacement sign where the fonts have no such character: PDF/A allows no other', async () => {
    expect((await rendered('漢')).equals(await rendered('\ufffd'))).toBe(true);
    expect((await rendered('Łukasz Привет')).equals(await rendered('\ufffdukasz'))).toBe(false);
  });

  test('may be longer than a page', async () => {
    const pdf = await rendered('word '.repeat(3_000));
    expect(Number(/\/Type \/Pages\n\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1])).toBeGreaterThan(2);
  });
});
