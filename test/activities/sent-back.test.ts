/** L6: what is approved is what goes out, also when the machine died between an archive and the case’s word of it. */
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { collectionActivities } from '../../activities/collection';
import { destructionActivities } from '../../activities/destruction';
import type { Hands } from '../../activities/hands';
import { letterActivities } from '../../activities/letters';
import { productionActivities } from '../../activities/productions';
import type { Package } from '../../domain/case/production';
import { currentPack } from '../../domain/policy/packs';
import { linkEnd } from '../../domain/rules/dates';
import type { OutgoingMail } from '../../mail/send';
import { passphraseFor } from '../../platform/production-secrets';
import { sha256 } from '../../platform/seal';
import type { RecordRow, RecordSource } from '../../records/record-source';
import { mapOfViews } from '../../records/sql-records';
import { archivesBegun, noteArchive } from '../../storage/archives';
import { deliveryByToken } from '../../storage/deliveries';
import { appendEvents } from '../../storage/ledger/append';
import { diskObjects } from '../../storage/objects/disk';
import { refOf, refText } from '../../storage/objects/ref-text';
import { sealedObjects } from '../../storage/objects/sealed';
import { profile } from '../domain/letters/cases';
import { aCompleteCase, machine, someFacts, type Case } from '../support/case-builders';
import { onItsOwnPaper } from '../support/case-events';
import { newCase, onPGlite, withStore } from '../support/store';

