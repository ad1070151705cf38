import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { accountsFile, rowsFile, sampleRecords } from '../../records/sample-records';
import { contractAccounts, contractRows, deletesWhatItIsTold, keepsTheContract } from './contract';
import { listOf } from './support';

describe('the sample office’s records', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'writ-sample-'));

  beforeAll(() => {
    writeFileSync(accountsFile(folder), JSON.stringify(contractAccounts));
    for (const row of contractRows) {
      const file = rowsFile(folder, row.number, row.category);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(row)}\n`, { flag: 'a' });
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  keepsTheContract(() => sampleRecords(folder));

  it('never looks for a file by what is not a number', async () => {
    const query = { accountId: 'AC-1', number: '+1/../../accounts', category: 'callDetail', period: { from: 0, to: 1 } } as const;
    await expect(listOf(sampleRecords(folder).records(query))).rejects.toThrow(RangeError);
  });

  deletesWhatItIsTold(() => sampleRecords(folder));

  it('does not take a folder that is not there for an empty one', async () => {
    await expect(sampleRecords(path.join(folder, 'absent')).accountsOf('AC-1', { from: 0, to: 1 })).rejects.toThrow();
  });
});
