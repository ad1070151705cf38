/** The counter with all that stands behind it: a real engine, worker, ledger and hands, on the office's own clock. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Runtime } from '@temporalio/worker';
import { createApp } from '../../../api/app';
import type { ApiDeps } from '../../../api/deps';
import { roles } from '../../../domain/case/parts';
import { currentPack } from '../../../domain/policy/packs';
import { accept } from '../../../intake/accept';
import { queuesToServe } from '../../../intake/turn-pages';
import { mailSink } from '../../../mail/sink';
import { systemClock } from '../../../platform/clock';
import { logger, setLog, temporalRuntime } from '../../../platform/log';
import { sha256 } from '../../../platform/seal';
import { connectClient, connectWorker } from '../../../platform/temporal';
import { sampleRecords } from '../../../records/sample-records';
import { saveAgency, verifyAgency } from '../../../storage/agencies';
import { diskObjects } from '../../../storage/objects/disk';
import { saveStaff } from '../../../storage/staff';
import { assemble, keptIn } from '../../../worker/assemble';
import { converterOf, runWorkers, type RunningWorker } from '../../../worker/run';
import { onPGlite } from '../../support/store';
import { memberOf, profile, tokenOf } from './counter';

export type TestOffice = {
  readonly deps: ApiDeps;
  app(change?: Partial<ApiDeps>): ReturnType<typeof createApp>;
  /** A message of the registered agency; answers the case that it opened or joined. */
  receive(subject: string, caseNumber?: string, numbers?: readonly string[]): Promise<string>;
  /** `bundle`: the procedures of another release. */
  startWorker(bundle?: string): Promise<RunningWorker>;
  close(): Promise<void>;
};

export async function openOffice(): Promise<TestOffice> {
  setLog({ level: 'silent' });
  Runtime.install(temporalRuntime());
  const address = process.env['WRIT_TEST_TEMPORAL'] ?? '';
  const bundle = { codePath: process.env['WRIT_TEST_BUNDLE'] ?? '' };
  const folder = mkdtempSync(join(tmpdir(), 'writ-office-'));
  const taskQueue = `test-${process.pid}-${sha256(folder).slice(0, 8)}`;
  const store = await onPGlite();
  const kept = keptIn(store.db, store.master, diskObjects(join(folder, 'objects')));
  for (const role of roles)
    await saveStaff(kept.db, kept.keys, { id: memberOf(role), role, profile: { name: role }, tokenHash: sha256(tokenOf(role)) });
  await saveAgency(kept.db, {
    id: 'fio',
    name: 'Federal Inquiry Office',
    jurisdiction: 'federal',
    domains: [{ domain: 'fio.example', subdomains: false }],
  });
  await verifyAgency(kept.db, { id: 'fio', by: 'intake-1', on: new Date(systemClock.now()).toISOString().slice(0, 10) });
  const client = await connectClient({ address, namespace: 'default' }, converterOf(kept));
  const connection = await connectWorker({ address, namespace: 'default' });
  const { door, hands } = assemble({
    kept,
    client: client.client.workflow,
    taskQueue,
    records: sampleRecords(join(folder, 'records')),
    sender: mailSink(join(folder, 'sent')),
    profile,
    custodian: { name: 'Rosa Ibarra', title: 'Custodian of records' },
    pack: currentPack,
  });
  // Generous, because a loaded machine is no fault.
  const deps: ApiDeps = { ...door, clock: systemClock, profile, log: logger('api'), tls: false, patienceMs: 60_000 };
  const workers: RunningWorker[] = [];
  let mails = 0;
  return {
    deps,
    app: (change = {}) => createApp({ ...deps, ...change }),
    receive: async (subject, caseNumber, numbers = []) => {
      const sender = {
        address: 'a.ruiz@fio.example',
        name: 'Ana Ruiz',
        domain: 'fio.example',
        dmarc: 'pass',
        replyToDiffers: false,
      } as const;
      const reading = {
        sender,
        subject,
        text: subject,
        autoReply: false,
        numbers,
        attachments: [],
        ...(caseNumber !== undefined && { caseNumber }),
      };
      const { caseId } = await accept(
        door,
        { raw: Buffer.from(`${subject} ${(mails += 1)}`), receivedAt: systemClock.now(), channel: 'email' },
        () => Promise.resolve(reading),
      );
      return caseId ?? '';
    },
    startWorker: async (codePath = bundle.codePath) => {
      const taskQueues = await queuesToServe(door);
      const worker = await runWorkers({ connection, namespace: 'default', taskQueues, bundle: { codePath }, hands });
      workers.push(worker);
      return worker;
    },
    close: async () => {
      for (const worker of workers) await worker.stop();
      await client.close();
      await connection.close();
      await store.close();
    },
  };
}
