// Reads the words of PDF files as a reader of PDFs sees them: paths as arguments, JSON on the output. Its own process, because the reader is an ES module.
import { readFile } from 'node:fs/promises';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const texts = [];
for (const path of process.argv.slice(2)) {
  const pdf = await getDocument({ data: new Uint8Array(await readFile(path)), useSystemFonts: false, verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
  }
  const { info } = await pdf.getMetadata();
  const scripts = Object.keys((await pdf.getJSActions()) ?? {}).length + Object.keys((await pdf.getOpenAction()) ?? {}).length;
  texts.push({ text: pages.join('\n'), title: info.Title, language: info.Language, scripts });
}
process.stdout.write(JSON.stringify(texts));
