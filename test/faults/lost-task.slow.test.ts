import { setTimeout as after } from 'node:timers/promises';
import { orderDigest, orderName } from '../../api/use-cases/order-key';
import { decide } from '../../domain/case/decide';
import type { Command } from '../../domain/case/commands';
import { appendEvents } from '../../storage/ledger/append';
import { verifyChain } from '../../storage/ledger/chain';
import { lookAgain } from '../../intake/look-again';
import { openFaultOffice, type FaultOffice } from './support/office';
import { taken, walk } from './support/walk';

let office: FaultOffice;
let caseId: string;
beforeEach(async () => {
  office = await openFaultOffice();
  caseId = await office.receive();
  await walk(office, caseId, 'complete');
  await office.quiet(caseId);
}, 120_000);
afterEach(async () => office.stop(), 60_000);

const types = async (): Promise<readonly string[]> => (await office.events(caseId)).map(({ type }) => type);

/** What a workflow task had written to the ledger when its machine died: the engine has heard nothing of it. */
async function lost(
  command: Command,
  word: string,
  key: string,
  by: { id: string; role: 'intake' | 'counsel' },
  at: number,
): Promise<void> {
  const { db, keys } = office.door;
  const file = await office.file(caseId);
  const { type: _type, ...body } = command;
  const order = { key: orderName(office.door, caseId, key), digest: orderDigest(office.door, caseId, { command: word, body }) };
  const entries = decide(command, file, by, at, {}).map((event) => ({ event, order }));
  await appendEvents(db, { keys }, { caseId, after: file.seq, entries });
}

const ines = { id: 'ines', role: 'intake' } as const;

test('an order whose task was lost after the ledger’s commit is carried out once, as the ledger has it', async () => {
  const gate = office.gate('before', 'writeLedger', caseId);
  const answer = office.order(caseId, 'ines', 'note', { text: 'Seen.' }, 'the key');
  await gate.reached;
  await lost({ type: 'note', text: 'Seen.' }, 'note', 'the key', ines, office.clock.now() + 1_000);
  gate.open();
  expect((await answer).status).toBe(200);
  await taken(office.order(caseId, 'ines', 'note', { text: 'Another.' }));
  const notes = (await office.events(caseId)).filter(({ type }) => type === 'Noted');
  expect(notes.map(({ at }) => at)).toEqual([office.clock.now() + 1_000, office.clock.now()]);
  expect(await verifyChain(office.door.db, office.door.keys, caseId)).toMatchObject({ sound: true });
}, 120_000);

test('a withdrawal that the engine has forgotten ends the case as soon as it looks, and nothing is collected', async () => {
  await lost({ type: 'withdraw', reason: 'The agency withdraws it.' }, 'withdraw', 'lost', ines, office.clock.now());
  await lookAgain(office.door, caseId);
  await office.quiet(caseId);
  const refused = await office.order(caseId, 'carla', 'decide-review', { reason: 'Compelled.' });
  expect(refused).toMatchObject({ status: 409, body: { problem: 'wrong-stage' } });
  expect(await types()).not.toContain('Reviewed');
  const again = await office.order(caseId, 'ines', 'withdraw', { reason: 'The agency withdraws it.' }, 'lost');
  expect(again.status).toBe(200);
  expect((await types()).filter((type) => type === 'Withdrawn')).toHaveLength(1);
}, 120_000);

test('an order that the ledger’s file takes is never refused by what the engine has forgotten: it is given again, and taken', async () => {
  await lost({ type: 'withdraw', reason: 'The agency withdraws it.' }, 'withdraw', 'lost', ines, office.clock.now());
  const seen: number[] = [];
  for (const end = Date.now() + 30_000; seen.at(-1) !== 200 && Date.now() < end; await after(100))
    seen.push((await office.order(caseId, 'anna', 'reopen', { reason: 'By mistake.' }, 'the key')).status);
  expect([seen.at(-1), seen.filter((status) => status !== 200 && status !== 503)]).toEqual([200, []]);
}, 120_000);

test('an order that was taken on a file which the ledger had left is refused, and the case goes on', async () => {
  await lost({ type: 'withdraw', reason: 'The agency withdraws it.' }, 'withdraw', 'lost', ines, office.clock.now());
  const refused = await office.order(caseId, 'carla', 'decide-review', { reason: 'Compelled.' });
  expect(refused.status).toBe(409);
  await taken(office.order(caseId, 'ines', 'note', { text: 'Goes on.' }));
  expect((await types()).slice(-3)).toEqual(['Withdrawn', 'Closed', 'Noted']);
  expect(await office.file(caseId)).toMatchObject({ stage: { kind: 'closed', outcome: 'withdrawn' }, stuck: [] });
}, 120_000);

test('withdrawn and opened again while records are being collected: the workflow lives, and the case goes on', async () => {
  const gate = office.gate('after', 'collect', caseId);
  await taken(office.order(caseId, 'carla', 'decide-review', { reason: 'Compelled.' }));
  await gate.reached;
  await taken(office.order(caseId, 'ines', 'withdraw', { reason: 'The agency withdraws it.' }));
  await taken(office.order(caseId, 'anna', 'reopen', { reason: 'By mistake.' }));
  gate.open();
  await office.quiet(caseId);
  expect(await office.file(caseId)).toMatchObject({ stage: { kind: 'inQualityCheck' }, stuck: [] });
  await walk(office, caseId, 'approved', 'reviewed');
  await office.moveTo(office.clock.now() + 120_000, caseId);
  expect((await office.file(caseId)).stage.kind).toBe('delivered');
}, 120_000);

test('sent back while its archive is being made: collected again, approved anew, delivered once', async () => {
  await walk(office, caseId, 'checked', 'complete');
  const gate = office.gate('after', 'packageProduction', caseId);
  await walk(office, caseId, 'approved', 'checked');
  await gate.reached;
  await taken(office.order(caseId, 'carla', 'send-back', { reason: 'One file is missing.' }));
  gate.open();
  await office.quiet(caseId);
  expect(await office.file(caseId)).toMatchObject({ stage: { kind: 'inQualityCheck', collections: 2 } });
  await walk(office, caseId, 'approved', 'reviewed');
  await office.moveTo(office.clock.now() + 120_000, caseId);
  expect((await office.file(caseId)).stage.kind).toBe('delivered');
  expect(
    (await office.events(caseId)).filter((event) => event.type === 'LetterSent' && event.letter.startsWith('production/')),
  ).toHaveLength(1);
}, 120_000);

test('sent back before its archive could be made: what nobody wants any more is not stuck, and the case goes on', async () => {
  await walk(office, caseId, 'checked', 'complete');
  const gate = office.gate('before', 'packageProduction', caseId);
  await walk(office, caseId, 'approved', 'checked');
  await gate.reached;
  await taken(office.order(caseId, 'carla', 'send-back', { reason: 'One file is missing.' }));
  gate.open();
  await office.quiet(caseId);
  expect(await types()).not.toContain('StepFailed');
  expect(await office.file(caseId)).toMatchObject({ stage: { kind: 'inQualityCheck', collections: 2 }, stuck: [] });
}, 120_000);
