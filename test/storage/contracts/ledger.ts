import { canonicalJson } from '../../../platform/canonical-json';
import { SealBroken } from '../../../platform/seal';
import { appendEvents, type LedgerEntry } from '../../../storage/ledger/append';
import { verifyChain } from '../../../storage/ledger/chain';
import { LedgerConflict, LedgerGap } from '../../../storage/ledger/faults';
import { foldFromEvents, ledgerHead, loadFile, orderReceipt, readEvents } from '../../../storage/ledger/read';
import { whyHeld } from '../../../storage/holds';
import { identifierHash } from '../../../storage/identifiers';
import { DAY, holdPlaced, noted, received, richCase, T0 } from '../../support/case-events';
import { newCase, withStore, type OpenStore } from '../../support/store';

const entries = (...events: LedgerEntry['event'][]): LedgerEntry[] => events.map((event) => ({ event }));

/** The same code without what this process has at hand. */
function anotherProcess(): typeof appendEvents {
  let theirs = appendEvents;
  jest.isolateModules(() => {
    theirs = jest.requireActual<{ appendEvents: typeof appendEvents }>('../../../storage/ledger/append').appendEvents;
  });
  expect(theirs).not.toBe(appendEvents);
  return theirs;
}

export function ledgerContract(open: OpenStore): void {
  withStore(open, (store) => {
    const append = (caseId: string, after: number, list: readonly LedgerEntry[]) =>
      appendEvents(store().db, { keys: store().keys }, { caseId, after, entries: list });

    it('keeps the events of a case in their order and opens them again', async () => {
      const caseId = newCase();
      const events = richCase(caseId);
      const { seq, head } = await append(caseId, 0, entries(...events));
      const kept = await readEvents(store().db, store().keys, caseId);
      expect(kept.map(({ event }) => event)).toEqual(events);
      expect(kept.map((each) => each.seq)).toEqual(events.map((_, index) => index + 1));
      expect({ seq, head }).toEqual({ seq: events.length, head: kept.at(-1)?.hash });
      expect(await ledgerHead(store().db, caseId)).toEqual({ seq, head });
      expect((await readEvents(store().db, store().keys, caseId, { from: 2, to: 3 })).map((each) => each.seq)).toEqual([2, 3]);
    });

    it('knows nothing of a case that was never received', async () => {
      const caseId = newCase();
      expect(await readEvents(store().db, store().keys, caseId)).toEqual([]);
      expect(await loadFile(store().db, store().keys, caseId)).toBeUndefined();
      expect(await foldFromEvents(store().db, store().keys, caseId)).toBeUndefined();
      expect(await ledgerHead(store().db, caseId)).toBeUndefined();
    });

    it('answers the same for the same events again and writes nothing', async () => {
      const caseId = newCase();
      const first = await append(caseId, 0, entries(received({ caseId }), noted()));
      expect(await append(caseId, 0, entries(received({ caseId }), noted()))).toEqual(first);
      expect(await append(caseId, 1, entries(noted()))).toEqual(first);
      expect(await readEvents(store().db, store().keys, caseId)).toHaveLength(2);
    });

    it('writes only the rest of events that are there in part', async () => {
      const caseId = newCase();
      await append(caseId, 0, entries(received({ caseId }), noted('one')));
      await append(caseId, 1, entries(noted('one'), noted('two')));
      const texts = (await readEvents(store().db, store().keys, caseId)).map(({ event }) =>
        event.type === 'Noted' ? event.text : event.type,
      );
      expect(texts).toEqual(['Received', 'one', 'two']);
    });

    it('finds out while it writes that another process has written the case since', async () => {
      const caseId = newCase();
      await append(caseId, 0, entries(received({ caseId })));
      const other = anotherProcess();
      const { db, keys } = store();
      const theirs = await other(db, { keys }, { caseId, after: 1, entries: entries(noted('theirs')) });
      await expect(append(caseId, 1, entries(noted('ours')))).rejects.toThrow(LedgerConflict);
      expect(await append(caseId, 1, entries(noted('theirs'), noted('and ours')))).toMatchObject({ seq: 3 });
      expect(theirs).toMatchObject({ seq: 2, more: false });
      await other(db, { keys }, { caseId, after: 3, entries: entries(noted('theirs again')) });
      expect(await append(caseId, 3, entries(noted('theirs again')))).toMatchObject({ seq: 4, more: false });
      expect(await verifyChain(db, keys, caseId)).toMatchObject({ sound: true, events: 4 });
      expect(await loadFile(db, keys, caseId)).toEqual(await foldFromEvents(db, keys, caseId));
    });

    it('refuses events that leave a gap', async () => {
      const caseId = newCase();
      await append(caseId, 0, entries(received({ caseId })));
      await expect(append(caseId, 2, entries(noted()))).rejects.toThrow(LedgerGap);
      expect(await ledgerHead(store().db, caseId)).toMatchObject({ seq: 1 });
    });

    it('refuses another event in the place of one that is there, and the rest with it', async () => {
      const caseId = newCase();
      await append(caseId, 0, entries(received({ caseId }), noted('one')));
      await expect(append(caseId, 1, entries(noted('other'), noted('two')))).rejects.toThrow(LedgerConflict);
      expect(await ledgerHead(store().db, caseId)).toMatchObject({ seq: 2 });
    });

    it('holds and lets go in the transaction of the events that say so', async () => {
      const caseId = newCase();
      const [one, two] = [`+1206555${newCase()}`, `+1206555${newCase()}`];
      const held = async (number: string) =>
        (await whyHeld(store().db, identifierHash(store().keys.searchKey, number), T0 + DAY)) !== undefined;
      const placed = holdPlaced(one);
      await append(caseId, 0, entries(received({ caseId }), placed));
      expect([await held(one), await held(two)]).toEqual([true, false]);
      await expect(append(caseId, 1, entries(noted('other'), holdPlaced(two)))).rejects.toThrow(LedgerConflict);
      expect(await held(two)).toBe(false);
      await append(caseId, 2, entries({ type: 'HoldReleased', at: T0, by: 'machine', hold: placed.hold.id, reason: 'its time has ended' }));
      expect(await held(one)).toBe(false);
    });

    it('writes nothing behind a row that was set back: the ledger holds other events there', async () => {
      const caseId = newCase();
      const { head } = await append(caseId, 0, entries(received({ caseId })));
      await append(caseId, 1, entries(noted('one')));
      await store().db.updateTable('cases').set({ seq: 1, head }).where('case_id', '=', caseId).execute();
      await expect(append(caseId, 1, entries(noted('other'), noted('two')))).rejects.toThrow(LedgerConflict);
      expect(await ledgerHead(store().db, caseId)).toMatchObject({ seq: 2 });
    });

    it('keeps of an order its digest and its last event', async () => {
      const caseId = newCase();
      const order = { key: 'K-1', digest: 'd1' };
      await append(caseId, 0, [
        { event: received({ caseId }) },
        { event: noted('a'), order },
        { event: noted('b'), order },
        { event: noted('c') },
      ]);
      expect(await orderReceipt(store().db, caseId, 'K-1')).toEqual({ digest: 'd1', seq: 3 });
      expect(await orderReceipt(store().db, caseId, 'K-2')).toBeUndefined();
      expect(await orderReceipt(store().db, newCase(), 'K-1')).toBeUndefined();
    });

    it('takes two orders that follow each other, and the same again', async () => {
      const caseId = newCase();
      const two = [
        { event: received({ caseId }) },
        { event: noted('a'), order: { key: 'K-1', digest: 'd1' } },
        { event: noted('b'), order: { key: 'K-2', digest: 'd2' } },
      ];
      const first = await append(caseId, 0, two);
      expect(await append(caseId, 0, two)).toEqual(first);
      expect(await orderReceipt(store().db, caseId, 'K-1')).toEqual({ digest: 'd1', seq: 2 });
      expect(await orderReceipt(store().db, caseId, 'K-2')).toEqual({ digest: 'd2', seq: 3 });
    });

    it('refuses an order that has brought about other events already', async () => {
      const caseId = newCase();
      const order = { key: 'K-1', digest: 'd1' };
      await append(caseId, 0, [{ event: received({ caseId }) }, { event: noted('a'), order }]);
      await expect(append(caseId, 2, [{ event: noted('b'), order }])).rejects.toThrow(LedgerConflict);
      await expect(
        append(caseId, 1, [
          { event: noted('a'), order },
          { event: noted('b'), order },
        ]),
      ).rejects.toThrow(LedgerConflict);
      await expect(append(caseId, 1, [{ event: noted('a'), order: { key: 'K-1', digest: 'd2' } }])).rejects.toThrow(LedgerConflict);
      await expect(append(caseId, 1, [{ event: noted('a') }])).rejects.toThrow(LedgerConflict);
    });

    it('keeps the folded case file, equal to the fold of the events', async () => {
      const caseId = newCase();
      await append(caseId, 0, entries(...richCase(caseId)));
      const file = await loadFile(store().db, store().keys, caseId);
      expect(file).toMatchObject({ caseId, seq: richCase(caseId).length, assignee: 'analyst-1' });
      expect(canonicalJson(file)).toBe(canonicalJson(await foldFromEvents(store().db, store().keys, caseId)));
      expect(await foldFromEvents(store().db, store().keys, caseId, 1)).toMatchObject({ seq: 1, stage: { kind: 'received' } });
    });

    it('lets of two writers at once one append and refuses the other story', async () => {
      const caseId = newCase();
      await append(caseId, 0, entries(received({ caseId })));
      const tries = await Promise.allSettled(['one', 'two', 'three'].map((text) => append(caseId, 1, entries(noted(text), noted(text)))));
      expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
      const refused = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
      expect(refused.every((reason) => reason instanceof LedgerConflict)).toBe(true);
      expect(await ledgerHead(store().db, caseId)).toMatchObject({ seq: 3 });
    });

    it('lets writers of the same story at once all have the same answer, from the first event on', async () => {
      const caseId = newCase();
      const answers = await Promise.all([1, 2, 3, 4].map(() => append(caseId, 0, entries(received({ caseId }), noted()))));
      expect(new Set(answers.map(canonicalJson)).size).toBe(1);
      expect(await ledgerHead(store().db, caseId)).toMatchObject({ seq: 2 });
    });

    it('writes all of an append or nothing', async () => {
      const caseId = newCase();
      await append(caseId, 0, entries(received({ caseId })));
      const broken = { ...noted(), text: Number.NaN } as unknown as LedgerEntry['event'];
      await expect(append(caseId, 1, entries(noted(), broken))).rejects.toThrow(TypeError);
      expect(await ledgerHead(store().db, caseId)).toMatchObject({ seq: 1 });
      expect(await loadFile(store().db, store().keys, caseId)).toMatchObject({ seq: 1 });
    });

    it('makes a damaged payload an error and never leaves it out', async () => {
      const caseId = newCase();
      const { db, keys } = store();
      await append(caseId, 0, entries(received({ caseId })));
      const [whole] = await db.selectFrom('case_events').selectAll().where('case_id', '=', caseId).execute();
      const damaged = Buffer.from(whole!.payload);
      damaged[damaged.length - 1]! ^= 1;
      await db
        .insertInto('case_events')
        .values({ ...whole!, seq: 2, payload: damaged })
        .execute();
      await expect(readEvents(db, keys, caseId)).rejects.toThrow(SealBroken);
      await expect(foldFromEvents(db, keys, caseId)).rejects.toThrow(SealBroken);
      await expect(append(caseId, 2, entries(noted()))).rejects.toThrow(SealBroken);
    });

    it('keeps no text of an event in a plain column', async () => {
      const caseId = newCase();
      await append(caseId, 0, entries(received({ caseId }), noted('The suspect lives in Springfield.')));
      const { db } = store();
      const rows = [
        await db.selectFrom('case_events').selectAll().where('case_id', '=', caseId).execute(),
        await db.selectFrom('cases').selectAll().where('case_id', '=', caseId).execute(),
      ];
      const text = JSON.stringify(rows, (_, value: unknown) => (Buffer.isBuffer(value) ? value.toString('latin1') : value));
      expect(text).not.toMatch(/Springfield|2065550143/);
      expect(rows[0]![0]).toMatchObject({ at: T0, by: 'machine', type: 'Received' });
    });
  });
}
