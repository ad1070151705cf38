import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile, rename, writeFile, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Instant } from '../domain/calendar/day';
import { storedCategories, type StoredCategory } from '../domain/rules/categories';
import type { DataMap } from '../domain/rules/data-map';
import { isE164 } from '../domain/rules/telephone-number';
import {
  isWithin,
  overlap,
  type Account,
  type Ownership,
  type Period,
  type RecordQuery,
  type RecordRow,
  type RecordSource,
  type SubscriberRow,
} from './record-source';

/** When a number was an account's. Without `to` it still is. */
export type AssignedNumber = { readonly number: string; readonly from: Instant; readonly to?: Instant };

/** An account of the sample office, as `accounts.json` in its data folder holds it. */
export type SampleAccount = Account & {
  readonly address: string;
  readonly serviceType: string;
  readonly paymentMeans: string;
  readonly numbers: readonly AssignedNumber[];
};

/** Where the sample office keeps an account list and the rows of one number and category, a line of JSON each, in order of `at`. */
export const accountsFile = (folder: string): string => path.join(folder, 'accounts.json');
export const rowsFile = (folder: string, number: string, category: StoredCategory): string => {
  if (!isE164(number)) throw new RangeError('not a telephone number in E.164 form');
  return path.join(folder, 'rows', number.slice(1), `${category}.ndjson`);
};

const SUBSCRIBERS = 'sample-accounts';

/** The made-up systems are those that the sample's rows name. */
const OF_THE_SAMPLE: DataMap = {
  basicSubscriber: [{ system: SUBSCRIBERS, owner: 'Billing', retention: 'while the account lasts' }],
  callDetail: [{ system: 'sample-switch', owner: 'Network', retention: '18 months' }],
  otherNonContent: [
    { system: 'sample-sessions', owner: 'Security', retention: '180 days' },
    { system: 'sample-messages', owner: 'Messaging', retention: '18 months' },
  ],
  storedContent: [
    { system: 'sample-messages', owner: 'Messaging', retention: 'until the customer deletes it' },
    { system: 'sample-voicemail', owner: 'Voice', retention: 'until the customer deletes it' },
  ],
};
const FOREVER = Number.MAX_SAFE_INTEGER;

/**
 * The fictional records of the sample office, read from the data folder that `samples/data-folder.ts` writes.
 * The account list is read once and kept; rows are read line by line and not kept. No provider's data ever comes from here.
 */
export function sampleRecords(folder: string): RecordSource {
  let list: Promise<readonly SampleAccount[]> | undefined;
  const accounts = (): Promise<readonly SampleAccount[]> => (list ??= readAccounts(folder));
  return {
    dataMap: OF_THE_SAMPLE,
    accountsOf: async (identifier, period) => ownershipsOf(await accounts(), identifier, period),
    account: async (accountId) => withoutNumbers((await accounts()).find((each) => each.accountId === accountId)),
    records: async function* (query) {
      if (query.category === 'basicSubscriber') yield* subscriberRows(await accounts(), query);
      else yield* rowsInFile(rowsFile(folder, query.number, query.category), query);
    },
    remove: async (what) => {
      list = removeFromFiles(folder, await accounts(), what);
      await list;
    },
  };
}

async function readAccounts(folder: string): Promise<readonly SampleAccount[]> {
  return JSON.parse(await readFile(accountsFile(folder), 'utf8')) as SampleAccount[];
}

function ownershipsOf(accounts: readonly SampleAccount[], identifier: string, period: Period): readonly Ownership[] {
  return accounts
    .flatMap(({ accountId, numbers }) =>
      numbers
        .filter(({ number }) => number === identifier || accountId === identifier)
        .flatMap((assigned) => {
          const common = overlap(spanOf(assigned), period);
          return common ? [{ accountId, number: assigned.number, period: common }] : [];
        }),
    )
    .sort((one, other) => one.period.from - other.period.from || (one.number < other.number ? -1 : 1));
}

function spanOf({ from, to }: AssignedNumber): Period {
  return { from, to: to ?? FOREVER };
}

function withoutNumbers(found: SampleAccount | undefined): Account | undefined {
  if (!found) return undefined;
  const { accountId, name, kind, administratorEmail, contactEmail, noLegalNotices } = found;
  return {
    ...{ accountId, name, kind },
    ...(administratorEmail && { administratorEmail }),
    ...(contactEmail && { contactEmail }),
    ...(noLegalNotices && { noLegalNotices }),
  };
}

function* subscriberRows(accounts: readonly SampleAccount[], query: RecordQuery): Generator<SubscriberRow> {
  for (const { accountId, name, kind, address, contactEmail, serviceType, paymentMeans, numbers } of accounts) {
    if (accountId !== query.accountId) continue;
    for (const assigned of numbers) {
      const common = overlap(spanOf(assigned), query.period);
      if (assigned.number !== query.number || !common) continue;
      yield {
        ...{ category: 'basicSubscriber', number: assigned.number, accountId, at: common.from, sourceSystem: SUBSCRIBERS },
        ...{ name, kind, address, contactEmail: contactEmail ?? '', serviceType, paymentMeans, assignedFrom: assigned.from },
        ...(assigned.to !== undefined && { assignedTo: assigned.to }),
      };
    }
  }
}

async function* rowsInFile(file: string, query: RecordQuery): AsyncGenerator<RecordRow> {
  const opened = await openUnlessMissing(file);
  if (!opened) return;
  try {
    for await (const line of opened.readLines({ encoding: 'utf8', autoClose: false })) {
      const row = JSON.parse(line) as RecordRow;
      if (row.at >= query.period.to) return;
      if (row.accountId === query.accountId && row.number === query.number && isWithin(row.at, query.period)) yield row;
    }
  } finally {
    await opened.close();
  }
}

/** A number without rows of a category has no file. */
async function openUnlessMissing(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Takes an account's data out of the files, each written anew and put in the place of the old one. */
async function removeFromFiles(
  folder: string,
  accounts: readonly SampleAccount[],
  { accountId, number }: { readonly accountId: string; readonly number?: string },
): Promise<readonly SampleAccount[]> {
  if (number !== undefined)
    for (const category of storedCategories.filter((each) => each !== 'basicSubscriber'))
      await rewritten(rowsFile(folder, number, category), (text) =>
        text
          .split('\n')
          .filter((line) => line === '' || (JSON.parse(line) as RecordRow).accountId !== accountId)
          .join('\n'),
      );
  const left = accounts.flatMap((account) => {
    if (account.accountId !== accountId) return [account];
    return number === undefined ? [] : [{ ...account, numbers: account.numbers.filter((each) => each.number !== number) }];
  });
  await rewritten(accountsFile(folder), () => JSON.stringify(left));
  return left;
}

async function rewritten(file: string, change: (text: string) => string): Promise<void> {
  // A number without rows of a category has no file.
  if (!existsSync(file)) return;
  const text = await readFile(file, 'utf8');
  const draft = `${file}.${randomUUID()}.new`;
  await writeFile(draft, change(text));
  await rename(draft, file);
}
