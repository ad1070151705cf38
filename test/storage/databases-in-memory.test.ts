import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { dataKeys } from '../../storage/data-keys';
import { emptyDatabase } from '../../storage/database';
import { databasesInMemory } from '../../storage/databases-in-memory';
import { appendEvents } from '../../storage/ledger/append';
import { ledgerHead } from '../../storage/ledger/read';
import { received } from '../support/case-events';
import { newCase, someMasterKey } from '../support/store';

const cache = path.resolve(__dirname, '..', '..', '.writ', 'cache');

describe('databases that one rehearsal uses after another', () => {
  it('are empty each time, keep two of one moment apart, and refuse who has closed his', async () => {
    const databases = databasesInMemory(await emptyDatabase(cache));
    const caseId = newCase();
    const write = async ({ db }: Awaited<ReturnType<typeof databases.open>>) => {
      const keys = dataKeys(db, someMasterKey());
      await appendEvents(db, { keys }, { caseId, after: 0, entries: [{ event: received({ caseId }) }] });
      return ledgerHead(db, caseId);
    };
    const [first, second] = [await databases.open(), await databases.open()];
    expect(await write(first)).toMatchObject({ seq: 1 });
    expect(await ledgerHead(second.db, caseId)).toBeUndefined();
    await first.close();
    const third = await databases.open();
    expect(await ledgerHead(third.db, caseId)).toBeUndefined();
    await expect(ledgerHead(first.db, caseId)).rejects.toThrow('destroyed');
    expect(await write(third)).toMatchObject({ seq: 1 });
    // With new tables come new triggers: nothing is taken out of the ledger here either.
    await expect(third.db.deleteFrom('case_events').execute()).rejects.toThrow('append-only');
    // Whoever still waits for his turn when it is closed is refused: it may be another's by then.
    const told = new EventEmitter();
    const [begun, mayEnd] = [once(told, 'begun'), once(told, 'may end')];
    const open = third.db.transaction().execute(async (tx) => {
      await ledgerHead(tx, caseId);
      told.emit('begun');
      await mayEnd;
      return ledgerHead(tx, caseId);
    });
    await begun;
    const late = ledgerHead(third.db, caseId);
    const lateToo = third.db.transaction().execute((tx) => ledgerHead(tx, caseId));
    const refused = Promise.all([expect(late).rejects.toThrow('closed'), expect(lateToo).rejects.toThrow('closed')]);
    const closing = third.close();
    told.emit('may end');
    expect(await open).toMatchObject({ seq: 1 });
    await Promise.all([closing, refused]);
    await databases.close();
    await expect(databases.open()).rejects.toThrow('closed');
  });
});
