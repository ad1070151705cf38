import { cited, letterText, plain } from '../domain/letters/letter-text';
import type { Letter, Paragraph } from '../domain/letters/letter';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return plain(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

function htmlOf(paragraph: Paragraph): string {
  if ('text' in paragraph) return `<p>${escaped(cited(paragraph))}</p>`;
  if ('list' in paragraph) return `<ul>${paragraph.list.map((entry) => `<li>${escaped(entry)}</li>`).join('')}</ul>`;
  const rows = paragraph.table.map(
    ([label, value]) => `<tr><th scope="row" align="left">${escaped(label)}</th><td>${escaped(value)}</td></tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}

/**
 * A letter as plain text (wrapped at 78) and as its HTML twin with the same words. The HTML has no script, no style sheet, no picture and no
 * link; every text of the letter is escaped.
 */
export function renderLetter(letter: Letter): { subject: string; text: string; html: string } {
  const body = letter.paragraphs.map(htmlOf).join('\n');
  const head = `<meta charset="utf-8"><title>${escaped(letter.subject)}</title>`;
  return {
    subject: plain(letter.subject),
    text: letterText(letter),
    html: `<!doctype html>\n<html lang="en"><head>${head}</head><body>\n${body}\n</body></html>\n`,
  };
}
