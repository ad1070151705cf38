/** A closed office: its parts are opened one by one, under the lock and as a start would, and closed again. */
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { closeServer } from '../api/main';
import { systemClock } from '../platform/clock';
import type { OfficeConfig } from '../platform/config';
import { masterKeyFromFile } from '../platform/master-key';
import { closing } from '../platform/shutdown';
import { findTemporalCli, startDevServer } from '../platform/temporal-cli';
import type { TemporalConfig } from '../platform/temporal';
import { stepsToTake, type Database } from '../storage/database';
import { dataKeys } from '../storage/data-keys';
import { verifyChain } from '../storage/ledger/chain';
import { diskObjects } from '../storage/objects/disk';
import { sealedObjects } from '../storage/objects/sealed';
import { submissionById } from '../storage/submissions';
import { ill, look, retention, well, type Finding } from './checks';
import { cacheFolder, type Places } from './data-folder';
import { holdsCases, openDatabaseFolder } from './database-folder';
import { RETENTION_DAYS } from './engine';
import { takePort } from './port';

const NAMESPACE = 'writ';

export const portIsFree = ({ api }: OfficeConfig): Promise<Finding> =>
  look('port', async () => {
    const { server } = await takePort(api, '--port').catch(async (error: unknown) => {
      if (await isAnOffice(api))
        throw new Error(
          `${api.host}:${api.port} is used by an office of Writ that is open on another folder: close that one, or choose another port with --port.`,
        );
      throw error;
    });
    await closeServer(server);
    return `${api.host}:${api.port} is free`;
  });

/** An office says at once that it is alive; what else listens there says something else, or nothing. */
const isAnOffice = ({ host, port }: OfficeConfig['api']): Promise<boolean> =>
  fetch(`http://${host}:${port}/healthz`, { signal: AbortSignal.timeout(2_000) })
    .then((answer) => answer.json())
    .then(
      (told) => (told as { alive?: unknown } | null)?.alive === true,
      () => false,
    );

/** Engine and retention of the embedded server, or of the one that the user names. */
export async function engineChecks(config: OfficeConfig, places: Places): Promise<readonly Finding[]> {
  const { server } = config.temporal;
  if (server) return serverChecks(server);
  const parts = closing();
  const began = existsSync(places.engine);
  try {
    const found = await findTemporalCli({ env: config.temporal.cli, path: config.temporal.path, cacheFolder });
    const kept = began ? { dbFile: places.engine, logFile: places.engineLog } : {};
    const engine = await startDevServer({ binary: found.path, namespace: NAMESPACE, ...kept });
    parts.add('engine', () => engine.stop());
    const gone = `its file ${places.engine} is not there, though the office has cases: bring it back from your backup with its history, or start: every open case goes on from the ledger.`;
    const runs =
      !began && existsSync(places.engineLog)
        ? ill('engine', gone)
        : well('engine', `starts and answers${began ? ' on its file' : '; it has no file yet'}`);
    const later = well('namespace retention', `the first start sets it to ${RETENTION_DAYS} days`);
    return [runs, began ? await retention({ address: engine.address, namespace: NAMESPACE }) : later];
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it does not start';
    return [ill('engine', why), ill('namespace retention', 'not known: the engine does not run.')];
  } finally {
    await parts.closeAll();
  }
}

async function serverChecks(server: TemporalConfig): Promise<readonly Finding[]> {
  const kept = await retention(server);
  if (kept.ok || /namespace/.test(kept.says)) return [well('engine', `the server at ${server.address} answers`), kept];
  const does = `the server at ${server.address} does not answer: start it, or correct TEMPORAL_ADDRESS and its TEMPORAL_TLS settings.`;
  return [ill('engine', does), ill('namespace retention', 'not known: the engine does not answer.')];
}

