/** The embedded office: engine, database, post room, worker and API, on one machine, under one folder. */
import { cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Hands } from '../activities/hands';
import { currentPack } from '../domain/policy/packs';
import { accept, resume, type Door, type Reading } from '../intake/door';
import { closeParser } from '../mail/parse';
import { watchMailbox } from '../mail/mailbox';
import { mailSink } from '../mail/sink';
import { systemClock } from '../platform/clock';
import { lockFolder } from '../platform/lock';
import { logger } from '../platform/log';
import { masterKeyFromFile } from '../platform/master-key';
import { open, seal } from '../platform/seal';
import { closing, type Closing } from '../platform/shutdown';
import { connectClient, connectWorker, ensureNamespace } from '../platform/temporal';
import { findTemporalCli, startDevServer } from '../platform/temporal-cli';
import { sampleRecords } from '../records/sample-records';
import { makeDataFolder } from '../samples/data-folder';
import { receivingServer } from '../samples/mime';
import { sampleOffice } from '../samples/office';
import { openDatabase } from '../storage/database';
import { diskObjects } from '../storage/objects/disk';
import { assemble, keptIn } from '../worker/assemble';
import { workflowBundle } from '../worker/bundle';
import { readMail } from '../worker/post-room';
import { converterOf, runWorker } from '../worker/run';
import { serve } from './counter';
import { placesIn, type Places } from './data-folder';
import { fillRegistry, profileOf, signIns, type SignIn } from './sample';

export type OfficeOptions = {
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  /** A server of the user's own instead of the embedded one. */
  readonly temporalAddress?: string;
  readonly temporalPort?: number;
  readonly say: (sentence: string) => void;
};
export type Office = {
  readonly door: Door;
  readonly hands: Hands;
  readonly url: string;
  readonly signIns: readonly SignIn[];
  readonly port: number;
  readonly engineAddress: string;
  /** Settles when the worker or the engine has ended by itself: then the office cannot go on. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
};

const NAMESPACE = 'writ';
const TASK_QUEUE = 'writ-cases';
/** Earlier pages of an open case are closed runs: they must outlive every case's year. */
export const retentionDays = 3_650;

/** Starts everything and answers when cases can be worked on. What it started it stops, in order, also when a later part fails. */
export async function startOffice(options: OfficeOptions): Promise<Office> {
  const parts = closing();
  try {
    return await opened(options, parts);
  } catch (error) {
    await parts.closeAll();
    throw error;
  }
}

async function opened(options: OfficeOptions, parts: Closing): Promise<Office> {
  const { say, folder } = options;
  const places = placesIn(path.resolve(folder));
  const lock = lockFolder(places.folder);
  parts.add('lock', () => lock.release());
  const sample = sampleOffice();
  const master = masterKeyFromFile(places.masterKey, { create: !(await holdsCases(places)) });
  say('Opening the database, the engine and the procedures …');
  const [engine, database, bundle, records] = await Promise.all([
    startEngine(options, places, parts),
    openDatabase({ kind: 'pglite', folder: places.database }).then((database) => {
      parts.add('database', () => database.close());
      return database;
    }),
    workflowBundle(places.cache),
    makeDataFolder(sample, places.records),
  ]);
  if (records.madeNow) say(`Made the sample records: ${records.rows} rows for ${records.numbers} numbers.`);
  const kept = keptIn(database.db, master, diskObjects(places.objects));
  await kept.keys.make('office');
  await fillRegistry(kept, sample);
  const tokens = await signIns(kept, sample);
  const url = `http://${options.host}:${options.port}`;
  const temporal = { address: engine.address, namespace: NAMESPACE };
  const client = await connectClient(temporal, converterOf(kept));
  parts.add('engine client', () => client.close());
  const connection = await connectWorker(temporal);
  parts.add('engine connection', () => connection.close());
  const officeKey = await kept.keys.of('office');
  const sender = mailSink(places.sent, { seal: (plain) => seal(officeKey, plain, 'sink'), open: (sealed) => open(officeKey, sealed, 'sink') });
  const profile = profileOf(sample, url);
  const { door, hands } = assemble({
    kept, client: client.client.workflow, taskQueue: TASK_QUEUE, records: sampleRecords(places.records), sender, profile, custodian: sample.provider.custodian, pack: currentPack,
  });
  const worker = await runWorker({ connection, namespace: NAMESPACE, taskQueue: TASK_QUEUE, bundle, hands });
  parts.add('worker', () => worker.stop(), 30_000);
  const counter = await serve({ ...door, clock: systemClock, profile, log: logger('api'), tls: false }, { host: options.host, port: options.port });
  parts.add('api', () => counter.close());
  const read = (raw: Buffer): Promise<Reading> => readMail(raw, receivingServer);
  await resume(door, read);
  parts.add('mail parser', () => closeParser());
  await putSampleMails(places);
  const log = logger('mail');
  const mailbox = watchMailbox(
    places.mailbox,
    async (_name, raw) => {
      const { submissionId, became, caseId } = await accept(door, { raw, receivedAt: systemClock.now(), channel: 'email' }, read);
      log.info('submission accepted', { submissionId, outcome: became, caseId });
    },
    { intervalMs: 300, accepted: 'remove', onFault: (_name, error) => log.error('mail not accepted', { error }) },
  );
  parts.add('mailbox', () => mailbox.stop());
  const broken = Promise.race([
    worker.ended.then(() => 'The worker has ended.', () => 'The worker has failed.'),
    engine.exited.then(() => 'The engine has ended.'),
  ]);
  return { door, hands, url, signIns: tokens, port: counter.port, engineAddress: engine.address, broken, stop: async () => void (await parts.closeAll()) };
}

type Engine = { readonly address: string; readonly exited: Promise<unknown> };

async function startEngine({ temporalAddress, temporalPort, say }: OfficeOptions, places: Places, parts: Closing): Promise<Engine> {
  if (temporalAddress !== undefined) return { address: temporalAddress, exited: new Promise(() => undefined) };
  const cli = await findTemporalCli({ env: process.env['WRIT_TEMPORAL_CLI'], path: process.env['PATH'], cacheFolder: places.cache });
  const engine = await startDevServer({
    binary: cli.path, dbFile: places.engine, namespace: NAMESPACE, logFile: places.engineLog, onProgress: say, ...(temporalPort !== undefined && { port: temporalPort }),
  });
  parts.add('engine', () => engine.stop());
  const { extended } = await ensureNamespace(engine.address, NAMESPACE, retentionDays);
  if (extended) say(`Set the engine to keep histories for ${retentionDays} days.`);
  return { address: engine.address, exited: engine.exited.then(({ asked }) => (asked ? new Promise(() => undefined) : undefined)) };
}

/** A folder with a database and no key is damaged: a new key could not open it, so none is made. */
const holdsCases = (places: Places): Promise<boolean> => stat(places.database).then(() => true, () => false);

/** Belongs to a case that has a number by then: the scenarios send it. */
const CURE = 'period-supplied.eml';

/** The sample mails go into the mailbox once, at the first start. */
async function putSampleMails(places: Places): Promise<void> {
  const mark = path.join(places.folder, 'sample-mails-delivered');
  await mkdir(places.mailbox, { recursive: true, mode: 0o700 });
  if (await stat(mark).then(() => true, () => false)) return;
  const mails = path.join(__dirname, '..', 'samples', 'mails');
  for (const name of (await readdir(mails)).filter((each) => each.endsWith('.eml') && each !== CURE)) await cp(path.join(mails, name), path.join(places.mailbox, name));
  await writeFile(mark, '');
}
