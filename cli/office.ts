/** The embedded office: engine, database, post room, worker and API, on one machine, under one folder. */
import { openSync, writeSync } from 'node:fs';
import { cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { ApiDeps } from '../api/deps';
import { closeServer, type HeldPort } from '../api/main';
import { dayOf } from '../domain/calendar/pacific';
import { currentPack } from '../domain/policy/packs';
import { queuesToServe } from '../intake/turn-pages';
import { closeParser } from '../mail/parse';
import type { MailSender } from '../mail/send';
import { mailSink } from '../mail/sink';
import { smtpSender } from '../mail/smtp';
import { systemClock } from '../platform/clock';
import type { MailPlace, OfficeConfig } from '../platform/config';
import { lockFolder } from '../platform/lock';
import { logger, setLog } from '../platform/log';
import { masterKeyFromFile } from '../platform/master-key';
import { open, seal } from '../platform/seal';
import type { Closing } from '../platform/shutdown';
import { connectClient, connectWorker } from '../platform/temporal';
import { sampleRecords } from '../records/sample-records';
import { makeDataFolder } from '../samples/data-folder';
import { receivingServer } from '../samples/mime';
import { sampleOffice } from '../samples/office';
import { diskObjects } from '../storage/objects/disk';
import { queueEntry } from '../storage/read-model';
import { lastTaskQueue } from '../storage/task-queues';
import { assemble, keptIn, type Kept } from '../worker/assemble';
import { workflowBundle } from '../worker/bundle';
import { mailRoom } from '../worker/mail-room';
import { receiptRounds } from '../worker/receipt-rounds';
import { converterOf, runWorkers, type RunningWorker } from '../worker/run';
import { serve } from './counter';
import { cacheFolder, house, placesIn, type Places } from './data-folder';
import { holdsCases, openDatabaseFolder } from './database-folder';
import { openEngine, type Engine } from './engine';
import { hangNotice } from './notice';
import { takePort } from './port';
import { fillRegistry, profileOf, signIns, type SignIn } from './sample';

export type Office = {
  readonly url: string;
  readonly engineAddress: string;
  readonly signIns: readonly SignIn[];
  /** Settles, with a sentence, when the worker or the engine has ended by itself: then the office cannot go on. */
  readonly broken: Promise<string>;
};

const TASK_QUEUE = 'writ-cases';
const LOOK_EVERY_MS = 300;

/**
 * Starts everything and answers when cases can be worked on. What it starts it adds to `parts`, which its caller closes, also when a
 * later part fails. What can be refused at once (lock, key, port) is asked first, before anything is started.
 */
export async function startOffice(config: OfficeConfig, parts: Closing, say: (sentence: string) => void): Promise<Office> {
  const places = placesIn(path.resolve(config.dataFolder));
  const lock = lockFolder(places.folder);
  parts.add('lock', () => lock.release());
  const log = openSync(places.log, 'a', 0o600);
  setLog({ level: config.logLevel, destination: { write: (line) => void writeSync(log, line) } });
  const master = masterKeyFromFile(config.masterKeyFile, { create: !holdsCases(places) });
  const place = await takePort(config.api, '--port');
  parts.add('port', () => closeServer(place.server));
  const url = `${config.api.tls ? 'https' : 'http'}://${config.api.host.includes(':') ? `[${config.api.host}]` : config.api.host}:${place.port}`;
  say('Opening the database, the engine and the procedures …');
  const database = async (): Promise<Kept> => {
    const opened = await openDatabaseFolder(places, say);
    parts.add('database', () => opened.close());
    const kept = keptIn(opened.db, master, diskObjects(places.objects));
    await kept.keys.make('office'); // here a wrong master key is refused
    return kept;
  };
  const sample = sampleOffice();
  const [engine, kept, bundle] = await allOrNone([
    openEngine(config, places, parts, say),
    database(),
    workflowBundle(cacheFolder),
    madeRecords(places, say),
  ]);
  await fillRegistry(kept, sample, dayOf(systemClock.now()));
  const tokens = await signIns(kept, sample);
  say('Starting the worker, the API and the post room …');
  const client = await connectClient(engine.server, converterOf(kept));
  parts.add('engine client', () => client.close());
  const { profile, custodian } = { profile: profileOf(sample, url), custodian: sample.provider.custodian };
  const sender = await senderOf(config.mail, kept);
  const taskQueue = await lastTaskQueue(kept.db, TASK_QUEUE);
  const rest = { client: client.client.workflow, taskQueue, records: sampleRecords(places.records), pack: currentPack };
  const { door, hands } = assemble({ kept, sender, profile, custodian, ...rest });
  const worker = await startWorker(engine, parts, { taskQueues: await queuesToServe(door), bundle, hands });
  const tls = config.api.tls !== undefined || config.api.behindProxy;
  const customerOf = (accountId: string) => hands.records.account(accountId);
  const known = { profile, custodian, customerOf, dataMap: rest.records.dataMap };
  const counter = { ...door, ...known, clock: systemClock, log: logger('api'), tls };
  await openDoors(config, places, parts, { deps: counter, place, say });
  const notice = hangNotice(places.notice, { url, engine: engine.server.address, namespace: engine.server.namespace });
  parts.add('notice', () => notice.takeDown());
  return { url, engineAddress: engine.server.address, signIns: tokens, broken: brokenBy(worker, engine) };
}

/** All of them, or the first failure once every other one has come to rest: what they have opened by then can be closed. */
async function allOrNone<Values extends readonly unknown[]>(opening: {
  readonly [Index in keyof Values]: Promise<Values[Index]>;
}): Promise<Values> {
  const settled = await Promise.allSettled(opening);
  const failed = settled.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return Promise.all(opening) as Promise<unknown> as Promise<Values>;
}

async function madeRecords(places: Places, say: (sentence: string) => void): Promise<void> {
  const { rows, numbers, madeNow } = await makeDataFolder(sampleOffice(), places.records);
  if (madeNow) say(`Made the sample records: ${rows} rows for ${numbers} numbers.`);
}

async function startWorker(
  { server }: Engine,
  parts: Closing,
  order: Omit<Parameters<typeof runWorkers>[0], 'connection' | 'namespace'>,
): Promise<RunningWorker> {
  const connection = await connectWorker(server);
  parts.add('engine connection', () => connection.close());
  const worker = await runWorkers({ connection, namespace: server.namespace, ...order });
  parts.add('worker', () => worker.stop(), 30_000);
  return worker;
}

type Doors = { readonly deps: ApiDeps; readonly place: HeldPort; readonly say: (sentence: string) => void };

/** The API, and the mailbox once what was left half done is taken up again. */
async function openDoors(config: OfficeConfig, places: Places, parts: Closing, { deps, place, say }: Doors): Promise<void> {
  const counter = await serve(deps, place);
  parts.add('api', () => counter.close());
  parts.add('mail parser', () => closeParser());
  const mail = mailRoom(deps, receivingServer);
  const { lostCases } = await mail.takeUp();
  if (lostCases > 0)
    say(`The engine did not know ${lostCases} open cases (its file is new, or an older copy): they go on from the ledger.`);
  const rounds = receiptRounds(deps);
  parts.add('receipts', () => rounds.stop());
  const taking = mail.rounds();
  parts.add('what is kept', () => taking.stop());
  const put = await putSampleMails(config, places);
  const opened: string[] = [];
  const mailbox = mail.watch(config.mailboxFolder, { intervalMs: LOOK_EVERY_MS, onOpened: (caseId) => opened.push(caseId) });
  parts.add('mailbox', () => mailbox.stop());
  if (put === 0) return;
  say(`Taking in ${put} sample mails …`);
  const late = AbortSignal.timeout(SAMPLE_MAILS_MS);
  await Promise.race([mailbox.idle(), after(SAMPLE_MAILS_MS, undefined, { ref: false })]);
  // A case that was opened a moment ago is on the desk once its first events are in the ledger.
  const areInTheQueue = async (): Promise<boolean> => (await Promise.all(opened.map((id) => queueEntry(deps.db, id)))).every(Boolean);
  while (!late.aborted && !parts.begun && !(await areInTheQueue())) await after(50);
}

const brokenBy = (worker: RunningWorker, engine: Engine): Promise<string> =>
  Promise.race([
    worker.ended.then(
      () => 'The worker has ended.',
      () => 'The worker has failed.',
    ),
    engine.died.then(() => 'The engine has ended.'),
  ]);

/** With the sink nothing leaves the house; what lies in it is sealed with the office's key. */
async function senderOf(mail: MailPlace, { keys }: Kept): Promise<MailSender> {
  if (mail.kind === 'smtp') {
    const { host, port, tls, ca, user, password } = mail;
    const login = { ...(user !== undefined && { user }), ...(password !== undefined && { password }) };
    const trust = { secure: tls === 'implicit', allowPlainOn127: tls === 'none', ...(ca && { ca: ca.toString('utf8') }) };
    return smtpSender({ host, port, ...trust, ...login });
  }
  const key = await keys.of('office');
  return mailSink(mail.folder, { seal: (plain) => seal(key, plain, 'sink'), open: (sealed) => open(key, sealed, 'sink') });
}

/** Belongs to a case that has a number by then: the scenarios send it. */
const CURE = 'period-supplied.eml';

/** So long a first start waits for them; what is left then is taken in beside everything else. */
const SAMPLE_MAILS_MS = 120_000;

/** The sample mails go into the mailbox once, at the first start, and are received then: the copies are as old as that start. Answers how many were put there now. */
async function putSampleMails({ mailboxFolder }: OfficeConfig, { mailsMark }: Places): Promise<number> {
  await mkdir(mailboxFolder, { recursive: true, mode: 0o700 });
  const delivered = await stat(mailsMark).then(
    () => true,
    () => false,
  );
  if (delivered) return 0;
  const mails = path.join(house, 'samples', 'mails');
  const names = (await readdir(mails)).filter((each) => each.endsWith('.eml') && each !== CURE);
  for (const name of names) await cp(path.join(mails, name), path.join(mailboxFolder, name));
  await writeFile(mailsMark, '');
  return names.length;
}
