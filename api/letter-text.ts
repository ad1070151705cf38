import type { Letter, Paragraph } from '../domain/letters/letter';

/** A letter as plain text for the desk's preview; what is sent is rendered by the post room. */
export const letterText = ({ paragraphs }: Letter): string => `${paragraphs.map(plain).join('\n\n')}\n`;

function plain(paragraph: Paragraph): string {
  if ('list' in paragraph) return paragraph.list.map((item) => `- ${item}`).join('\n');
  if ('table' in paragraph) return paragraph.table.map(([name, value]) => `${name}: ${value}`).join('\n');
  return paragraph.cite === undefined ? paragraph.text : `${paragraph.text} (${paragraph.cite})`;
}
