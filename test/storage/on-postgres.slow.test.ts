import { sql, type Kysely } from 'kysely';
import type { CaseEvent } from '../../domain/case/events';
import { shapeOf } from '../../domain/case/shapes';
import { placeHold, whileHoldsStand } from '../../storage/holds';
import { appendEvents } from '../../storage/ledger/append';
import { lockCase } from '../../storage/ledger/case-lock';
import { sealLine } from '../../storage/ledger/entry';
import { LedgerConflict } from '../../storage/ledger/faults';
import { readEvents } from '../../storage/ledger/read';
import type { Tables } from '../../storage/tables';
import { noted, received } from '../support/case-events';
import { startPostgres, type PostgresServer } from '../support/postgres';
import { newCase, openStore, withStore, type OpenStore } from '../support/store';
import { barredLettersContract } from './contracts/barred-letters';
import { chainContract } from './contracts/chain';
import { intakeContract } from './contracts/intake';
import { knownSendersContract } from './contracts/known-senders';
import { ledgerContract } from './contracts/ledger';
import { officeContract } from './contracts/office';
import { outboxContract } from './contracts/outbox';
import { readModelContract } from './contracts/read-model';
import { relatedBarsContract } from './contracts/related-bars';
import { repeatsContract } from './contracts/repeats';

let server: PostgresServer | undefined;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server?.stop());

const onPostgres: OpenStore = async () => {
  if (server === undefined) throw new Error('the server is not there');
  return openStore({ kind: 'postgres', url: await server.makeDatabase() });
};

describe('on PostgreSQL', () => {
  describe('the ledger', () => ledgerContract(onPostgres));
  describe('what is recorded in the same moment', () => repeatsContract(onPostgres));
  describe('the chain of the ledger', () => chainContract(onPostgres));
  describe('the outbox', () => outboxContract(onPostgres));
  describe('what waits and is barred', () => barredLettersContract(onPostgres));
  describe('the read model', () => readModelContract(onPostgres));
  describe('holds, agencies, staff, access log and deliveries', () => officeContract(onPostgres));
  describe('two processes that write one case', () => {
    withStore(onPostgres, (store) => {
      it('do not lock each other out: who holds the case writes first, and the other finds that out', async () => {
        const caseId = newCase();
        const append = (db: Kysely<Tables>, after: number, ...events: CaseEvent[]) =>
          appendEvents(db, { keys: store().keys }, { caseId, after, entries: events.map((event) => ({ event })) });
        const { head } = await append(store().db, 0, received({ caseId }));
        const key = await store().keys.of(caseId);
        let ours: Promise<unknown> | undefined;
        await store()
          .db.transaction()
          .execute(async (tx) => {
            await lockCase(tx, key, caseId);
            ours = append(store().db, 1, noted('ours')).catch((error: unknown) => error);
            const waits = async (): Promise<boolean> => (await sql`select from pg_locks where not granted`.execute(tx)).rows.length > 0;
            while (!(await waits()));
            const line = sealLine(key, head, { caseId, seq: 2, shape: shapeOf('Noted'), event: noted('theirs'), order: undefined });
            await tx.insertInto('case_events').values(line).execute();
            await tx.updateTable('cases').set({ seq: 2, head: line.hash }).where('case_id', '=', caseId).execute();
          });
        expect(await ours).toBeInstanceOf(LedgerConflict);
        expect((await readEvents(store().db, store().keys, caseId)).map(({ event }) => event)).toEqual([
          received({ caseId }),
          noted('theirs'),
        ]);
      });
    });
  });
  describe('the register of holds', () => {
    withStore(onPostgres, (store) => {
      const hold = { holdId: 'case/1', kind: 'case', identifiers: ['+12065550143'], at: 1 } as const;
      const place = (): Promise<void> => placeHold(store().db, store().keys.searchKey, { ...hold, caseId: newCase() });

      it('takes no hold between the question of a removal and its end', async () => {
        const order: string[] = [];
        let placing: Promise<void> | undefined;
        await whileHoldsStand(store().db, async (tx) => {
          placing = place().then(() => void order.push('held'));
          const waits = async (): Promise<boolean> =>
            (await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(tx)).rows.length > 0;
          while (order.length === 0 && !(await waits()));
          order.push('removed');
        });
        await placing;
        expect(order).toEqual(['removed', 'held']);
      });

      it('takes several at once: they do not wait for each other', async () => {
        await store()
          .db.transaction()
          .execute(async (tx) => {
            await placeHold(tx, store().keys.searchKey, { ...hold, caseId: newCase() });
            await place();
          });
      });
    });
  });
  describe('data keys and submissions', () => intakeContract(onPostgres));
  describe('the matters that belong to one', () => relatedBarsContract(onPostgres));
  describe('who has written before', () => knownSendersContract(onPostgres));
});
