import type { Letter, Paragraph } from '../domain/letters/letter';

const WIDTH = 78;

/** One line of plain words: line breaks and control characters inside a text would change the letter's form. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

/** Breaks at spaces, at most 78 characters a line; later lines are indented by `indent`. A longer word stays whole. */
function wrapped(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of plain(text).split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}

function cited(paragraph: { readonly text: string; readonly cite?: string }): string {
  return paragraph.cite === undefined ? paragraph.text : `${paragraph.text} (${paragraph.cite})`;
}

function textOf(paragraph: Paragraph): string {
  if ('text' in paragraph) return wrapped(cited(paragraph));
  if ('list' in paragraph) return paragraph.list.map((entry) => wrapped(`- ${plain(entry)}`, '  ')).join('\n');
  return paragraph.table.map(([label, value]) => wrapped(`${plain(label)}: ${plain(value)}`, '  ')).join('\n');
}

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
  const text = letter.paragraphs.map(textOf).join('\n\n') + '\n';
  const body = letter.paragraphs.map(htmlOf).join('\n');
  const head = `<meta charset="utf-8"><title>${escaped(letter.subject)}</title>`;
  return {
    subject: plain(letter.subject),
    text,
    html: `<!doctype html>\n<html lang="en"><head>${head}</head><body>\n${body}\n</body></html>\n`,
  };
}