/** Database, the key that opens it, the ledger and the clock against its newest event. */
export async function databaseChecks(config: OfficeConfig, places: Places): Promise<readonly Finding[]> {
  if (!holdsCases(places))
    return [
      well('database', 'not there yet: the first start makes it'),
      well('ledger', 'no case yet'),
      well('object store', 'no paper yet'),
      clockAfter(undefined),
    ];
  let database: Database;
  try {
    database = await openDatabaseFolder(places, () => undefined, { asItIs: true });
  } catch (error) {
    const says = error instanceof Error ? error.message : 'it cannot be opened';
    return [
      ill('database', says),
      ill('ledger', 'not known: the database cannot be opened.'),
      ill('object store', 'not known: the database cannot be opened.'),
      clockAfter(await changedAt(places.log)),
    ];
  }
  try {
    const steps = await stepsToTake(database.db);
    if (steps > 0) {
      const opens = well(
        'database',
        `opens; the next start brings its tables up to this release (${steps === 1 ? 'one step' : `${steps} steps`}): copy the folder before`,
      );
      return [
        opens,
        well('ledger', 'looked at after that'),
        well('object store', 'looked at after that'),
        clockAfter(await changedAt(places.log)),
      ];
    }
    const opened = look('database', () => openedBy(database, config.masterKeyFile));
    const ledger = look('ledger', () => ledgerOf(database, config.masterKeyFile));
    const papers = look('object store', () => papersOf(database, places, config.masterKeyFile));
    const newest = database.db
      .selectFrom('case_events')
      .select(({ fn }) => fn.max('at').as('at'))
      .executeTakeFirst();
    const at = await newest.then(
      (row) => row?.at ?? undefined,
      () => undefined,
    );
    return [await opened, await ledger, await papers, clockAfter(at ?? (await changedAt(places.log)))];
  } finally {
    await database.close();
  }
}

async function openedBy({ db }: Database, keyFile: string): Promise<string> {
  await dataKeys(db, masterKeyFromFile(keyFile)).of('office');
  const { count } = await db.selectFrom('cases').select(db.fn.countAll().as('count')).executeTakeFirstOrThrow();
  return `opens, and its keys with the master key; ${casesIn(Number(count))}`;
}

const casesIn = (count: number): string => (count === 1 ? 'one case' : `${count} cases`);

async function ledgerOf({ db }: Database, keyFile: string): Promise<string> {
  const keys = dataKeys(db, masterKeyFromFile(keyFile));
  const cases = await db.selectFrom('cases').select('case_id').execute();
  const broken: string[] = [];
  for (const { case_id: id } of cases) if (!(await isSound(db, keys, id))) broken.push(id);
  if (broken.length === 0) return cases.length === 1 ? 'the chain of the one case holds' : `the chains of ${cases.length} cases hold`;
  throw new Error(
    `the chain of ${broken.join(', ')} does not hold: copy the folder as it is, and see "A damaged folder or store" in docs/operations.md.`,
  );
}

/** So many of the messages that came last are opened: a store that was lost, or not brought back with the database, lacks them. */
const NEWEST = 50;

async function papersOf({ db }: Database, { objects }: Places, keyFile: string): Promise<string> {
  const keys = dataKeys(db, masterKeyFromFile(keyFile));
  const store = sealedObjects(diskObjects(objects), keys);
  const newest = await db.selectFrom('submissions').select('id').orderBy('received_at', 'desc').orderBy('id').limit(NEWEST).execute();
  let lost = 0;
  for (const { id } of newest) {
    const kept = await submissionById(db, keys, id);
    if (kept)
      await store.get(kept.raw).catch(() => {
        lost += 1;
      });
  }
  if (lost === 0) return newest.length === 0 ? 'no paper yet' : `the ${newest.length} papers that came last open`;
  throw new Error(
    `${lost} of the ${newest.length} papers that came last are missing or damaged in ${objects}: copy the folder as it is, and see "A damaged folder or store" in docs/operations.md.`,
  );
}

const isSound = (...[db, keys, id]: Parameters<typeof verifyChain>): Promise<boolean> =>
  verifyChain(db, keys, id).then(
    (verdict) => verdict.sound,
    () => false,
  );

/** Time that went back is seen by what is already written. */
function clockAfter(newest: number | undefined, now: number = systemClock.now()): Finding {
  const shown = new Date(now).toISOString();
  if (newest === undefined || newest <= now + 5_000) return well('clock', `${shown}, after all that is written`);
  return ill(
    'clock',
    `${shown} is before the newest entry (${new Date(newest).toISOString()}): the machine's clock went back; set it right and keep it synchronised.`,
  );
}

/** When the office last wrote its log; the folder itself has just been written by our own lock. */
const changedAt = (log: string): Promise<number | undefined> =>
  stat(log).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
