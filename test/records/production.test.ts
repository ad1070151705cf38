import { createHash } from 'node:crypto';
import { TextWriter, Uint8ArrayReader, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { instantAt } from '../../domain/calendar/pacific';
import { certificateOfAuthenticity, certificateOfNoRecords } from '../../domain/letters/certificate';
import { PassphraseTooWeak } from '../../records/encrypted-zip';
import { csvOf, jsonOf } from '../../records/export';
import { passphraseFor } from '../../platform/production-secrets';
import { whyNotPassphrase } from '../../records/passphrase';
import { dataFileName, packageProduction, ProductionRefused, type ProductionFile, type ProductionOrder } from '../../records/production';
import { call } from './support';

const passphrase = 'kq7m-wz4t-92hr-bxpc-5nvd-ag8s';
const period = { from: instantAt('2026-09-01', 0), to: instantAt('2026-10-01', 0) };
const file = (differs: Partial<ProductionFile> = {}): ProductionFile => ({
  ...{
    name: '0001-call-detail.csv',
    content: csvOf('callDetail', [call()]),
    rows: 1,
    category: 'callDetail',
    identifier: '+12065550142',
    period,
  },
  ...{ sourceSystem: 'switch', extractedAt: instantAt('2026-11-20', 11) },
  ...differs,
});
const order = (differs: Partial<ProductionOrder> = {}): ProductionOrder => ({
  productionId: 'PROD-LR-7Q2K-0001',
  files: [file(), file({ name: '0002-call-detail.json', content: jsonOf('callDetail', [call()]) })],
  legalBasis: '18 U.S.C. §2703(c)(2); grand jury subpoena 26-1182',
  generatedAt: instantAt('2026-11-20', 12, 30),
  manifestExtras: { caseId: 'LR-7Q2K' },
  passphrase,
  certificateText: 'certificate\n',
  coverLetter: { text: 'letter\n', pdf: Buffer.from('%PDF-1.7 letter') },
  ...differs,
});

async function entriesOf(archive: Buffer): Promise<FileEntry[]> {
  const entries = await new ZipReader(new Uint8ArrayReader(archive), { useWebWorkers: false }).getEntries();
  return entries.filter((entry): entry is FileEntry => !entry.directory);
}

async function contentsOf(archive: Buffer, password = passphrase): Promise<Map<string, string>> {
  const contents = new Map<string, string>();
  for (const entry of await entriesOf(archive))
    contents.set(entry.filename, await entry.getData(new TextWriter(), { password, useWebWorkers: false }));
  return contents;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

describe('a production', () => {
  it('is one folder with data, README, manifest, certificate, cover letter and sums', async () => {
    const { archive } = await packageProduction(order());
    expect([...(await contentsOf(archive)).keys()]).toEqual(
      [
        '0001-call-detail.csv',
        '0002-call-detail.json',
        'README.txt',
        'manifest.json',
        'certificate.txt',
        'cover-letter.txt',
        'cover-letter.pdf',
        'SHA256SUMS',
      ].map((name) => `PROD-LR-7Q2K-0001/${name}`),
    );
  });

  it('has a manifest that says of each file what it is and why it may be produced (E2, L4)', async () => {
    const { archive, manifest } = await packageProduction(
      order({ files: [file({ legalBasis: 'another basis' }), file({ name: '0002-call-detail.json' })] }),
    );
    expect(JSON.parse((await contentsOf(archive)).get('PROD-LR-7Q2K-0001/manifest.json') ?? '')).toEqual(manifest);
    expect(manifest).toMatchObject({
      productionId: 'PROD-LR-7Q2K-0001',
      generatedAt: '2026-11-20T20:30:00Z',
      extras: { caseId: 'LR-7Q2K' },
    });
    expect(manifest.files[0]).toEqual({
      ...{
        file: '0001-call-detail.csv',
        bytes: file().content.length,
        sha256: sha256(file().content.toString()),
        rows: 1,
        category: 'callDetail',
      },
      ...{ identifier: '+12065550142', range: { from: '2026-09-01T07:00:00Z', to: '2026-10-01T07:00:00Z' }, sourceSystem: 'switch' },
      ...{ extractedAt: '2026-11-20T19:00:00Z', legalBasis: 'another basis' },
    });
    expect(manifest.files[1]?.legalBasis).toBe(order().legalBasis);
  });

  it('has sums that fit every other file in it, and leave none out', async () => {
    const contents = await contentsOf((await packageProduction(order())).archive);
    const folder = 'PROD-LR-7Q2K-0001/';
    const sums = (contents.get(`${folder}SHA256SUMS`) ?? '').trimEnd().split('\n');
    expect(sums).toEqual(
      [...contents].filter(([name]) => !name.endsWith('SHA256SUMS')).map(([name, text]) => `${sha256(text)}  ${name.slice(folder.length)}`),
    );
  });

  it('explains the columns of the categories that are in it, and no others', async () => {
    const readme = (await contentsOf((await packageProduction(order())).archive)).get('PROD-LR-7Q2K-0001/README.txt') ?? '';
    expect(readme).toMatch(/start_utc\s+Start of the call/);
    expect(readme).not.toContain('body');
  });

  it('may hold no data file, with a certificate of no records (E5)', async () => {
    const { manifest, archive } = await packageProduction(order({ files: [] }));
    expect(manifest.files).toEqual([]);
    expect((await contentsOf(archive)).size).toBe(6);
  });
});

describe('the archive', () => {
  it('is encrypted with AES-256, not with the old cipher, every file in it', async () => {
    const entries = await entriesOf((await packageProduction(order())).archive);
    for (const entry of entries) expect([entry.encrypted, entry.zipCrypto, entry.extraFieldAES?.strength]).toEqual([true, false, 3]);
    expect(entries).toHaveLength(8);
  });

  it('does not open with a wrong passphrase or none', async () => {
    const { archive } = await packageProduction(order());
    await expect(contentsOf(archive, `${passphrase}x`)).rejects.toThrow();
    await expect(contentsOf(archive, '')).rejects.toThrow();
  });

  it('notices when a byte of it was changed', async () => {
    const { archive } = await packageProduction(order());
    archive.writeUInt8(archive.readUInt8(150) ^ 1, 150);
    await expect(contentsOf(archive)).rejects.toThrow();
  });

  it('holds no plain text of the records', async () => {
    const { archive } = await packageProduction(order());
    for (const secret of ['12065550142', 'AC-1', 'call_id', '26-1182']) expect(archive.includes(secret)).toBe(false);
  });

  it('is the same for the same order but for the salt of its encryption', async () => {
    const [one, two] = [await packageProduction(order()), await packageProduction(order())];
    expect(two.manifest).toEqual(one.manifest);
    expect([...(await contentsOf(two.archive))]).toEqual([...(await contentsOf(one.archive))]);
    expect(two.archive.length).toBe(one.archive.length);
    expect(two.archive.equals(one.archive)).toBe(false);
    const dates = async (archive: Buffer): Promise<unknown[]> =>
      (await entriesOf(archive)).map(({ rawLastModDate, lastModDate }) => [rawLastModDate, lastModDate.getTime()]);
    expect(await dates(two.archive)).toEqual(await dates(one.archive));
    expect((await entriesOf(one.archive))[0]?.lastModDate.getTime()).toBe(order().generatedAt);
  });
});

describe('a passphrase', () => {
  it.each([
    ['below', 'abcdefghijklmnopqrs', 'too-short'],
    ['at', 'abcdefghijklmnopqrst', undefined],
    ['above', 'abcdefghijklmnopqrstu', undefined],
  ])('has at least 20 characters: %s', (_where, text, why) => {
    expect(whyNotPassphrase(text)).toBe(why);
  });

  it.each([
    ['', 'too-short'],
    ['a'.repeat(40), 'too-uniform'],
    ['abcdefg'.repeat(4), 'too-uniform'],
    ['abcdefgh'.repeat(4), undefined],
    ['pässe-partout-für-alle', 'not-printable-ascii'],
    ['twelve words with spaces', 'not-printable-ascii'],
  ])('is refused when it is plainly not random: %j', (text, why) => {
    expect(whyNotPassphrase(text)).toBe(why);
  });

  it('that is too weak stops the package', async () => {
    await expect(packageProduction(order({ passphrase: 'short' }))).rejects.toThrow(PassphraseTooWeak);
  });

  it('that comes from the key of the case is strong enough, another for each production, and the same at a second try', () => {
    const key = Buffer.alloc(32, 7);
    const made = Array.from({ length: 200 }, (_, number) => passphraseFor(key, `PROD-${number}`));
    expect(new Set(made).size).toBe(200);
    expect(passphraseFor(key, 'PROD-0')).toBe(made[0]);
    for (const each of made) {
      expect(whyNotPassphrase(each)).toBeUndefined();
      expect(each).toMatch(/^([A-Z2-9]{5}-){5}[A-Z2-9]{5}$/);
    }
  });
});

describe('an order that must not be packaged', () => {
  it.each<[ProductionRefused['place'], Partial<ProductionOrder>]>([
    ['productionId', { productionId: '../PROD-1-0001' }],
    ['productionId', { productionId: 'PROD-LR-7Q2K' }],
    ['legalBasis', { legalBasis: ' ' }],
    ['legalBasis', { files: [file({ legalBasis: '' })] }],
    ['fileName', { files: [file(), file()] }],
    ['fileName', { files: [file({ name: '+12065550142.csv' })] }],
    ['fileName', { files: [file({ name: '0001-../x.csv' })] }],
    ['period', { files: [file({ period: { from: 2, to: 2 } })] }],
    ['category', { files: [file({ category: 'prospectiveContent' as 'callDetail' })] }],
  ])('is refused for its %s', async (place, differs) => {
    await expect(packageProduction(order(differs))).rejects.toThrow(new ProductionRefused(place));
  });

  it('never is one whose names come from dataFileName', () => {
    expect(dataFileName(3, 'otherNonContent', 'json')).toBe('0003-other-non-content.json');
    expect(dataFileName(12, 'callDetail', 'csv')).toBe('0012-call-detail.csv');
  });
});

describe('the custodian’s certificate', () => {
  const certified = {
    ...{ provider: 'Example Dial, Inc.', productionId: 'PROD-LR-7Q2K-0001', instrument: 'Grand jury subpoena No. 26-1182' },
    ...{ custodian: { name: 'Rosa Ibarra', title: 'Custodian of Records' }, searchedAt: instantAt('2026-11-20', 11) },
    searches: [{ identifier: '+12065550142', category: 'callDetail', period, sourceSystem: 'switch' }],
  } as const;

  it('of authenticity rests on FRE 902(11), (13) and (14), names each file by its hash and is not signed', () => {
    const text = certificateOfAuthenticity({ ...certified, files: [{ file: '0001-call-detail.csv', bytes: 9, sha256: 'ab'.repeat(32) }] });
    for (const part of ['902(11)', '902(13)', '902(14)', 'regular practice', 'under penalty of perjury', '28 U.S.C. §1746', 'SHA-256'])
      expect(text).toContain(part);
    expect(text).toContain(`${'ab'.repeat(32)}  9  0001-call-detail.csv`);
    expect(text).toContain('Not signed');
  });

  it('of no records speaks of the search, not of what ever was', () => {
    const text = certificateOfNoRecords(certified);
    expect(text).toContain('found no responsive records');
    expect(text).toContain('from 2026-09-01T07:00:00Z up to but not including 2026-10-01T07:00:00Z');
    expect(text).toContain('does not state that no such records ever existed');
    expect(text).not.toContain('902(11)');
  });
});
