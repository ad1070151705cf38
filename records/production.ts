import { createHash } from 'node:crypto';
import { isoInstant } from '../domain/calendar/pacific';
import type { Instant } from '../domain/calendar/day';
import { isStored, type StoredCategory } from '../domain/rules/categories';
import { encryptedZip } from './encrypted-zip';
import { readmeText } from './production-readme';
import type { Period } from './record-source';

/** One data file of a production. Names in a zip are not encrypted, so a name tells the kind and nothing of a person: '0001-call-detail.csv'. */
export type ProductionFile = {
  readonly name: string;
  readonly content: Buffer;
  readonly rows: number;
  readonly category: StoredCategory;
  readonly identifier: string;
  readonly period: Period;
  readonly sourceSystem: string;
  readonly extractedAt: Instant;
  /** Why this file may be produced, when it is not the production's own legal basis (L4). */
  readonly legalBasis?: string;
};

export type ManifestEntry = {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
  readonly category: StoredCategory;
  readonly identifier: string;
  /** UTC; `from` is included, `to` is not. */
  readonly range: { readonly from: string; readonly to: string };
  readonly sourceSystem: string;
  readonly extractedAt: string;
  readonly legalBasis: string;
};

/** `manifest.json` (E2). */
export type Manifest = {
  readonly productionId: string;
  readonly generatedAt: string;
  readonly legalBasis: string;
  readonly hash: 'SHA-256';
  readonly files: readonly ManifestEntry[];
  readonly extras: Readonly<Record<string, string>>;
};

export type ProductionOrder = {
  /** `PROD-<case>-0001` */
  readonly productionId: string;
  readonly files: readonly ProductionFile[];
  readonly legalBasis: string;
  readonly generatedAt: Instant;
  readonly manifestExtras?: Readonly<Record<string, string>>;
  readonly passphrase: string;
  readonly certificateText: string;
  readonly coverLetter: { readonly text: string; readonly pdf: Buffer };
};

/** The order cannot be packaged: `place` says what is wrong with it. */
export class ProductionRefused extends Error {
  override readonly name = 'ProductionRefused';
  readonly code = 'PRODUCTION_REFUSED';
  constructor(readonly place: 'productionId' | 'fileName' | 'category' | 'legalBasis' | 'period') {
    super(`the production was not packaged: ${place}`);
  }
}

const NAME = /^\d{4}-[a-z]+(-[a-z]+)*\.(csv|json|txt)$/;
const ID = /^PROD-[A-Za-z0-9]+(-[A-Za-z0-9]+)*-\d{4}$/;

/** '0001-call-detail.csv': the name of the `number`th data file, which counts from 1. */
export function dataFileName(number: number, category: StoredCategory, extension: 'csv' | 'json'): string {
  return `${`${number}`.padStart(4, '0')}-${category.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.${extension}`;
}

/**
 * One folder with the data files, README.txt, manifest.json, certificate.txt, cover-letter.txt and .pdf, and SHA256SUMS, as an AES-256 zip (E1, E2).
 * The same order gives the same contents, names, order and dates; only the encryption's salt differs.
 * Throws {@link ProductionRefused} for an order that must not be packaged, and `PassphraseTooWeak`.
 */
export async function packageProduction(order: ProductionOrder): Promise<{ archive: Buffer; manifest: Manifest }> {
  refuseWhatIsWrong(order);
  const manifest = manifestOf(order);
  const contents: (readonly [string, Buffer])[] = [
    ...order.files.map(({ name, content }) => [name, content] as const),
    ['README.txt', text(readmeText(order.productionId, order.files))],
    ['manifest.json', text(`${JSON.stringify(manifest, undefined, 2)}\n`)],
    ['certificate.txt', text(order.certificateText)],
    ['cover-letter.txt', text(order.coverLetter.text)],
    ['cover-letter.pdf', order.coverLetter.pdf],
  ];
  const sums = contents.map(([name, content]) => `${sha256(content)}  ${name}\n`).join('');
  const entries = [...contents, ['SHA256SUMS', text(sums)] as const].map(([name, content]) => ({
    name: `${order.productionId}/${name}`,
    content,
  }));
  return { archive: await encryptedZip(entries, order.passphrase, order.generatedAt), manifest };
}

function refuseWhatIsWrong({ productionId, files, legalBasis }: ProductionOrder): void {
  if (!ID.test(productionId)) throw new ProductionRefused('productionId');
  if (legalBasis.trim() === '') throw new ProductionRefused('legalBasis');
  if (new Set(files.map(({ name }) => name)).size !== files.length) throw new ProductionRefused('fileName');
  for (const { name, category, period, legalBasis: own } of files) {
    if (!NAME.test(name)) throw new ProductionRefused('fileName');
    if (!isStored(category)) throw new ProductionRefused('category');
    if (!(period.from < period.to)) throw new ProductionRefused('period');
    if (own?.trim() === '') throw new ProductionRefused('legalBasis');
  }
}

function manifestOf({ productionId, generatedAt, legalBasis, files, manifestExtras }: ProductionOrder): Manifest {
  return {
    productionId,
    generatedAt: isoInstant(generatedAt),
    legalBasis,
    hash: 'SHA-256',
    files: files.map((file) => ({
      file: file.name,
      bytes: file.content.length,
      sha256: sha256(file.content),
      rows: file.rows,
      category: file.category,
      identifier: file.identifier,
      range: { from: isoInstant(file.period.from), to: isoInstant(file.period.to) },
      sourceSystem: file.sourceSystem,
      extractedAt: isoInstant(file.extractedAt),
      legalBasis: file.legalBasis ?? legalBasis,
    })),
    extras: manifestExtras ?? {},
  };
}

function text(content: string): Buffer {
  return Buffer.from(content, 'utf8');
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
