const LINES = 54;
const COLUMNS = 92;

/** A one-page text PDF of two kilobytes or so, the same bytes for the same lines. ASCII only; throws RangeError for more than a page. */
export function textPdf(title: string, lines: readonly string[]): Buffer {
  const all = lines.flatMap(wrapped);
  if (all.length > LINES) throw new RangeError('the text does not fit on a page');
  if (!/^[\x20-\x7e]*$/.test(title + all.join(''))) throw new RangeError('only printable ASCII');
  const text = ['BT /F1 10 Tf 60 738 Td 13 TL', ...all.map((line) => `(${escaped(line)}) Tj T*`), 'ET'].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    `<< /Title (${escaped(title)}) /Producer (Writ sample office) >>`,
  ];
  return Buffer.from(withTable(objects), 'latin1');
}

/** The objects with the table of their places, which a reader of PDF needs to the byte. */
function withTable(objects: readonly string[]): string {
  let body = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${`${place}`.padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  return `${body}xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${size} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

function wrapped(line: string): readonly string[] {
  const lines = [''];
  for (const word of line.split(' ')) {
    const last = lines.length - 1;
    const longer = lines[last] === '' ? word : `${lines[last]} ${word}`;
    if (longer.length <= COLUMNS) lines[last] = longer;
    else lines.push(word);
  }
  return lines;
}
