import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseInstant } from '../../domain/calendar/pacific';
import { sampleRecords } from '../../records/sample-records';
import { shareDataFolder } from '../../samples/data-folder';
import { verifyChain } from '../../storage/ledger/chain';
import { lettersOf } from '../../storage/outbox';
import type { Gate, Named } from './support/gates';
import { house, openFaultOffice, type FaultOffice } from './support/office';
import { facts, taken, walk } from './support/walk';

let office: FaultOffice;
let records: string;
beforeEach(async () => {
  records = mkdtempSync(path.join(tmpdir(), 'writ-records-'));
  office = await openFaultOffice({ hands: (hands) => ({ ...hands, records: sampleRecords(records) }) });
  await shareDataFolder(path.join(house, '.cache', 'fault-records'), records); // one of these tests deletes from them
}, 120_000);
afterEach(async () => {
  await office.stop();
  rmSync(records, { recursive: true, force: true });
}, 60_000);

const withdraw = (caseId: string) => taken(office.order(caseId, 'ines', 'withdraw', { reason: 'The agency withdraws it.' }));

const reopen = (caseId: string, by = 'anna') => taken(office.order(caseId, by, 'reopen', { reason: 'Meant otherwise.' }));

/** Withdraws while `gate` holds the effect that `begin` sets in motion, then lets it go on. */
async function withdrawnDuring(caseId: string, gate: Gate, begin: () => Promise<unknown>): Promise<void> {
  const begun = begin();
  await gate.reached;
  await withdraw(caseId);
  gate.open();
  await begun;
  await office.quiet(caseId);
}

/** Opens the closed case again and withdraws it, while what is done at the end of its holds is in flight. */
async function againDuring(caseId: string, when: 'before' | 'after', activity: Named, by = 'anna'): Promise<void> {
  await office.moveTo(parseInstant('2026-12-10T09:00') ?? 0, caseId);
  const gate = office.gate(when, activity, caseId);
  const moving = office.moveTo(parseInstant('2026-12-15T09:00') ?? 0, caseId);
  await gate.reached;
  await reopen(caseId, by);
  await withdraw(caseId);
  gate.open();
  await moving;
}

/** The holds of this case that still stand in the register, which every deletion asks. */
async function heldIn(caseId: string): Promise<readonly string[]> {
  const standing = office.door.db.selectFrom('hold_register').select('hold_id').distinct().where('case_id', '=', caseId);
  return (await standing.where('released_at', 'is', null).execute()).map(({ hold_id: id }) => id);
}

const minuteLater = (): number => office.clock.now() + 60_000;
const types = async (caseId: string): Promise<readonly string[]> => (await office.events(caseId)).map(({ type }) => type);

/** Closed, as withdrawn unless records had gone before, nothing stuck, nobody asked, the ledger sound, and after everything has fallen due the workflow has ended by itself. */
async function endsWithdrawn(
  caseId: string,
  { told = false, outcome = 'withdrawn' }: { told?: boolean | 'already'; outcome?: 'withdrawn' | 'produced' } = {},
): Promise<void> {
  expect(await office.file(caseId)).toMatchObject({ stage: { kind: 'closed', outcome }, stuck: [] });
  expect(await types(caseId)).not.toContain('StepFailed');
  if (told === 'already') expect((await office.file(caseId)).notice.kind).toBe('told');
  else if (told) {
    expect((await office.file(caseId)).notice.kind).toBe('owed');
    await taken(office.order(caseId, 'carla', 'release-notice', { reason: 'The records are out.' }));
    await office.moveTo(minuteLater(), caseId);
    expect((await office.file(caseId)).notice.kind).toBe('told');
  } else {
    expect((await office.file(caseId)).notice.kind).toBe('none');
  }
  await office.moveTo(parseInstant('2027-02-10T09:00') ?? 0, caseId);
  const end = await office.file(caseId);
  expect(end.holds.filter(({ releasedAt }) => releasedAt === undefined)).toEqual([]);
  expect((await office.door.client.getHandle(caseId).describe()).status.name).toBe('COMPLETED');
  expect(await verifyChain(office.door.db, office.door.keys, caseId)).toMatchObject({ sound: true, events: end.seq });
}

