import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { DatabaseUnusable, openDatabase } from '../../storage/database';
import { appendEvents } from '../../storage/ledger/append';
import { readEvents } from '../../storage/ledger/read';
import { received } from '../support/case-events';
import { openStore, someMasterKey } from '../support/store';

describe('the embedded database', () => {
  let folder = '';
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'writ-database-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps in its folder what was written, and refuses a database of a newer release', async () => {
    const place = { kind: 'pglite' as const, folder: join(folder, 'db') };
    const master = someMasterKey();
    const first = await openStore(place, master);
    const event = received({ caseId: 'LR-KEPT' });
    await appendEvents(first.db, { keys: first.keys }, { caseId: 'LR-KEPT', after: 0, entries: [{ event }] });
    await first.close();

    const second = await openStore(place, master);
    expect(await readEvents(second.db, second.keys, 'LR-KEPT')).toMatchObject([{ event }]);
    await expect(sql`select 9007199254740993::bigint as n`.execute(second.db)).rejects.toThrow(RangeError);
    await sql`insert into kysely_migration (name, timestamp) values ('999-of-tomorrow', '2030-01-01')`.execute(second.db);
    await second.close();

    await expect(openDatabase(place)).rejects.toThrow(DatabaseUnusable);
  }, 60_000);
});
