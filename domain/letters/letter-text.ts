/** A letter as plain words: what the mail says, and what the desk shows of a letter that waits. */
import type { Letter, Paragraph } from './letter';

const WIDTH = 78;

/** One line of plain words: line breaks and control characters inside a text would change the letter's form. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

/** The sentence with its source in brackets. */
export function cited(paragraph: { readonly text: string; readonly cite?: string }): string {
  return paragraph.cite === undefined ? paragraph.text : `${paragraph.text} (${paragraph.cite})`;
}

/** Plain text, wrapped at 78 characters. */
export const letterText = ({ paragraphs }: Letter): string => paragraphs.map(textOf).join('\n\n') + '\n';

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

function textOf(paragraph: Paragraph): string {
  if ('text' in paragraph) return wrapped(cited(paragraph));
  if ('list' in paragraph) return paragraph.list.map((entry) => wrapped(`- ${plain(entry)}`, '  ')).join('\n');
  return paragraph.table.map(([label, value]) => wrapped(`${plain(label)}: ${plain(value)}`, '  ')).join('\n');
}