/** A case whose acknowledgement has gone, so that the next letter is the one that is waited for. */
async function acknowledged(caseId: string): Promise<void> {
  await walk(office, caseId, 'triaged');
  await office.moveTo(minuteLater(), caseId);
}
async function delivered(caseId: string): Promise<void> {
  await acknowledged(caseId);
  await walk(office, caseId, 'approved', 'triaged');
  await office.quiet(caseId);
  await office.moveTo(minuteLater(), caseId);
}
const { period: _left, ...incomplete } = facts;
async function deficient(caseId: string): Promise<void> {
  await acknowledged(caseId);
  await taken(office.order(caseId, 'ines', 'record-facts', { facts: incomplete }));
  await taken(office.order(caseId, 'ines', 'find-deficient'));
}

/** A complete case, and another one for the paper that takes its place. */
async function amended(): Promise<readonly [string, string]> {
  const [caseId, successor] = [await office.receive(), await office.receive('Amended subpoena 26-1182-A')];
  await acknowledged(caseId);
  await walk(office, caseId, 'complete', 'triaged');
  await walk(office, successor, 'triaged');
  const instrument = { ...facts.instrument, number: '26-1182-A', issuedOn: '2026-11-10' };
  await taken(office.order(successor, 'ines', 'record-facts', { facts: { ...facts, instrument } }));
  await taken(office.order(successor, 'ines', 'find-complete'));
  return [caseId, successor];
}
const supersede = (caseId: string, successor: string) =>
  taken(office.order(caseId, 'ines', 'supersede', { successor, reason: 'It says that it takes the place of the first.' }));
async function barred(caseId: string, ends: string): Promise<void> {
  const document = (await office.file(caseId)).submissions[0]?.id;
  await taken(office.order(caseId, 'ines', 'record-nondisclosure', { issuer: 'A court', issuedOn: '2026-11-09', ends, document }));
}

/** Brings a case to where this letter is queued and the next minute sends it. */
const letters = {
  acknowledgement: (caseId: string) => walk(office, caseId, 'triaged'),
  deficiency: deficient,
  deficiencyFollowUp: async (caseId: string) => {
    await deficient(caseId);
    await office.moveTo(parseInstant('2026-11-18T17:00') ?? 0, caseId);
  },
  interim: async (caseId: string) => {
    await acknowledged(caseId);
    await walk(office, caseId, 'complete', 'triaged');
    await taken(office.order(caseId, 'carla', 'extend', { on: '2026-12-18', reason: 'Large.' }));
  },
  nondisclosureQuery: async (caseId: string) => {
    await acknowledged(caseId);
    await walk(office, caseId, 'complete', 'triaged');
    await barred(caseId, '2026-11-23');
    await office.moveTo(parseInstant('2026-11-13T09:00') ?? 0, caseId);
  },
  noRecords: async (caseId: string) => {
    await acknowledged(caseId);
    await taken(office.order(caseId, 'ines', 'record-facts', { facts: { ...facts, period: { from: '2019-09-01', to: '2019-09-30' } } }));
    await walk(office, caseId, 'approved', 'facts');
    await office.quiet(caseId);
  },
  production: async (caseId: string) => {
    await acknowledged(caseId);
    await walk(office, caseId, 'approved', 'triaged');
    await office.quiet(caseId);
  },
};

