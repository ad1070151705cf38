/** An office that can be made to fail on purpose: real engine, worker, ledger and API on a rehearsal's clock, with gates before its activities. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WorkflowNotFoundError } from '@temporalio/client';
import { Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../../../activities';
import type { Activities } from '../../../activities/activities';
import type { Hands } from '../../../activities/hands';
import { serve } from '../../../cli/counter';
import { fillRegistry, profileOf, signIns } from '../../../cli/sample';
import { parseInstant } from '../../../domain/calendar/pacific';
import type { CaseEvent } from '../../../domain/case/events';
import type { CaseFile } from '../../../domain/case/case-file';
import type { Role } from '../../../domain/case/parts';
import { currentPack } from '../../../domain/policy/packs';
import { accept, type Door } from '../../../intake/door';
import { MailFault, type MailFaultCode, type OutgoingMail } from '../../../mail/send';
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
import { assemble, keptIn } from '../../../worker/assemble';
import { converterOf } from '../../../worker/run';
import { moveClock } from '../../../workflows/messages';

export const house = path.join(__dirname, '..', '..', '..');
export const cache = path.join(house, '.writ', 'cache');

type Named = keyof Activities;
/** Holds one activity, of one case or of whichever comes first, before it begins, or after it has done its work, until it is opened. */
export type Gate = { readonly reached: Promise<void>; open(): void };
export type Answer = { readonly status: number; readonly body: Record<string, unknown> };

export type FaultOffice = {
  readonly door: Door;
  readonly hands: Hands;
  readonly clock: RehearsalClock;
  readonly url: string;
  readonly arrived: readonly OutgoingMail[];
  /** What the other side's mail server does next; the first of the list is used up by one mail. */
  readonly mailFaults: (MailFaultCode | undefined)[];
  gate(when: 'before' | 'after', activity: Named, caseId?: string): Gate;
  /** Brings a message in; answers its case. */
  receive(subject?: string, text?: string): Promise<string>;
  ask(method: string, route: string, as: string, body?: unknown, key?: string): Promise<Answer>;
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
  readonly startsAt?: string;
  /** A real office on the machine's clock. */
  readonly real?: boolean;
  readonly patienceMs?: number;
  readonly hands?: (hands: Hands) => Hands;
  readonly taskQueue?: string;
};

type Held = {
  readonly when: string;
  readonly activity: string;
  readonly caseId: string | undefined;
  readonly arrive: () => void;
  readonly pass: Promise<void>;
};

