/** A letter as PDF/A-2b: the third form of the same words, for those who file paper. Tagged, with its fonts in it, and the same bytes every time. */
import PDFDocument from 'pdfkit';
import type { Letter, Paragraph } from '../domain/letters/letter';
import { cited, plain } from '../domain/letters/letter-text';
import { sharedFont } from './shared-font';

/** `name` and `writtenAt` stand in the document's properties; they come from the letter, so a letter that is sent again is the same file. */
export type PdfOptions = { readonly name: string; readonly writtenAt: number };

type Document = InstanceType<typeof PDFDocument>;
type Structure = PDFKit.PDFStructureElement;
/** pdfkit knows the scope of a table's header; its types do not. */
const rowHeader: { readonly scope: 'Row'; readonly lang?: string } = { scope: 'Row' };

const MARGIN = 72;
const SIZE = 10;
const LABEL_WIDTH = 120;
const BULLET_WIDTH = 14;
const GAP = 8;

const regular = sharedFont(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'));
const bold = sharedFont(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'));
const has = (codePoint: number): boolean => [regular, bold].every(({ font }) => font().hasGlyphForCodePoint(codePoint));

/** PDF/A forbids a character that the font has not: it is shown as a replacement sign, and stands in the text and the HTML as it is. */
const drawable = (text: string): string => Array.from(plain(text), (each) => (has(each.codePointAt(0) ?? 0) ? each : '\ufffd')).join('');

/** The letter's subject and paragraphs as one PDF/A-2b file on US Letter paper. Nothing in it is active: no link, no form, no script. */
export async function renderPdf(letter: Letter, { name, writtenAt }: PdfOptions): Promise<Buffer> {
  const title = plain(letter.subject);
  const date = new Date(writtenAt);
  const document = new PDFDocument({
    size: 'LETTER',
    margin: MARGIN,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    tagged: true,
    lang: 'en-US',
    displayTitle: true,
    autoFirstPage: false,
    font: '',
    info: { Title: title, Author: plain(name), Creator: 'Writ', Producer: 'Writ', CreationDate: date, ModDate: date },
  });
  const bytes = collected(document);
  document.registerFont('regular', regular.name).registerFont('bold', bold.name);
  document.font('regular').fontSize(SIZE).addPage();
  const root = document.struct('Document');
  document.addStructure(root);
  heading(document, root, title);
  for (const paragraph of letter.paragraphs) write(document, root, paragraph);
  root.end();
  document.end();
  return bytes;
}

function collected(document: Document): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}

function heading(document: Document, root: Structure, title: string): void {
  root.add(
    document.struct('H1', {}, () => {
      document
        .font('bold')
        .fontSize(SIZE + 3)
        .text(drawable(title), MARGIN);
      document.font('regular').fontSize(SIZE);
    }),
  );
  document.y += GAP;
}

function write(document: Document, root: Structure, paragraph: Paragraph): void {
  if ('text' in paragraph) root.add(document.struct('P', {}, () => void document.text(drawable(cited(paragraph)), MARGIN)));
  else if ('list' in paragraph) list(document, root, paragraph.list);
  else table(document, root, paragraph.table);
  document.y += GAP;
}

function list(document: Document, root: Structure, entries: readonly string[]): void {
  const all = document.struct('L');
  root.add(all);
  for (const entry of entries) {
    const item = document.struct('LI');
    all.add(item);
    room(document, document.currentLineHeight(true));
    const { y } = document;
    item.add(document.struct('Lbl', {}, () => void document.text('–', MARGIN, y, { lineBreak: false })));
    item.add(document.struct('LBody', {}, () => void document.text(drawable(entry), MARGIN + BULLET_WIDTH, y)));
    item.end();
    document.y += GAP / 4;
  }
  all.end();
  document.x = MARGIN;
}

/** Two columns: what it is, and what it says. A row stays on one page. */
function table(document: Document, root: Structure, rows: readonly (readonly [string, string])[]): void {
  const all = document.struct('Table');
  root.add(all);
  const width = document.page.width - 2 * MARGIN - LABEL_WIDTH;
  for (const [label, value] of rows) {
    const row = document.struct('TR');
    all.add(row);
    document.font('bold');
    const labelHeight = document.heightOfString(drawable(label), { width: LABEL_WIDTH - GAP });
    document.font('regular');
    const height = Math.max(labelHeight, document.heightOfString(drawable(value), { width }));
    room(document, height);
    const { y } = document;
    row.add(
      document.struct('TH', rowHeader, () => {
        document.font('bold').text(drawable(label), MARGIN, y, { width: LABEL_WIDTH - GAP });
        document.font('regular');
      }),
    );
    row.add(document.struct('TD', {}, () => void document.text(drawable(value), MARGIN + LABEL_WIDTH, y, { width })));
    row.end();
    document.y = y + height + GAP / 4;
  }
  all.end();
  document.x = MARGIN;
}

/** What belongs together begins on a page that has room for it. */
function room(document: Document, height: number): void {
  if (document.y + height > document.page.height - MARGIN) document.addPage();
}