describe.each(['before', 'after'] as const)('a withdrawal while an effect is in flight, %s its work', (when) => {
  test('the hold of the case, whose numbers the records are asked for', async () => {
    const caseId = await office.receive();
    await walk(office, caseId, 'triaged');
    await taken(office.order(caseId, 'ines', 'record-facts', { facts: { ...facts, identifiers: ['AC-10001'] } }));
    const gate = office.gate(when, 'placeHold', caseId);
    await withdrawnDuring(caseId, gate, () => taken(office.order(caseId, 'ines', 'find-complete')));
    expect((await office.file(caseId)).holds.map(({ kind }) => kind)).toEqual(['provisional', 'case']);
    await endsWithdrawn(caseId);
    expect(await heldIn(caseId)).toEqual([]);
  });

  test('the collection: nothing goes on from it', async () => {
    const caseId = await office.receive();
    await walk(office, caseId, 'complete');
    const gate = office.gate(when, 'collect', caseId);
    await withdrawnDuring(caseId, gate, () => taken(office.order(caseId, 'carla', 'decide-review', { reason: 'Compelled.' })));
    expect((await types(caseId)).filter((type) => type === 'Collected')).toHaveLength(when === 'after' ? 1 : 0);
    await endsWithdrawn(caseId);
    expect(office.mailsOf(caseId).map(({ subject }) => subject)).not.toContainEqual(expect.stringContaining('production'));
  });

  test('the packaging: the link opens nothing, and no letter names it', async () => {
    const caseId = await office.receive();
    await walk(office, caseId, 'checked');
    const gate = office.gate(when, 'packageProduction', caseId);
    await withdrawnDuring(caseId, gate, () => walk(office, caseId, 'approved', 'checked'));
    const file = await office.file(caseId);
    expect(file.productions.map(({ deliveredAt }) => deliveredAt)).toEqual(when === 'after' ? [undefined] : []);
    expect(file.letters.map(({ kind }) => kind)).not.toContain('production');
    await endsWithdrawn(caseId);
  });

  test.each(Object.keys(letters) as (keyof typeof letters)[])(
    'the letter %s: withdrawn before its claim it stays, afterwards it has gone',
    async (kind) => {
      const caseId = await office.receive();
      await letters[kind](caseId);
      const mails = office.mailsOf(caseId).length;
      const gate = office.gate(when, 'sendLetter', caseId);
      await withdrawnDuring(caseId, gate, () => office.moveTo(minuteLater(), caseId));
      const file = await office.file(caseId);
      const letter = file.letters.findLast((each) => each.kind === kind);
      const outbox = (await lettersOf(office.door.db, office.door.keys, caseId)).find((each) => each.letter === letter?.id);
      expect(letter).toMatchObject(when === 'before' ? { state: 'stopped', stopped: 'withdrawn' } : { state: 'sent' });
      expect(outbox).toMatchObject(when === 'before' ? { state: 'stopped', reason: 'withdrawn' } : { state: 'sent' });
      expect(office.mailsOf(caseId).length - mails).toBe(when === 'before' ? 0 : 1);
      const recordsOut = kind === 'production' && when === 'after';
      expect(file.notice.kind).toBe(recordsOut ? 'owed' : 'none');
      await endsWithdrawn(caseId, { told: recordsOut });
    },
  );

  test('the customer notice: a withdrawal never stops it', async () => {
    const caseId = await office.receive();
    await delivered(caseId);
    await taken(office.order(caseId, 'carla', 'release-notice', { reason: 'The records are out.' }));
    const gate = office.gate(when, 'sendLetter', caseId);
    await withdrawnDuring(caseId, gate, () => office.moveTo(minuteLater(), caseId));
    expect((await office.file(caseId)).notice.kind).toBe('told');
    expect(office.mailsOf(caseId).filter(({ to }) => to[0] === 'admin@harborlantern.example')).toHaveLength(1);
    // What was delivered stays: the case ends when its costs are decided.
    await taken(office.order(caseId, 'carla', 'decide-costs', { kind: 'none', reason: 'Neither unusual nor burdensome.' }));
    await endsWithdrawn(caseId, { told: 'already', outcome: 'produced' });
  });

  test('a reminder', async () => {
    const caseId = await office.receive();
    await walk(office, caseId, 'complete');
    const gate = office.gate(when, 'remind', caseId);
    await withdrawnDuring(caseId, gate, () => office.moveTo(parseInstant('2026-11-18T09:00') ?? 0, caseId));
    await endsWithdrawn(caseId);
  });

  test('the question whether the case that took over holds: who was opened again meanwhile lets nothing go', async () => {
    const [caseId, successor] = await amended();
    await supersede(caseId, successor);
    await againDuring(caseId, when, 'successorHolds', 'carla');
    expect(await heldIn(caseId)).toEqual(['hold/case/1']);
    expect((await types(caseId)).filter((type) => type === 'HoldKept')).toEqual([]);
    await endsWithdrawn(caseId);
    expect(await heldIn(caseId)).toEqual([]);
    expect(await office.file(successor)).toMatchObject({ stage: { kind: 'inReview' } });
  });

  test('what bars notice in a case that another took over: it is told there, also where this one was opened again meanwhile', async () => {
    const [caseId, successor] = await amended();
    await barred(caseId, '2026-12-31');
    const gate = office.gate(when, 'handOver', caseId);
    await supersede(caseId, successor);
    await gate.reached;
    await reopen(caseId, 'carla');
    await withdraw(caseId);
    gate.open();
    await office.quiet(caseId);
    await office.quiet(successor);
    const { stage, nondisclosures } = await office.file(successor);
    expect(stage.kind).toBe('inReview');
    expect(nondisclosures).toMatchObject([{ ends: '2026-12-31', takenFrom: { caseId } }]);
    expect((await office.file(caseId)).nondisclosures).toMatchObject([{ ends: '2026-12-31' }]);
    expect((await types(caseId)).filter((type) => type === 'ProhibitionsHandedOver')).toHaveLength(1);
    await endsWithdrawn(caseId);
  });

  test('the opening of a sister matter: it is open, and nobody has withdrawn it', async () => {
    const caseId = await office.receive();
    await acknowledged(caseId);
    const gate = office.gate(when, 'openSister', caseId);
    const second = { procedure: 'preservation-request', reason: 'The paper holds a request under §2703(f) too.' };
    await withdrawnDuring(caseId, gate, () => taken(office.order(caseId, 'ines', 'open-sister', second)));
    const [sister] = (await office.file(caseId)).sisters;
    expect(sister).toMatchObject({ opened: true });
    expect((await types(caseId)).filter((type) => type === 'SisterOpened')).toHaveLength(1);
    await office.quiet(sister?.caseId ?? '');
    const file = await office.file(sister?.caseId ?? '');
    expect(file).toMatchObject({ stage: { kind: 'waitingForPerson' }, openedFrom: caseId, holds: [{ kind: 'preservation' }] });
    expect(file.withdrawn).toBeUndefined();
    await endsWithdrawn(caseId);
  });

  test('the deletion of a customer’s data, whose case was opened again: nobody who asks us withdraws what two people have ordered', async () => {
    const caseId = await office.receive('Please delete our data', 'Please delete everything you have about us.');
    await office.quiet(caseId);
    await taken(
      office.order(caseId, 'ines', 'route', { audience: 'customer', topic: 'deletion', note: 'The administrator of the account.' }),
    );
    await taken(office.order(caseId, 'rosa', 'propose-deletion', { account: 'AC-10001', reason: 'Called back.' }));
    const digest = (await office.file(caseId)).proposals?.[0]?.digest;
    const gate = office.gate(when, 'deleteRecords', caseId);
    await taken(office.order(caseId, 'carla', 'confirm-proposal', { proposal: 'proposal/1', digest, reason: 'It is their account.' }));
    await gate.reached;
    await reopen(caseId);
    await withdraw(caseId);
    gate.open();
    await office.quiet(caseId);
    const ownedNow = () => office.hands.records.accountsOf('AC-10001', { from: 0, to: office.clock.now() });
    expect((await office.file(caseId)).deletions).toMatchObject([{ runs: [expect.any(Number) as number] }]);
    expect(await ownedNow()).toEqual([]);
    await office.moveTo(parseInstant('2027-05-12T09:00') ?? 0, caseId);
    expect((await types(caseId)).filter((type) => type === 'RecordsDeleted')).toHaveLength(2);
    await endsWithdrawn(caseId);
  });

  test('the destruction of a collection that went into no production', async () => {
    const caseId = await office.receive();
    await acknowledged(caseId);
    await walk(office, caseId, 'reviewed', 'triaged');
    await office.quiet(caseId);
    await withdraw(caseId);
    await againDuring(caseId, when, 'destroyCollection');
    const gone = () => office.file(caseId).then(({ copies = [] }) => copies.map(({ destroyedAt }) => destroyedAt !== undefined));
    expect(await gone()).toEqual([when === 'after']);
    if (when === 'after') return endsWithdrawn(caseId);
    // As with the copies of a production: the case that was opened again holds them again.
    expect((await office.file(caseId)).stuck).toMatchObject([{ code: 'barred' }]);
    await office.moveTo(parseInstant('2027-02-10T09:00') ?? 0, caseId);
    await taken(office.order(caseId, 'adam', 'retry', {}));
    await office.quiet(caseId);
    expect(await gone()).toEqual([true]);
    expect((await office.door.client.getHandle(caseId).describe()).status.name).toBe('COMPLETED');
  });

  test('the destruction of copies of a case that was opened again', async () => {
    const caseId = await office.receive();
    await walk(office, caseId, 'triaged');
    await office.moveTo(minuteLater(), caseId);
    await walk(office, caseId, 'approved', 'triaged');
    await office.quiet(caseId);
    await withdraw(caseId); // packaged, its letter stopped: the copies go with the holds
    await againDuring(caseId, when, 'destroyCopies');
    const { productions, stuck } = await office.file(caseId);
    if (when === 'after') {
      expect(productions[0]?.copiesDestroyedAt).toBeDefined();
      return endsWithdrawn(caseId);
    }
    // The case that was opened again holds them again: they stay until that hold has ended and a person says so.
    expect(productions[0]?.copiesDestroyedAt).toBeUndefined();
    expect(stuck).toMatchObject([{ code: 'barred' }]);
    await office.moveTo(parseInstant('2027-02-10T09:00') ?? 0, caseId);
    await taken(office.order(caseId, 'adam', 'retry', {}));
    await office.quiet(caseId);
    const end = await office.file(caseId);
    expect(end.productions.filter(({ copiesDestroyedAt }) => copiesDestroyedAt === undefined)).toEqual([]);
    expect((await office.door.client.getHandle(caseId).describe()).status.name).toBe('COMPLETED');
  });
});

test('a hold stands in the register from its event to its release, and a case that is opened again is held anew, once', async () => {
  const caseId = await office.receive();
  await acknowledged(caseId);
  expect(await heldIn(caseId)).toEqual(['hold/provisional/1']);
  await walk(office, caseId, 'complete', 'triaged');
  await office.quiet(caseId);
  await office.moveTo(parseInstant('2026-11-16T09:00') ?? 0, caseId);
  expect(await heldIn(caseId)).toEqual(['hold/case/1']);
  await withdraw(caseId);
  await office.moveTo(parseInstant('2026-12-18T09:00') ?? 0, caseId);
  expect(await heldIn(caseId)).toEqual([]);
  await reopen(caseId);
  await withdraw(caseId);
  await reopen(caseId);
  await office.quiet(caseId);
  expect(await heldIn(caseId)).toEqual(['hold/case/2']);
  await withdraw(caseId);
  const held = (await office.events(caseId)).flatMap((event) => (event.type === 'HoldPlaced' ? [event.hold.id] : []));
  expect(held).toEqual(['hold/provisional/1', 'hold/case/1', 'hold/case/2']);
  await endsWithdrawn(caseId);
  expect(await heldIn(caseId)).toEqual([]);
});
