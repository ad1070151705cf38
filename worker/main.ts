/** The worker of production: runs the procedures and their effects, and takes in the mail. */
import path from 'node:path';
import { Runtime } from '@temporalio/worker';
import { currentPack } from '../domain/policy/packs';
import { closeParser } from '../mail/parse';
import { queuesToServe } from '../intake/turn-pages';
import { TASK_QUEUE, workerConfig, type WorkerConfig } from '../platform/config';
import { logger, setLog, temporalRuntime } from '../platform/log';
import { runProcess } from '../platform/run-process';
import type { Closing } from '../platform/shutdown';
import { checkNamespace, connectClient, connectWorker } from '../platform/temporal';
import { openFilingRoom, type FilingRoom } from '../storage/filing-room';
import { lastTaskQueue } from '../storage/task-queues';
import { assemble } from './assemble';
import { workflowBundle } from './bundle';
import { mailRoom } from './mail-room';
import { pulse } from './pulse';
import { receiptRounds } from './receipt-rounds';
import { openRecords } from './records';
import { converterOf, runWorkers, type RunningWorker } from './run';
import { senderTo } from './sender';

/** Every page of an open case is a closed run: kept for less than a case may last, its beginning would be gone. */
const LEAST_RETENTION_DAYS = 365;
const LOOK_EVERY_MS = 1_000;
const log = logger('worker');

async function open(config: WorkerConfig, parts: Closing, at: (step: string) => void): Promise<RunningWorker> {
  at('database and objects');
  const kept = await openFilingRoom(config);
  parts.add('database', () => kept.close());
  at('records');
  if (config.records.kind === 'sample') log.warn('the records are made up: this is no office for real requests');
  const source = await openRecords(config.records, config.profile.dataMap);
  parts.add('records', () => source.close());
  const sender = await senderTo(config.mail, kept.keys);
  at('engine');
  const client = await connectClient(config.temporal, converterOf(kept));
  parts.add('engine client', () => client.close());
  await checkNamespace(client.client, config.temporal.namespace, LEAST_RETENTION_DAYS);
  at('procedures');
  const bundle = await workflowBundle(config.bundleFolder);
  const { custodian, authservId, dataMap: _, ...profile } = config.profile;
  const taskQueue = await lastTaskQueue(kept.db, TASK_QUEUE);
  const rest = { client: client.client.workflow, taskQueue, records: source.records, pack: currentPack };
  const { door, hands } = assemble({ kept, sender, profile, custodian, ...rest });
  at('worker');
  const connection = await connectWorker(config.temporal);
  parts.add('engine connection', () => connection.close());
  const taskQueues = await queuesToServe(door);
  const worker = await runWorkers({ connection, namespace: config.temporal.namespace, taskQueues, bundle, hands });
  parts.add('worker', () => worker.stop(), 30_000);
  const rounds = receiptRounds(door);
  parts.add('receipts', () => rounds.stop());
  parts.add('mail parser', () => closeParser());
  at('what was left half done');
  const mail = mailRoom(door, authservId);
  await mail.takeUp();
  const taking = mail.rounds();
  parts.add('what is kept', () => taking.stop());
  if (config.mailboxFolder !== undefined) {
    const mailbox = mail.watch(config.mailboxFolder, { intervalMs: LOOK_EVERY_MS });
    parts.add('mailbox', () => mailbox.stop());
  }
  if (config.pulseFile !== undefined) {
    const beating = watch(config.pulseFile, worker, kept);
    parts.add('pulse', () => beating.stop());
  }
  return worker;
}

/** Well is a worker that runs and reaches its database; that it reaches the engine shows in its running. */
function watch(file: string, worker: RunningWorker, { db }: FilingRoom): { stop(): void } {
  let running = true;
  const ended = (): void => void (running = false);
  worker.ended.then(ended, ended);
  return pulse(file, async () => {
    await db.selectFrom('cases').select('case_id').limit(1).execute();
    return running;
  });
}

runProcess(log, async (parts, at) => {
  const config = workerConfig(undefined, { home: path.join(__dirname, '..') });
  setLog({ level: config.logLevel });
  Runtime.install(temporalRuntime());
  const { ended } = await open(config, parts, at);
  return { broken: ended };
});