export async function openFaultOffice(wishes: Wishes = {}): Promise<FaultOffice> {
  setLog({ level: 'silent' });
  installRuntime();
  const address = process.env['WRIT_TEST_TEMPORAL'] ?? '';
  const codePath = process.env['WRIT_TEST_BUNDLE'] ?? '';
  const folder = mkdtempSync(path.join(tmpdir(), 'writ-faults-'));
  const database = await openDatabase({ kind: 'pglite', folder: undefined, template: await emptyDatabase(cache) });
  const kept = keptIn(database.db, masterKeyFromText(randomBytes(32).toString('base64')), diskObjects(path.join(folder, 'objects')));
  await kept.keys.make('office');
  const sample = sampleOffice();
  await fillRegistry(kept, sample);
  const tokens = new Map((await signIns(kept, sample)).map(({ id, token }) => [id, token]));
  const records = path.join(house, '.cache', 'fault-records');
  await makeDataFolder(sample, records);
  const clock = rehearsalClock(parseInstant(wishes.startsAt ?? '2026-11-10T10:00') ?? 0);
  const taskQueue = wishes.taskQueue ?? `faults-${randomBytes(6).toString('hex')}`;
  const temporal = { address, namespace: 'default' };
  const { client, close } = await connectClient(temporal, converterOf(kept));
  const connection = await connectWorker(temporal);
  const arrived: OutgoingMail[] = [];
  const mailFaults: (MailFaultCode | undefined)[] = [];
  const sink = mailSink(path.join(folder, 'sent'), { at: () => clock.now() });
  const sender = {
    send: async (mail: OutgoingMail) => {
      const fault = mailFaults.shift();
      if (fault !== undefined && fault !== 'unknown-after-data') throw new MailFault(fault);
      const answer = await sink.send(mail);
      arrived.push(mail);
      if (fault) throw new MailFault(fault);
      return answer;
    },
  };
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
    pack: currentPack,
    ...(wishes.real === true ? {} : { rehearsal: pageEvents === undefined ? {} : { pageEvents } }),
  });
  const hands = wishes.hands?.(whole) ?? whole;
  const held: Held[] = [];
  const worker = await Worker.create({
    connection,
    namespace: 'default',
    taskQueue,
    workflowBundle: { codePath },
    activities: gated(createActivities(hands), held),
    dataConverter: converterOf(whole),
    shutdownGraceTime: '5s',
  });
  const running = worker.run();
  running.catch(() => undefined);
  const deps = {
    ...door,
    clock: wishes.real === true ? systemClock : clock,
    profile,
    log: logger('api'),
    tls: false,
    patienceMs: wishes.patienceMs ?? 60_000,
  };
  const counter = await serve(deps, { host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${counter.port}`;
  let mails = 0;

  const ask: FaultOffice['ask'] = async (method, route, as, body, key = randomUUID()) => {
    const headers: Record<string, string> = { authorization: `Bearer ${tokens.get(as) ?? ''}` };
    if (body !== undefined) Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': key });
    const response = await fetch(`${url}${route}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  const settled = async (caseId: string): Promise<number | undefined> => {
    try {
      const { next, finished } = await client.workflow
        .getHandle(caseId)
        .executeUpdate(moveClock, { args: [clock.now()], updateId: randomUUID() });
      return finished ? undefined : (next ?? undefined);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      return undefined;
    }
  };

  const file = async (caseId: string): Promise<CaseFile> => {
    const found = await loadFile(kept.db, kept.keys, caseId);
    if (!found) throw new Error('there is no such case');
    return found;
  };

  return {
    door,
    hands,
    clock,
    url,
    arrived,
    mailFaults,
    ask,
    file,
    gate: (when, activity, caseId) => {
      let arrive: () => void = () => undefined;
      let open: () => void = () => undefined;
      const reached = new Promise<void>((resolve) => (arrive = resolve));
      const pass = new Promise<void>((resolve) => (open = resolve));
      held.push({ when, activity, caseId, arrive, pass });
      return { reached, open };
    },
    receive: async (subject = 'Grand jury subpoena 26-1182', text = 'Call detail records of +1 (206) 555-0142, September 2026.') => {
      const sender = {
        address: 'a.ruiz@fio.example',
        name: 'Ana Ruiz',
        domain: 'fio.example',
        dmarc: 'pass',
        replyToDiffers: false,
      } as const;
      const caseNumber = /LR-[\w-]+/.exec(subject)?.[0];
      const reading = {
        sender,
        subject,
        text,
        autoReply: false,
        numbers: ['+12065550142'],
        attachments: [],
        ...(caseNumber !== undefined && { caseNumber }),
      };
      const raw = Buffer.from(`${subject} ${(mails += 1)}`);
      const receivedAt = wishes.real === true ? Date.now() : clock.now();
      return (await accept(door, { raw, receivedAt, channel: 'email' }, () => Promise.resolve(reading))).caseId ?? '';
    },
    order: (caseId, as, word, body = {}, key = randomUUID()) => ask('POST', `/v1/cases/${caseId}/commands/${word}`, as, body, key),
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
    quiet: async (caseId) => void (await settled(caseId)),
    events: async (caseId) => (await readEvents(kept.db, kept.keys, caseId)).map(({ event }) => event),
    mailsOf: (caseId) => arrived.filter(({ subject, text }) => subject.includes(caseId) || text.includes(caseId)),
    hire: async (id, role) => {
      const token = `token-of-${id}`;
      await saveStaff(kept.db, kept.keys, { id, role, profile: { name: id }, tokenHash: sha256(token) });
      tokens.set(id, token);
    },
    stop: async () => {
      await counter.close();
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running.catch(() => undefined);
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

function gated(activities: Activities, held: Held[]): Activities {
  const pass = async (when: string, activity: string, caseId: string): Promise<void> => {
    const at = held.findIndex((each) => each.when === when && each.activity === activity && (each.caseId ?? caseId) === caseId);
    const [gate] = at < 0 ? [] : held.splice(at, 1);
    gate?.arrive();
    await gate?.pass;
  };
  const wrapped = Object.entries(activities).map(([name, work]) => {
    const run = work as (order: { caseId: string }) => Promise<unknown>;
    return [
      name,
      async (order: { caseId: string }) => {
        await pass('before', name, order.caseId);
        const done = await run(order);
        await pass('after', name, order.caseId);
        return done;
      },
    ] as const;
  });
  return Object.fromEntries(wrapped) as unknown as Activities;
}
