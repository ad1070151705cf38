/** A scenario's own office: its own database, objects, mail sink, clock and worker, on a server that several scenarios share. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { currentPack } from '../../domain/policy/packs';
import { MailFault, type MailFaultCode, type MailSender, type OutgoingMail } from '../../mail/send';
import { mailSink, type MailSink } from '../../mail/sink';
import { rehearsalClock, type RehearsalClock } from '../../platform/clock';
import { logger } from '../../platform/log';
import { masterKeyFromFile, masterKeyFromText } from '../../platform/master-key';
import { closing, type Closing } from '../../platform/shutdown';
import { connectClient } from '../../platform/temporal';
import { sampleRecords } from '../../records/sample-records';
import { makeDataFolder, shareDataFolder } from '../../samples/data-folder';
import type { Door } from '../../intake/door';
import { openDatabase } from '../../storage/database';
import type { DatabasesInMemory } from '../../storage/databases-in-memory';
import { diskObjects } from '../../storage/objects/disk';
import { assemble, keptIn, type Kept } from '../../worker/assemble';
import { serve } from '../counter';
import { placesIn, type Places } from '../data-folder';
import { fillRegistry, profileOf, signIns } from '../sample';
import type { Scenario } from './scenario';
import type { SharedWorkers } from './shared-worker';

export type Shared = {
  readonly address: string;
  readonly namespace: string;
  readonly bundle: { readonly codePath: string };
  readonly workers: SharedWorkers;
  readonly template: Blob;
  readonly databases: DatabasesInMemory;
  readonly records?: string;
  /** What is open: a private office is closed with it when the rehearsal is stopped. */
  readonly parts: Closing;
};
export type World = { mail: 'works' | 'refuses' | 'unreachable' | 'drops-after-data' };
export type ArrivedMail = { readonly at: number; readonly mail: OutgoingMail };
export type PrivateOffice = {
  readonly door: Door;
  readonly clock: RehearsalClock;
  readonly url: string;
  readonly tokens: ReadonlyMap<string, string>;
  readonly sink: MailSink;
  readonly world: World;
  /** Every mail that reached the other side, as often as it did. */
  readonly arrived: readonly ArrivedMail[];
  /** The numbers of its cases, in the order of their opening. */
  readonly opened: string[];
  stop(): Promise<void>;
};

/** Opens the office of a scenario; `keep` names a folder that outlives it. */
export async function openPrivateOffice(scenario: Scenario, startsAt: number, shared: Shared, keep?: string): Promise<PrivateOffice> {
  const parts = closing();
  shared.parts.add(scenario.name, () => parts.closeAll(), CLOSING_MS);
  try {
    return await opened(scenario, startsAt, shared, { parts, keep });
  } catch (error) {
    await parts.closeAll();
    throw error;
  }
}

const CLOSING_MS = 60_000;

type Place = { readonly parts: Closing; readonly keep: string | undefined };

/** What is kept lies as in an office's own folder, so that `writ doctor` and `writ rebuild` can read it; the letters lie there open. */
async function booksOf(shared: Shared, { parts, keep }: Place): Promise<{ readonly places: Places; readonly kept: Kept }> {
  const places = placesIn(keep === undefined ? await mkdtemp(path.join(tmpdir(), 'writ-rehearsal-')) : path.resolve(keep));
  if (keep === undefined) parts.add('folder', () => rm(places.folder, { recursive: true, force: true }));
  await mkdir(places.folder, { recursive: true, mode: 0o700 });
  const database =
    keep === undefined
      ? await shared.databases.open()
      : await openDatabase({ kind: 'pglite', folder: places.database, template: shared.template });
  parts.add('database', () => database.close());
  const master =
    keep === undefined
      ? masterKeyFromText(randomBytes(32).toString('base64'))
      : masterKeyFromFile(path.join(places.folder, 'master.key'), { create: true });
  if (keep !== undefined)
    for (const mark of [places.databaseMark, places.mailsMark, places.rehearsedMark]) await writeFile(mark, '', { mode: 0o600 });
  return { places, kept: keptIn(database.db, master, diskObjects(places.objects)) };
}

async function opened(scenario: Scenario, startsAt: number, shared: Shared, place: Place): Promise<PrivateOffice> {
  const { parts } = place;
  const { places, kept } = await booksOf(shared, place);
  await kept.keys.make('office');
  await fillRegistry(kept, scenario.office);
  const tokens = new Map((await signIns(kept, scenario.office)).map(({ id, token }) => [id, token]));
  const { records } = places;
  if (shared.records === undefined) await makeDataFolder(scenario.office, records);
  else await shareDataFolder(shared.records, records);
  const clock = rehearsalClock(startsAt);
  const sink = mailSink(path.join(places.folder, 'letters'), { at: () => clock.now() });
  const world: World = { mail: 'works' };
  const arrived: ArrivedMail[] = [];
  const sender = throughTheWorld(sink, world, (mail) => void arrived.push({ at: clock.now(), mail }));
  const guest = shared.workers.admit(kept.keys, shared.bundle);
  const connecting = connectClient({ address: shared.address, namespace: shared.namespace }, guest.converter);
  // Added before there is a client: a guest that never gets one leaves as well, or its worker would wait for it.
  const ifAny = connecting.catch(() => undefined);
  parts.add('client', async () => (await ifAny)?.close());
  parts.add('worker', async () => guest.leave((await ifAny)?.client.workflow), 30_000);
  const connected = await connecting;
  const publicUrl = 'https://writ.provider.example';
  const profile = profileOf(scenario.office, publicUrl);
  const { door, hands } = assemble({
    kept,
    client: connected.client.workflow,
    taskQueue: guest.taskQueue,
    records: sampleRecords(records),
    sender,
    profile,
    custodian: scenario.office.provider.custodian,
    pack: currentPack,
    rehearsal: scenario.page === undefined ? {} : { pageEvents: scenario.page },
  });
  await guest.work(hands);
  const counter = await serve(
    { ...door, clock, profile, log: logger('api'), tls: false, patienceMs: 60_000 },
    { host: '127.0.0.1', port: 0 },
  );
  parts.add('api', () => counter.close());
  return {
    door,
    clock,
    url: `http://127.0.0.1:${counter.port}`,
    tokens,
    sink,
    world,
    arrived,
    opened: [],
    stop: async () => {
      await parts.closeAll();
    },
  };
}

const faults: { readonly [Mail in World['mail']]?: MailFaultCode } = {
  refuses: 'refused',
  unreachable: 'unreachable',
  'drops-after-data': 'unknown-after-data',
};

/** The other side's mail server as the scenario has it. What it drops after it was handed over cannot be known to have arrived. */
function throughTheWorld(sink: MailSink, world: World, arrives: (mail: OutgoingMail) => void): MailSender {
  return {
    send: async (mail) => {
      const fault = faults[world.mail];
      if (fault && world.mail !== 'drops-after-data') throw new MailFault(fault);
      const answer = await sink.send(mail);
      arrives(mail);
      if (fault) throw new MailFault(fault);
      return answer;
    },
  };
}
