/** An office that can be made to fail on purpose: real engine, worker, ledger and API on a rehearsal's clock, with gates before its activities. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WorkflowNotFoundError, type WorkflowClient } from '@temporalio/client';
import { Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities } from '../../../activities';
import type { Hands } from '../../../activities/hands';
import { serve } from '../../../cli/counter';
import { fillRegistry, profileOf, signIns } from '../../../cli/sample';
import type { Day } from '../../../domain/calendar/day';
import { dayOf, parseInstant } from '../../../domain/calendar/pacific';
import type { CaseEvent } from '../../../domain/case/events';
import type { CaseFile } from '../../../domain/case/case-file';
import type { Role } from '../../../domain/case/parts';
import { currentPack, packOf } from '../../../domain/policy/packs';
import { accept } from '../../../intake/accept';
import type { Door, Reading } from '../../../intake/door';
import { MailFault, type MailFaultCode, type MailSender, type OutgoingMail } from '../../../mail/send';
import { mailSink } from '../../../mail/sink';
import { rehearsalClock, systemClock, type RehearsalClock } from '../../../platform/clock';
import { logger, setLog, temporalRuntime } from '../../../platform/log';
import { masterKeyFromText } from '../../../platform/master-key';
import { sha256 } from '../../../platform/seal';
import { connectClient, connectWorker } from '../../../platform/temporal';
import { sampleRecords } from '../../../records/sample-records';
import { makeDataFolder } from '../../../samples/data-folder';
import { sampleOffice } from '../../../samples/office';
import { emptyDatabase, openDatabase } from '../../../storage/database';
import { loadFile, readEvents } from '../../../storage/ledger/read';
import { diskObjects } from '../../../storage/objects/disk';
import { saveStaff } from '../../../storage/staff';
import { assemble, keptIn, type Kept } from '../../../worker/assemble';
import { converterOf } from '../../../worker/run';
import { moveClock } from '../../../workflows/messages';
import { asking, type Answer, type Ask } from './ask';
import { withGates, type MakeGate } from './gates';

export const house = path.join(__dirname, '..', '..', '..');
export const cache = path.join(house, '.writ', 'cache');

export type FaultOffice = {
  readonly door: Door;
  readonly hands: Hands;
  readonly clock: RehearsalClock;
  readonly url: string;
  readonly arrived: readonly OutgoingMail[];
  /** What the other side's mail server does next; the first of the list is used up by one mail. */
  readonly mailFaults: (MailFaultCode | undefined)[];
  readonly gate: MakeGate;
  /** Brings a message in; answers its case. */
  receive(subject?: string, text?: string): Promise<string>;
  readonly ask: Ask;
  order(caseId: string, as: string, word: string, body?: unknown, key?: string): Promise<Answer>;
  /** Moves the clock of these cases to the instant, stopping at everything that falls due before. */
  moveTo(moment: string | number, ...cases: string[]): Promise<void>;
  /** Waits until nothing is in flight in the case. */
  quiet(caseId: string): Promise<void>;
  file(caseId: string): Promise<CaseFile>;
  events(caseId: string): Promise<readonly CaseEvent[]>;
  /** The mails about this case that reached the other side. */
  mailsOf(caseId: string): readonly OutgoingMail[];
  /** A new member of staff. */
  hire(id: string, role: Role): Promise<void>;
  stop(): Promise<void>;
};

export type Wishes = {
  readonly pageEvents?: number;
  /** A real office on the machine's clock. */
  readonly real?: boolean;
  readonly patienceMs?: number;
  /** The policy pack of its cases, by its id. */
  readonly pack?: string;
  readonly hands?: (hands: Hands) => Hands;
  /** What the counter works with, where that is not what the worker has. */
  readonly counter?: (door: Door) => Door;
};

/** An empty database with the sample's agencies, staff and records. */
async function filled(objects: string, today?: Day) {
  const database = await openDatabase({ kind: 'pglite', folder: undefined, template: await emptyDatabase(cache) });
  const kept = keptIn(database.db, masterKeyFromText(randomBytes(32).toString('base64')), diskObjects(objects));
  await kept.keys.make('office');
  const sample = sampleOffice();
  await fillRegistry(kept, sample, today);
  const tokens = new Map((await signIns(kept, sample)).map(({ id, token }) => [id, token]));
  const records = path.join(house, '.cache', 'fault-records');
  await makeDataFolder(sample, records);
  return { sample, database, kept, tokens, records };
}

type World = { readonly arrived: OutgoingMail[]; readonly mailFaults: (MailFaultCode | undefined)[] };

function throughTheWorld(folder: string, clock: RehearsalClock, { arrived, mailFaults }: World): MailSender {
  const sink = mailSink(folder, { at: () => clock.now() });
  return {
    send: async (mail) => {
      const fault = mailFaults.shift();
      if (fault !== undefined && fault !== 'unknown-after-data') throw new MailFault(fault);
      const answer = await sink.send(mail);
      arrived.push(mail);
      if (fault) throw new MailFault(fault);
      return answer;
    },
  };
}

function readingOf(subject: string, text: string): Reading {
  const sender = { address: 'a.ruiz@fio.example', name: 'Ana Ruiz', domain: 'fio.example', dmarc: 'pass', replyToDiffers: false } as const;
  const caseNumber = /LR-[\w-]+/.exec(subject)?.[0];
  const seen = { subject, text, autoReply: false, numbers: ['+12065550142'], attachments: [] };
  return { sender, ...seen, ...(caseNumber !== undefined && { caseNumber }) };
}

