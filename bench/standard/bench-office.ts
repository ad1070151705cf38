/** A whole office on disk to be measured: database in a folder, objects, sealed mail sink, worker and API, under a policy without an undo window. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Worker, type NativeConnection } from '@temporalio/worker';
import { createActivities } from '../../activities';
import type { ApiDeps } from '../../api/deps';
import { serve } from '../../cli/counter';
import { cacheFolder } from '../../cli/data-folder';
import { fillRegistry, profileOf, signIns } from '../../cli/sample';
import { dayOf } from '../../domain/calendar/pacific';
import { packOf } from '../../domain/policy/packs';
import { mailSink } from '../../mail/sink';
import { systemClock } from '../../platform/clock';
import { logger } from '../../platform/log';
import { masterKeyFromFile } from '../../platform/master-key';
import { open, seal } from '../../platform/seal';
import type { Closing } from '../../platform/shutdown';
import { connectClient } from '../../platform/temporal';
import { sampleRecords } from '../../records/sample-records';
import { makeDataFolder } from '../../samples/data-folder';
import { sampleOffice } from '../../samples/office';
import { saveAgency, verifyAgency } from '../../storage/agencies';
import { openDatabase } from '../../storage/database';
import { diskObjects } from '../../storage/objects/disk';
import { assemble, keptIn, type Kept } from '../../worker/assemble';
import { workflowBundle } from '../../worker/bundle';
import { converterOf } from '../../worker/run';
import { happenings, type Happenings } from './happenings';

export type BenchOffice = {
  readonly deps: ApiDeps;
  readonly url: string;
  readonly tokens: ReadonlyMap<string, string>;
  /** Every event, once the ledger has it. */
  readonly heard: Happenings;
};

export type Engine = { readonly address: string; readonly namespace: string; readonly connection: NativeConnection };

/** Agencies that ask at the same time: mail of one agency that nobody has opened bars the notices of its other cases. */
const LANES = 24;
export const domainOf = (lane: number): string => `agency-${String(lane)}.example`;

export async function openBenchOffice(folder: string, engine: Engine, parts: Closing): Promise<BenchOffice> {
  await mkdir(folder, { recursive: true });
  const database = await openDatabase({ kind: 'pglite', folder: path.join(folder, 'database') });
  parts.add('database', () => database.close());
  const master = masterKeyFromFile(path.join(folder, 'master.key'), { create: true });
  const kept = keptIn(database.db, master, diskObjects(path.join(folder, 'objects')));
  await kept.keys.make('office');
  const office = sampleOffice();
  await fillRegistry(kept, office, dayOf(systemClock.now()));
  await registerLanes(kept);
  const tokens = new Map((await signIns(kept, office)).map(({ id, token }) => [id, token]));
  await makeDataFolder(office, path.join(folder, 'records'));
  const connected = await connectClient(engine, converterOf(kept));
  parts.add('client', () => connected.close());
  const key = await kept.keys.of('office');
  const sender = mailSink(path.join(folder, 'sent'), {
    seal: (plain) => seal(key, plain, 'sink'),
    open: (sealed) => open(key, sealed, 'sink'),
  });
  const profile = profileOf(office, 'https://writ.provider.example');
  const taskQueue = 'bench-office';
  const { door, hands } = assemble({
    ...{ kept, client: connected.client.workflow, taskQueue, sender, profile, custodian: office.provider.custodian },
    ...{ records: sampleRecords(path.join(folder, 'records')), pack: packOf('2026-11-bench') },
  });
  const heard = happenings();
  await startWorker(engine, taskQueue, { hands, heard }, parts);
  const deps = { ...door, clock: systemClock, profile, log: logger('api'), tls: false };
  const counter = await serve(deps, { host: '127.0.0.1', port: 0 });
  parts.add('api', () => counter.close());
  return { deps, url: `http://127.0.0.1:${String(counter.port)}`, tokens, heard };
}

async function registerLanes({ db }: Kept): Promise<void> {
  for (let lane = 0; lane < LANES; lane += 1) {
    const id = `lane-${String(lane)}`;
    await saveAgency(db, {
      id,
      name: `Agency ${String(lane)}`,
      jurisdiction: 'federal',
      domains: [{ domain: domainOf(lane), subdomains: false }],
    });
    await verifyAgency(db, { id, by: 'ines', on: dayOf(systemClock.now()) });
  }
}

type Watched = { readonly hands: Parameters<typeof createActivities>[0]; readonly heard: Happenings };

/** The worker of an office, and an ear at its ledger. */
async function startWorker(engine: Engine, taskQueue: string, { hands, heard }: Watched, parts: Closing): Promise<void> {
  const activities = createActivities(hands);
  const worker = await Worker.create({
    ...{ connection: engine.connection, namespace: engine.namespace, taskQueue },
    workflowBundle: await workflowBundle(cacheFolder),
    activities: {
      ...activities,
      writeLedger: async (entry: Parameters<typeof activities.writeLedger>[0]) => {
        const answer = await activities.writeLedger(entry);
        for (const { event } of entry.entries) {
          heard.tell(entry.caseId, event.type, event.type === 'Collected' ? event.collection.digest : '');
        }
        return answer;
      },
    },
    dataConverter: converterOf(hands),
    shutdownGraceTime: '20s',
  });
  const ended = worker.run();
  parts.add(
    'worker',
    async () => {
      worker.shutdown();
      await ended;
    },
    30_000,
  );
}