withStore(onPGlite, (store) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'writ-sent-back-'));
  const sent: OutgoingMail[] = [];
  let callId = '';
  const records: RecordSource = {
    dataMap: mapOfViews,
    accountsOf: (identifier, period) => Promise.resolve([{ accountId: 'ACC-1', number: identifier, period }]),
    account: () => Promise.resolve(undefined),
    records: async function* ({ category, number, period }) {
      yield* await Promise.resolve(
        [
          {
            ...{ category: 'callDetail', number, accountId: 'ACC-1', at: period.from, sourceSystem: 'switch', callId },
            ...{ direction: 'outbound', from: number, to: '+12065550199', durationS: 60, answered: true, status: 'ok', product: 'voice' },
          } satisfies RecordRow,
        ].filter((row) => row.category === category),
      );
    },
    remove: () => Promise.resolve(),
  };
  const hands = (): Hands => {
    const { db, keys } = store();
    const sender = { send: (mail: OutgoingMail) => Promise.resolve({ response: String(sent.push(mail)) }) };
    const custodian = { name: 'Rosa Ibarra', title: 'Custodian of records' };
    const objects = sealedObjects(diskObjects(folder), keys);
    return {
      db,
      keys,
      objects,
      records,
      sender,
      profile,
      custodian,
      rehearsal: false,
      openSister: () => Promise.resolve(),
      tellProhibitions: () => Promise.resolve(),
    };
  };

  async function written(caseId: string, life: Case, after = 0): Promise<Case> {
    const events = onItsOwnPaper(life.events, caseId).slice(after);
    const entries = events.map((event) => ({ event: event.type === 'Received' ? { ...event, caseId } : event }));
    await appendEvents(store().db, store(), { caseId, after, entries });
    return life;
  }
  /** Collects what the records say by then, and approves it. */
  async function approved(caseId: string, life: Case, number: number, call: string): Promise<Case> {
    callId = call;
    const collection = await collectionActivities(hands()).collect({ caseId, number, at: life.now });
    const next = life.happens({ type: 'Collected', at: life.now, by: 'machine', collection }).checked().approved();
    return written(caseId, next, life.events.length);
  }
  /** An archive was made of the first collection, and the machine died; it was sent back, collected anew and approved. */
  async function sentBack() {
    const caseId = newCase();
    const collecting = await written(caseId, aCompleteCase(someFacts({ categories: ['callDetail'] })).reviewed());
    const first = await approved(caseId, collecting, 1, 'WRONG-ROW');
    const order = { caseId, productionId: `PROD-${caseId}-0001`, at: first.now, linkEnds: linkEnd(first.now, currentPack) };
    const make = () => productionActivities(hands()).packageProduction(order);
    const lost = await make();
    const back = await written(caseId, first.order({ type: 'sendBack', reason: 'A wrong row is in it.' }), first.events.length);
    const life = await approved(caseId, back, 2, 'RIGHT-ROW');
    return { caseId, life, lost, make };
  }
  const bytesOf = (owner: string, { objectId: id, sha256: plain, bytes }: Package) =>
    hands().objects.get({ id, owner, sha256: plain, bytes });
  async function textIn(caseId: string, made: Package): Promise<string> {
    const password = passphraseFor(await hands().keys.of(caseId), made.productionId);
    const entries = await new ZipReader(new Uint8ArrayReader(await bytesOf(caseId, made))).getEntries();
    const texts = entries.map(async (each) =>
      'getData' in each ? each.getData(new TextWriter(), { password, useWebWorkers: false }) : '',
    );
    return (await Promise.all(texts)).join('\n');
  }

  it('an archive of what was sent back is never delivered under the approval of another collection', async () => {
    const { caseId, life, make } = await sentBack();
    const made = await make();
    expect(made.collection).toBe(2);
    expect(await textIn(caseId, made)).toContain('RIGHT-ROW');
    expect(await textIn(caseId, made)).not.toContain('WRONG-ROW');
    // And the link of the letter names this archive.
    const packaged = life.happens({ type: 'Packaged', at: life.now, by: 'machine', package: made });
    const queued = packaged.happens(machine.queued(packaged.file, packaged.now, 'production'));
    await written(caseId, queued, life.events.length);
    await letterActivities(hands()).sendLetter({ caseId, letter: 'production/1', at: queued.now + 61_000 });
    const token = /\/d\/([\w-]{43})/.exec(sent.at(-1)?.text ?? '')?.[1] ?? '';
    const delivery = await deliveryByToken(store().db, sha256(token));
    expect(refOf(caseId, delivery?.objectId ?? '').id).toBe(made.objectId);
  });

  it('another try for the same collection takes the archive that is there', async () => {
    const { make } = await sentBack();
    const made = await make();
    expect(await make()).toEqual(made);
    const [one, other] = [await sentBack(), await sentBack()];
    const both = await Promise.all([one.make(), one.make()]);
    expect(both[0]).toEqual(both[1]);
    expect(both[0].objectId).not.toBe((await other.make()).objectId);
  });

  /** The objects of a case, by the store’s own files: each test counts what it added. */
  const stored = (): number => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).length;
  async function diedAfterTheArchive() {
    const before = stored();
    const caseId = newCase();
    const collecting = await written(caseId, aCompleteCase(someFacts({ categories: ['callDetail'] })).reviewed());
    const life = await approved(caseId, collecting, 1, 'ROW');
    const order = { caseId, productionId: `PROD-${caseId}-0001`, at: life.now, linkEnds: linkEnd(life.now, currentPack) };
    const { objects } = hands();
    const put: typeof objects.put = async (...given) => {
      await objects.put(...given);
      throw new Error('killed');
    };
    const dying = productionActivities({ ...hands(), objects: { ...objects, put } });
    await expect(dying.packageProduction(order)).rejects.toThrow('killed');
    return { before, caseId, life, make: () => productionActivities(hands()).packageProduction(order) };
  }

  it('the try after one that died between the archive and its link takes that archive', async () => {
    const { make } = await diedAfterTheArchive();
    const archives = stored();
    await make();
    expect(stored()).toBe(archives);
  });

  it('an archive that no link came to name is destroyed with its copies, and nothing of the case is left (E6)', async () => {
    const { before, caseId, life } = await diedAfterTheArchive();
    expect(stored()).toBeGreaterThan(before);
    await destructionActivities(hands()).destroyCollection({ caseId, copies: 1, at: life.now });
    expect(stored()).toBe(before);
  });

  it('of two tries at once the archive that lost is destroyed with the production (E6)', async () => {
    const { before, caseId, life, make } = await diedAfterTheArchive();
    const [begun] = await archivesBegun(store().db, caseId);
    const lost = await hands().objects.put(caseId, Buffer.from('The archive of another try.'));
    await noteArchive(store().db, { caseId, productionId: '', tokenHash: '', ...begun, objectId: refText(lost) });
    const made = await make();
    const packaged = life.happens({ type: 'Packaged', at: life.now, by: 'machine', package: made });
    await written(caseId, packaged, life.events.length);
    await destructionActivities(hands()).destroyCopies({ caseId, productionId: made.productionId, at: life.now });
    expect(stored()).toBe(before);
  });

  it('the archive of what was sent back is destroyed with its collection, and no other (E6)', async () => {
    const { caseId, life, lost, make } = await sentBack();
    const made = await make();
    const silent = life.happens({ type: 'Packaged', at: life.now, by: 'machine', package: made });
    await written(caseId, silent, life.events.length);
    await destructionActivities(hands()).destroyCollection({ caseId, copies: 1, at: life.now });
    await expect(bytesOf(caseId, lost)).rejects.toThrow();
    expect((await bytesOf(caseId, made)).length).toBe(made.bytes);
  });
});