/** Moves the clocks of cases and reads their ledgers. */
function watching(
  { db, keys }: Kept,
  client: WorkflowClient,
  clock: RehearsalClock,
): Pick<FaultOffice, 'moveTo' | 'quiet' | 'file' | 'events'> {
  const settled = async (caseId: string): Promise<number | undefined> => {
    try {
      const { next, finished } = await client.getHandle(caseId).executeUpdate(moveClock, { args: [clock.now()], updateId: randomUUID() });
      return finished ? undefined : (next ?? undefined);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      return undefined;
    }
  };

  const file = async (caseId: string): Promise<CaseFile> => {
    const found = await loadFile(db, keys, caseId);
    if (!found) throw new Error('there is no such case');
    return found;
  };

  return {
    file,
    moveTo: async (moment, ...cases) => {
      const target = typeof moment === 'number' ? moment : (parseInstant(moment) ?? 0);
      for (;;) {
        const nexts = (await Promise.all(cases.map(settled))).filter((next): next is number => next !== undefined && next <= target);
        if (nexts.length === 0) break;
        clock.moveTo(Math.max(clock.now(), Math.min(...nexts)));
      }
      clock.moveTo(Math.max(clock.now(), target));
      await Promise.all(cases.map(settled));
    },
    quiet: async (caseId) => {
      await settled(caseId);
    },
    events: async (caseId) => (await readEvents(db, keys, caseId)).map(({ event }) => event),
  };
}

/** A worker that runs until `end` is called. */
async function working(
  options: Pick<WorkerOptions, 'connection' | 'taskQueue' | 'activities' | 'dataConverter'>,
): Promise<{ end(): Promise<void> }> {
  const workflowBundle = { codePath: process.env['WRIT_TEST_BUNDLE'] ?? '' };
  const worker = await Worker.create({ ...options, namespace: 'default', workflowBundle, shutdownGraceTime: '5s' });
  const running = worker.run().catch(() => undefined);
  return {
    end: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
    },
  };
}

export async function openFaultOffice(wishes: Wishes = {}): Promise<FaultOffice> {
  setLog({ level: 'silent' });
  installRuntime();
  const address = process.env['WRIT_TEST_TEMPORAL'] ?? '';
  const folder = mkdtempSync(path.join(tmpdir(), 'writ-faults-'));
  const { sample, database, kept, tokens, records } = await filled(
    path.join(folder, 'objects'),
    wishes.real === true ? dayOf(systemClock.now()) : undefined,
  );
  const clock = rehearsalClock(parseInstant('2026-11-10T10:00') ?? 0);
  const taskQueue = `faults-${randomBytes(6).toString('hex')}`;
  const temporal = { address, namespace: 'default' };
  const { client, close } = await connectClient(temporal, converterOf(kept));
  const connection = await connectWorker(temporal);
  const world: World = { arrived: [], mailFaults: [] };
  const sender = throughTheWorld(path.join(folder, 'sent'), clock, world);
  const profile = profileOf(sample, 'https://writ.provider.example');
  const { pageEvents } = wishes;
  const { door, hands: whole } = assemble({
    kept,
    client: client.workflow,
    taskQueue,
    records: sampleRecords(records),
    sender,
    profile,
    custodian: sample.provider.custodian,
    pack: packOf(wishes.pack ?? currentPack.id),
    ...(wishes.real === true ? {} : { rehearsal: pageEvents === undefined ? {} : { pageEvents } }),
  });
  const hands = wishes.hands?.(whole) ?? whole;
  const { activities, gate } = withGates(createActivities(hands));
  const worker = await working({ connection, taskQueue, activities, dataConverter: converterOf(whole) });
  const deps = { ...(wishes.counter?.(door) ?? door), clock: wishes.real === true ? systemClock : clock, profile };
  const counter = await serve(
    { ...deps, log: logger('api'), tls: false, patienceMs: wishes.patienceMs ?? 60_000 },
    { host: '127.0.0.1', port: 0 },
  );
  const url = `http://127.0.0.1:${counter.port}`;
  let mails = 0;

  const ask = asking(url, tokens);

  const watch = watching(kept, client.workflow, clock);
  return {
    door,
    hands,
    clock,
    url,
    ...world,
    ask,
    ...watch,
    gate,
    receive: async (subject = 'Grand jury subpoena 26-1182', text = 'Call detail records of +1 (206) 555-0142, September 2026.') => {
      const reading = readingOf(subject, text);
      const raw = Buffer.from(`${subject} ${(mails += 1)}`);
      const receivedAt = wishes.real === true ? Date.now() : clock.now();
      return (await accept(door, { raw, receivedAt, channel: 'email' }, () => Promise.resolve(reading))).caseId ?? '';
    },
    order: (caseId, as, word, body = {}, key = randomUUID()) => ask('POST', `/v1/cases/${caseId}/commands/${word}`, as, body, key),
    mailsOf: (caseId) => world.arrived.filter(({ subject, text }) => subject.includes(caseId) || text.includes(caseId)),
    hire: async (id, role) => {
      const token = `token-of-${id}`;
      await saveStaff(kept.db, kept.keys, { id, role, profile: { name: id }, tokenHash: sha256(token) });
      tokens.set(id, token);
    },
    stop: async () => {
      await counter.close();
      await worker.end();
      await close();
      await connection.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

let installed = false;
function installRuntime(): void {
  if (!installed) Runtime.install(temporalRuntime());
  installed = true;
}
