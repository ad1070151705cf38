/** Each gate shut, on the real activity over a real store: the effect does not happen, and nothing leaves the house. */
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { collectionActivities } from '../../activities/collection';
import { destructionActivities } from '../../activities/destruction';
import type { Hands } from '../../activities/hands';
import { letterActivities } from '../../activities/letters';
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { passphraseFor } from '../../platform/production-secrets';
import { productionActivities } from '../../activities/productions';
import type { CaseEvent } from '../../domain/case/events';
import type { Collection } from '../../domain/case/production';
import { currentPack } from '../../domain/policy/packs';
import { linkEnd } from '../../domain/rules/dates';
import { mailSink } from '../../mail/sink';
import type { RecordRow, RecordSource } from '../../records/record-source';
import { mapOfViews } from '../../records/sql-records';
import { placeHold, releaseHold } from '../../storage/holds';
import { appendEvents } from '../../storage/ledger/append';
import { diskObjects } from '../../storage/objects/disk';
import { sealedObjects } from '../../storage/objects/sealed';
import { keepSubmission, openSubmission } from '../../storage/submissions';
import { aCompleteCase, aWarrant, machine, someFacts, type Case } from '../support/case-builders';
import { anInitiative } from '../support/an-initiative';
import { onItsOwnPaper } from '../support/case-events';
import { instant } from '../domain/calendar/office';
import { profile } from '../domain/letters/cases';
import { newCase, onPGlite, withStore } from '../support/store';

const account = { accountId: 'ACC-1', name: 'A Customer', kind: 'personal', contactEmail: 'customer@example.com' } as const;
const reason = 'x';
const archive = {
  ...{ productionId: 'PROD-1', sha256: 'a'.repeat(64), bytes: 11, collection: 1, accounts: ['ACC-1'] },
  linkEnds: linkEnd(aCompleteCase().now, currentPack),
};
const because = { at: 0, by: 'counsel-1', reason } as const;

