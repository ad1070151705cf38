import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { storedCategories, type StoredCategory } from '../domain/rules/categories';
import type { RecordRow } from '../records/record-source';
import { accountsFile, rowsFile, type AssignedNumber } from '../records/sample-records';
import { recordsOf } from './generate-records';
import type { SampleOffice } from './sample-office';

/** Raised when the generator or the files' form changes: folders of another form are made again. */
const FORM = 1;

export type DataFolder = { readonly rows: number; readonly numbers: number; readonly madeNow: boolean };

/**
 * Writes the office's records into `folder` unless they are there already; `sampleRecords(folder)` reads them. What it makes it makes
 * beside the folder and moves in whole, so a folder is complete or absent. A folder with anything else in it is never overwritten: throws.
 */
export async function makeDataFolder(office: SampleOffice, folder: string): Promise<DataFolder> {
  const mark = JSON.stringify({ form: FORM, office: fingerprint(office) });
  const there = await markOf(folder);
  if (there !== undefined && there.mark === mark) return { ...there.size, madeNow: false };
  if (there === undefined && existsSync(folder)) throw new Error('the data folder holds something that is not the sample office');
  await mkdir(path.dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}.new-`);
  const size = await writeAll(office, fresh);
  await writeFile(path.join(fresh, 'made.json'), JSON.stringify({ mark, size }));
  if (there !== undefined) await rm(folder, { recursive: true, force: true });
  try {
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true });
    if ((await markOf(folder))?.mark !== mark) throw error;
  }
  return { ...size, madeNow: true };
}

type Mark = { readonly mark: string; readonly size: { readonly rows: number; readonly numbers: number } };

async function markOf(folder: string): Promise<Mark | undefined> {
  const file = path.join(folder, 'made.json');
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Mark) : undefined;
}

function fingerprint({ seed, customers, records }: SampleOffice): string {
  return createHash('sha256').update(JSON.stringify({ seed, customers, records })).digest('hex');
}

async function writeAll(office: SampleOffice, folder: string): Promise<Mark['size']> {
  await writeFile(accountsFile(folder), JSON.stringify(office.customers, undefined, 1));
  const owners = ownersByNumber(office);
  const added = byNumber(office.records);
  let rows = 0;
  for (const [number, assigned] of owners) rows += await writeNumber(folder, number, office.seed, assigned, added.get(number) ?? []);
  return { rows, numbers: owners.size };
}

type Owner = AssignedNumber & { readonly accountId: string };

function ownersByNumber({ customers }: SampleOffice): ReadonlyMap<string, readonly Owner[]> {
  const owners = customers.flatMap(({ accountId, numbers }) => numbers.map((assigned): Owner => ({ ...assigned, accountId })));
  return byNumber(owners);
}

async function writeNumber(folder: string, number: string, seed: string, owners: readonly Owner[], added: readonly RecordRow[]): Promise<number> {
  const made = recordsOf(seed, number, owners);
  await mkdir(path.dirname(rowsFile(folder, number, 'callDetail')), { recursive: true });
  let written = 0;
  for (const category of storedCategories) {
    if (category === 'basicSubscriber') continue;
    const rows: readonly RecordRow[] = withAdded(made[category], added, category);
    await writeFile(rowsFile(folder, number, category), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    written += rows.length;
  }
  return written;
}

function withAdded(made: readonly RecordRow[], added: readonly RecordRow[], category: StoredCategory): readonly RecordRow[] {
  const more = added.filter((row) => row.category === category);
  return more.length === 0 ? made : [...made, ...more].sort((one, other) => one.at - other.at);
}

function byNumber<Item extends { readonly number: string }>(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.number);
    if (group) group.push(item);
    else groups.set(item.number, [item]);
  }
  return groups;
}

/**
 * The same records for an office of its own: the files are shared until one is replaced, and `sampleRecords` replaces, never changes, what
 * it deletes from. On a disk that cannot share files they are copied.
 */
export async function shareDataFolder(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const place = path.join(to, path.relative(from, path.join(entry.parentPath, entry.name)));
    await mkdir(entry.isDirectory() ? place : path.dirname(place), { recursive: true });
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) await link(file, place).catch(() => copyFile(file, place));
  }
}
