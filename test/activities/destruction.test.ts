import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { destructionActivities } from '../../activities/destruction';
import type { Hands } from '../../activities/hands';
import type { CaseEvent } from '../../domain/case/events';
import type { RecordSource } from '../../records/record-source';
import { appendEvents } from '../../storage/ledger/append';
import { diskObjects } from '../../storage/objects/disk';
import { sealedObjects, type ObjectRef } from '../../storage/objects/sealed';
import { placeHold } from '../../storage/holds';
import { aCompleteCase, someFacts, type Case } from '../support/case-builders';
import { newCase, onPGlite, withStore } from '../support/store';

withStore(onPGlite, (store) => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'writ-destruction-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const records = { accountsOf: () => Promise.resolve([]) } as unknown as RecordSource;
  const hands = (): Hands => {
    const { db, keys } = store();
    return { db, keys, records, objects: sealedObjects(diskObjects(folder), keys) } as unknown as Hands;
  };
  /** A withdrawn case with two collections of one stored file each, on the ledger. */
  async function withdrawn(contents: readonly [string, string]) {
    const caseId = newCase();
    const refs: ObjectRef[] = [];
    for (const content of contents) refs.push(await hands().objects.put(caseId, Buffer.from(content)));
    const life: Case = aCompleteCase()
      .reviewed()
      .collected()
      .order({ type: 'sendBack', reason: 'x' })
      .collected()
      .order({ type: 'withdraw', reason: 'x' });
    let place = 0;
    const events = life.events.map((event): CaseEvent => {
      if (event.type !== 'Collected') return event.type === 'Received' ? { ...event, caseId } : event;
      const id = refs[place++]?.id ?? '';
      return {
        ...event,
        collection: { ...event.collection, files: event.collection.files.slice(0, 1).map((file) => ({ ...file, objectId: id })) },
      };
    });
    await appendEvents(store().db, store(), { caseId, after: 0, entries: events.map((event) => ({ event })) });
    const kept = (index: number): Promise<boolean> => {
      const ref = refs[index];
      return ref
        ? hands()
            .objects.get(ref)
            .then(
              () => true,
              () => false,
            )
        : Promise.resolve(false);
    };
    return { caseId, kept, at: life.now };
  }

  describe('copies that went into no production (E6)', () => {
    it('are removed from the store, and removing them again changes nothing', async () => {
      const { caseId, kept, at } = await withdrawn(['one', 'two']);
      expect([await kept(0), await kept(1)]).toEqual([true, true]);
      for (let times = 0; times < 2; times += 1) await destructionActivities(hands()).destroyCollection({ caseId, copies: 1, at });
      expect([await kept(0), await kept(1)]).toEqual([false, true]);
    });

    it('stay as long as another collection of the case is the same file', async () => {
      const { caseId, kept, at } = await withdrawn(['same', 'same']);
      await destructionActivities(hands()).destroyCollection({ caseId, copies: 1, at });
      expect([await kept(0), await kept(1)]).toEqual([true, true]);
    });

    it('that are not on file are an error', async () => {
      const { caseId, at } = await withdrawn(['five', 'six']);
      await expect(destructionActivities(hands()).destroyCollection({ caseId, copies: 3, at })).rejects.toThrow('not-found');
    });

    it('a hold that comes while they are being removed is placed after they are gone', async () => {
      const { caseId, at } = await withdrawn(['seven', 'eight']);
      const { db, keys } = store();
      const order: string[] = [];
      let placing: Promise<void> | undefined;
      const remove = async (): Promise<void> => {
        const hold = { caseId: newCase(), holdId: 'hold/case/1', kind: 'case', identifiers: ['+12065550199'], at } as const;
        placing ??= placeHold(db, keys.searchKey, hold).then(() => void order.push('held'));
        for (let turn = 0; turn < 500; turn += 1) await new Promise((next) => setImmediate(next));
        order.push('removed');
      };
      const slow = { ...hands(), objects: { ...hands().objects, remove } } as Hands;
      await destructionActivities(slow).destroyCollection({ caseId, copies: 1, at });
      await placing;
      expect(order).toEqual(['removed', 'held']);
    });

    it('stay as long as any case holds the number, and when nobody can say whether one does', async () => {
      const { caseId, kept, at } = await withdrawn(['three', 'four']);
      const { db, keys } = store();
      await placeHold(db, keys.searchKey, {
        caseId: newCase(),
        holdId: 'hold/case/1',
        kind: 'case',
        identifiers: someFacts().identifiers,
        at,
      });
      await expect(destructionActivities(hands()).destroyCollection({ caseId, copies: 1, at })).rejects.toThrow('barred');
      const silent = { ...hands(), records: { accountsOf: () => Promise.reject(new Error('silent')) } } as unknown as Hands;
      await expect(destructionActivities(silent).destroyCollection({ caseId, copies: 1, at })).rejects.toThrow();
      expect([await kept(0), await kept(1)]).toEqual([true, true]);
    });
  });
});
