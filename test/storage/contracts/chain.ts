import { sql } from 'kysely';
import { KeyMissing } from '../../../platform/seal';
import { dataKeys } from '../../../storage/data-keys';
import { appendEvents } from '../../../storage/ledger/append';
import { verifyChain } from '../../../storage/ledger/chain';
import { openLine, sealLine } from '../../../storage/ledger/entry';
import { readEvents } from '../../../storage/ledger/read';
import { noted, received } from '../../support/case-events';
import { newCase, withStore, type OpenStore, type Store } from '../../support/store';

async function aCase({ db, keys }: Store): Promise<string> {
  const caseId = newCase();
  const order = { key: 'K-1', digest: 'd1' };
  const entries = [
    { event: received({ caseId }) },
    { event: noted('one'), order },
    { event: noted('two'), order },
    { event: noted('three') },
  ];
  await appendEvents(db, { keys }, { caseId, after: 0, entries });
  return caseId;
}

/** What somebody could do who owns the database. */
async function tamper({ db }: Store, work: () => Promise<unknown>): Promise<void> {
  await sql`alter table case_events disable trigger case_events_is_append_only`.execute(db);
  await work();
  await sql`alter table case_events enable always trigger case_events_is_append_only`.execute(db);
}

export function chainContract(open: OpenStore): void {
  withStore(open, (store) => {
    const verify = (caseId: string) => verifyChain(store().db, store().keys, caseId);
    const change = (caseId: string, seq: number, set: Record<string, unknown>) =>
      tamper(store(), () => store().db.updateTable('case_events').set(set).where('case_id', '=', caseId).where('seq', '=', seq).execute());

    it.each([
      ['a change', 'update case_events set at = 0 where false'],
      ['a deletion', 'delete from case_events where false'],
      ['an emptying', 'truncate case_events'],
      ['an emptying on the way of another', 'truncate case_events, cases cascade'],
    ])('the database itself refuses %s of the ledger', async (_, text) => {
      await aCase(store());
      await expect(sql.raw(text).execute(store().db)).rejects.toMatchObject({ code: '23001' });
    });

    it('the refusal stands in a session that calls itself a replica', async () => {
      await aCase(store());
      const asReplica = store()
        .db.transaction()
        .execute(async (tx) => {
          await sql`set local session_replication_role = replica`.execute(tx);
          await tx.deleteFrom('case_events').execute();
        });
      await expect(asReplica).rejects.toMatchObject({ code: '23001' });
    });

    it('a whole ledger is sound, and so is one without events', async () => {
      const caseId = await aCase(store());
      const hashes = (await readEvents(store().db, store().keys, caseId)).map((each) => each.hash);
      expect(await verify(caseId)).toEqual({ sound: true, events: 4, head: hashes[3], hashes });
      expect(await verify(newCase())).toMatchObject({ sound: true, events: 0 });
    });

    it.each([
      ['the instant', { at: 1 }],
      ['the person', { by: 'counsel-9' }],
      ['the type', { type: 'Withdrawn' }],
      ['the shape', { shape: 2 }],
      ['the order', { order_key: 'K-9' }],
      ['the digest of the order', { order_digest: 'd9' }],
      ['the commitment', { commitment: '0'.repeat(64) }],
      ['the hash', { hash: '0'.repeat(64) }],
    ])('a change of %s is found', async (_, set) => {
      const caseId = await aCase(store());
      await change(caseId, 2, set);
      expect(await verify(caseId)).toEqual({ sound: false, seq: 2, fault: 'hash' });
    });

    it('a change of the link is found', async () => {
      const caseId = await aCase(store());
      await change(caseId, 3, { prev_hash: '0'.repeat(64) });
      expect(await verify(caseId)).toEqual({ sound: false, seq: 3, fault: 'link' });
    });

    it('an order that is said to end elsewhere is found', async () => {
      const caseId = await aCase(store());
      await change(caseId, 2, { order_last_seq: 9 });
      expect(await verify(caseId)).toEqual({ sound: false, seq: 2, fault: 'order' });
    });

    it('a payload that is damaged or another event’s is found', async () => {
      const caseId = await aCase(store());
      const rows = await store().db.selectFrom('case_events').select('payload').where('case_id', '=', caseId).orderBy('seq').execute();
      await change(caseId, 2, { payload: rows[2]!.payload });
      expect(await verify(caseId)).toEqual({ sound: false, seq: 2, fault: 'payload' });
    });

    it('a payload that was sealed anew with other words is found: the key alone does not rewrite history', async () => {
      const caseId = await aCase(store());
      const key = await store().keys.of(caseId);
      const { payload } = sealLine(key, '', { caseId, seq: 2, shape: 1, event: noted('never said'), order: undefined });
      expect(openLine(key, { case_id: caseId, seq: 2, payload: payload }).event).toMatchObject({ text: 'never said' });
      await change(caseId, 2, { payload });
      expect(await verify(caseId)).toEqual({ sound: false, seq: 2, fault: 'commitment' });
    });

    it('an event that was written anew with its hash is found by the next link, or by the head', async () => {
      const caseId = await aCase(store());
      const key = await store().keys.of(caseId);
      const forge = async (seq: number): Promise<void> => {
        const line = await store()
          .db.selectFrom('case_events')
          .select('prev_hash')
          .where('case_id', '=', caseId)
          .where('seq', '=', seq)
          .executeTakeFirstOrThrow();
        const {
          case_id: _case,
          seq: _seq,
          ...set
        } = sealLine(key, line.prev_hash, { caseId, seq, shape: 1, event: noted('never said'), order: undefined });
        await change(caseId, seq, set);
      };
      await forge(4);
      expect(await verify(caseId)).toEqual({ sound: false, seq: 4, fault: 'head' });
      await forge(3);
      expect(await verify(caseId)).toEqual({ sound: false, seq: 4, fault: 'link' });
    });

    it.each([
      ['the first', 1, { sound: false, seq: 1, fault: 'gap' }],
      ['one between', 3, { sound: false, seq: 3, fault: 'gap' }],
      ['the last', 4, { sound: false, seq: 3, fault: 'head' }],
    ])('the deletion of %s event is found', async (_, seq, verdict) => {
      const caseId = await aCase(store());
      await tamper(store(), () => store().db.deleteFrom('case_events').where('case_id', '=', caseId).where('seq', '=', seq).execute());
      expect(await verify(caseId)).toEqual(verdict);
    });

    it('the deletion of a whole case is found as long as its row is there', async () => {
      const caseId = await aCase(store());
      await tamper(store(), () => store().db.deleteFrom('case_events').where('case_id', '=', caseId).execute());
      expect(await verify(caseId)).toEqual({ sound: false, seq: 0, fault: 'head' });
    });

    it('nothing is said without the key of the case', async () => {
      const caseId = await aCase(store());
      await store().db.deleteFrom('data_keys').where('owner', '=', caseId).execute();
      await expect(verifyChain(store().db, dataKeys(store().db, store().master), caseId)).rejects.toThrow(KeyMissing);
    });
  });
}