withStore(onPGlite, (store) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'writ-gates-'));
  const objectsIn = path.join(folder, 'objects');
  const sink = mailSink(path.join(folder, 'sent'));
  const asked: string[] = [];
  const records: RecordSource = {
    dataMap: mapOfViews,
    accountsOf: (identifier, period) => Promise.resolve([{ accountId: account.accountId, number: identifier, period }]),
    account: () => Promise.resolve(account),
    records: async function* ({ category, number, period }) {
      asked.push(category);
      yield* await Promise.resolve(
        [
          {
            ...{ category: 'callDetail', number, accountId: account.accountId, at: period.from, sourceSystem: 'switch', callId: 'C-1' },
            ...{ direction: 'outbound', from: number, to: '+12065550199', durationS: 60, answered: true, status: 'ok', product: 'voice' },
          } satisfies RecordRow,
        ].filter((row) => row.category === category),
      );
    },
    remove: () => Promise.resolve(),
  };
  const hands = (): Hands => {
    const { db, keys } = store();
    const objects = sealedObjects(diskObjects(objectsIn), keys);
    const custodian = { name: 'Rosa Ibarra', title: 'Custodian of records' };
    return {
      db,
      keys,
      objects,
      records,
      sender: sink,
      profile,
      custodian,
      rehearsal: false,
      openSister: () => Promise.resolve(),
      tellProhibitions: () => Promise.resolve(),
    };
  };
  /** Everything that could have left the house or be on its way out. */
  const out = async () => ({
    asked: asked.length,
    stored: readdirSync(folder, { recursive: true }).filter((name) => String(name).startsWith('objects')).length,
    links: (await store().db.selectFrom('deliveries').select('production_id').execute()).length,
    mails: (await sink.list()).length,
  });
  async function onLedger(life: Pick<Case, 'events' | 'now'>): Promise<{ caseId: string; at: number }> {
    const caseId = newCase();
    const entries = onItsOwnPaper(life.events, caseId).map((event) => ({
      event: event.type === 'Received' ? { ...event, caseId } : event,
    }));
    await appendEvents(store().db, store(), { caseId, after: 0, entries });
    return { caseId, at: life.now };
  }
  const nothingLeaves = async (attempt: () => Promise<unknown>): Promise<void> => {
    const before = await out();
    await expect(attempt()).rejects.toThrow('barred');
    expect(await out()).toEqual(before);
  };

  const collecting = aCompleteCase(someFacts({ categories: ['callDetail'] })).reviewed();
  const collect = async (life: Case): Promise<Collection> =>
    collectionActivities(hands()).collect({ ...(await onLedger(life)), number: 1 });

  describe('the gate of disclosure', () => {
    const granted = (life: Case): Case => {
      const [first] = 'decisions' in life.file.stage ? life.file.stage.decisions : [];
      const more = first ? [{ ...first, category: 'storedContent' as const }] : [];
      return life.happens({ type: 'Reviewed', ...because, decisions: more });
    };
    it.each([
      ['before counsel has reviewed', aCompleteCase(someFacts({ categories: ['callDetail'] }))],
      [
        'of content under a subpoena, whatever the decisions claim',
        granted(aCompleteCase(someFacts({ categories: ['callDetail', 'storedContent'] })).reviewed()),
      ],
      ['after the agency has withdrawn', collecting.order({ type: 'withdraw', reason })],
      ['about a protected person before counsel has decided', collecting.order({ type: 'markProtected', kind: 'journalist', reason })],
    ])('shut, nothing is collected %s', async (_when, life) => {
      await nothingLeaves(() => collect(life));
    });

    it('open, the records are asked and their copies stored', async () => {
      const before = await out();
      expect((await collect(collecting)).files.map(({ category }) => category)).toContain('callDetail');
      expect((await out()).asked).toBeGreaterThan(before.asked);
      expect((await out()).stored).toBeGreaterThan(before.stored);
    });

    it('shut, nothing is packaged and no link is made; open, both are', async () => {
      const caseId = newCase();
      const append = async (life: Case, after: number): Promise<void> => {
        const entries = life.events.slice(after).map((event) => ({ event: event.type === 'Received' ? { ...event, caseId } : event }));
        await appendEvents(store().db, store(), { caseId, after, entries });
      };
      await append(collecting, 0);
      const collection = await collectionActivities(hands()).collect({ caseId, number: 1, at: collecting.now });
      const checked = collecting.happens({ type: 'Collected', at: collecting.now, by: 'machine', collection }).checked();
      await append(checked, collecting.events.length);
      const order = { caseId, productionId: `PROD-${caseId}-0001`, at: checked.now, linkEnds: linkEnd(checked.now, currentPack) };
      const make = () => productionActivities(hands()).packageProduction(order);
      await nothingLeaves(make);
      const approved = checked.approved();
      await append(approved, checked.events.length);
      const before = await out();
      const { objectId: id, sha256, bytes } = await make();
      expect((await out()).links).toBe(before.links + 1);
      const archive = await hands().objects.get({ id, owner: caseId, sha256, bytes });
      const password = passphraseFor(await hands().keys.of(caseId), order.productionId);
      const read = await Promise.all(
        (await new ZipReader(new Uint8ArrayReader(archive)).getEntries()).map(async (entry) =>
          'getData' in entry ? entry.getData(new TextWriter(), { password, useWebWorkers: false }) : '',
        ),
      );
      // L6: manifest and certificate name the system in which the data map says the category lies.
      expect(read.find((text) => text.includes('"legalBasis"'))).toContain('"sourceSystem": "writ_calls"');
      expect(read.find((text) => text.includes('penalty of perjury'))).toContain('system: writ_calls');
    });
  });

  /** Each letter with what shuts its gate after it was queued, told to the ledger without the order that would stop it. */
  const delivered = aCompleteCase(someFacts({ categories: ['callDetail'] })).delivered();
  const packaged = collecting.collected().checked().approved().packaged();
  const nothingFound = collecting.collected(0).checked().approved();
  const queued = (life: Case, kind: 'production' | 'noRecords'): Case => life.happens(machine.queued(life.file, life.now, kind));
  const found = collecting.collected().order({ type: 'announceToCustomer', reason });
  const costs = aCompleteCase(aWarrant())
    .order({ type: 'findBurdensome', ground: 'volume', reason, expectedMinutes: 900 })
    .order({ type: 'estimateCosts', minutes: 1_200, what: 'By hand.' });
  const agreed = costs.sent('estimate/1').order({ type: 'recordCostAgreement', document: 'S-1' }).delivered();
  const invoiced = agreed
    .at(agreed.now + 600 * 60_000)
    .order({ type: 'logEffort', minutes: 600, what: 'By hand.', category: 'storedContent' })
    .order({ type: 'decideCosts', kind: 'invoice', reason });
  const child: CaseEvent = { type: 'ChildSafetyMarked', ...because };
  const journalist: CaseEvent = { type: 'ProtectedMarked', ...because, kind: 'journalist' };
  const withdrawn: CaseEvent = { type: 'Withdrawn', ...because };
  const silence = delivered.barred('indefinite').events.at(-1) ?? child;

  describe('a letter whose gate was shut after it was queued', () => {
    const rows: readonly (readonly [string, Case, CaseEvent, string])[] = [
      ['production/1', queued(packaged, 'production'), journalist, 'heldBack'],
      ['production/1', queued(packaged, 'production'), withdrawn, 'withdrawn'],
      ['noRecords/1', queued(nothingFound, 'noRecords'), journalist, 'heldBack'],
      ['customerNotice/1', delivered.released(), silence, 'barred'],
      ['objectionNotice/1', found, silence, 'barred'],
      ['estimate/1', costs, child, 'notChargeable'],
      ['invoice/1', invoiced, child, 'notChargeable'],
    ];
    it.each(rows)('%s stays in the house', async (letter, life, shut, why) => {
      const barred = await onLedger(life.happens({ ...shut, at: life.now }));
      const before = await out();
      const order = { ...barred, letter, at: barred.at + 61_000 };
      expect(await letterActivities(hands()).sendLetter(order)).toEqual({ outcome: 'stopped', reason: why });
      expect(await out()).toEqual(before);
    });

    // What the ledger would stop by itself: here it is queued only afterwards, so that the attempt alone can stop it.
    it.each(rows)('%s that was queued all the same is stopped at the attempt', async (letter, life, shut) => {
      const last = life.events.findLastIndex(({ type }) => type === 'LetterQueued');
      const events = life.events.toSpliced(last, 0, { ...shut, at: life.now });
      const barred = await onLedger({ events, now: life.now });
      const before = await out();
      const order = { ...barred, letter, at: barred.at + 61_000 };
      expect(await letterActivities(hands()).sendLetter(order)).toMatchObject({ outcome: 'stopped' });
      expect(await out()).toEqual(before);
    });

    it.each(rows)('%s leaves it when nothing shuts the gate', async (letter, life) => {
      const open = await onLedger(life);
      const before = await out();
      expect(await letterActivities(hands()).sendLetter({ ...open, letter, at: open.at + 61_000 })).toMatchObject({ outcome: 'sent' });
      expect((await out()).mails).toBe(before.mails + 1);
    });
  });

  // N3: the order and the attempt count the same mail, also where no facts name the agency and only the paper does.
  it('a notice stays in the house at its attempt while other mail of the agency that asks lies unopened', async () => {
    const { db, keys } = store();
    const told = delivered.released();
    const events = told.events.map((event) => {
      if (event.type !== 'FactsRecorded') return event;
      const { agency, ...unnamed } = event;
      return agency ? unnamed : event;
    });
    const { caseId, at } = await onLedger({ events, now: told.now });
    const raw = { id: 'a'.repeat(64), owner: 'sub-1', sha256: 'b'.repeat(64), bytes: 1 };
    await keepSubmission(db, keys, { id: 'sub-1', channel: 'email', raw, receivedAt: at, parsed: {}, agencyId: 'A-1' });
    const order = { caseId, letter: 'customerNotice/1', at: at + 61_000 };
    const attempt = await letterActivities(hands()).sendLetter(order);
    await openSubmission(db, { id: 'sub-1', by: 'ines', at });
    expect(attempt).toEqual({ outcome: 'stopped', reason: 'unopenedMail' });
  });

  // R1: the registry's word of the recipient has an end, and no event tells of it: only the attempt can.
  describe('on our own initiative, to an agency that was verified 180 days ago', () => {
    const agreed = anInitiative().order({ type: 'proposeDisclosure', reason }).confirmed().collected().checked().approved();
    const ended = instant('2027-05-01T09:00');
    const lastDay = instant('2027-04-30T09:00');

    it('nothing is packaged from the day after on', async () => {
      const { caseId } = await onLedger(agreed);
      const order = { caseId, productionId: `PROD-${caseId}-0001`, linkEnds: linkEnd(ended, currentPack) };
      const make = (at: number) => productionActivities(hands()).packageProduction({ ...order, at });
      await nothingLeaves(() => make(ended));
      // On the last day the gate lets it by: what fails it then is that this case's files are not in the store.
      await expect(make(lastDay)).rejects.not.toThrow('barred');
    });

    it('the production that waits stays in the house from the day after on, and leaves it on the last', async () => {
      const send = async (at: number) =>
        letterActivities(hands()).sendLetter({ ...(await onLedger(queued(agreed.packaged(), 'production'))), letter: 'production/1', at });
      const before = await out();
      expect(await send(ended)).toEqual({ outcome: 'stopped', reason: 'heldBack' });
      expect(await out()).toEqual(before);
      expect(await send(lastDay)).toMatchObject({ outcome: 'sent' });
    });
  });

  describe('the gate of deletion', () => {
    it('shut by a hold of any case, the copies of a production stay; open, they go', async () => {
      const owner = newCase();
      const { objects, db, keys } = hands();
      await keys.make(owner);
      const ref = await objects.put(owner, Buffer.from('An archive.'));
      const collection = { number: 1, files: [], digest: 'nothing', ambiguous: [] };
      const life = collecting.happens({ type: 'Collected', at: collecting.now, by: 'machine', collection }).checked().approved();
      const { caseId, at } = await onLedger(
        life.happens({ type: 'Packaged', at: life.now, by: 'machine', package: { ...archive, objectId: ref.id } }),
      );
      const hold = { caseId: newCase(), holdId: 'hold/case/1' };
      await placeHold(db, keys.searchKey, { ...hold, kind: 'case', identifiers: someFacts().identifiers, at });
      const destroy = () => destructionActivities(hands()).destroyCopies({ caseId, productionId: archive.productionId, at });
      await nothingLeaves(destroy);
      expect((await objects.get(ref)).toString()).toBe('An archive.');
      await releaseHold(db, { ...hold, at });
      await destroy();
      await expect(objects.get(ref)).rejects.toThrow();
    });
  });
});
