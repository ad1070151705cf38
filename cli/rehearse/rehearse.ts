/** `writ rehearse`: plays scenarios side by side on one private engine, and stops everything it started. */
import { constants } from 'node:os';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { CaseFile } from '../../domain/case/case-file';
import { parseInstant } from '../../domain/calendar/pacific';
import { connectWorker } from '../../platform/temporal';
import { closeOnSignals, closing, type Closing, type SignalSource } from '../../platform/shutdown';
import { findTemporalCli, startDevServer, TemporalCliMissing, DevServerFailed } from '../../platform/temporal-cli';
import { makeDataFolder } from '../../samples/data-folder';
import { sampleOffice } from '../../samples/office';
import { emptyDatabase } from '../../storage/database';
import { databasesInMemory } from '../../storage/databases-in-memory';
import { loadFile } from '../../storage/ledger/read';
import { workflowBundle } from '../../worker/bundle';
import { play } from './play';
import { jsonLine, jsonSummary, plainLine, plainSummary, type Summary } from './print';
import { openPrivateOffice, type PrivateOffice, type Shared } from './private-office';
import { readScenario, type Scenario } from './scenario';
import { sharedWorkers, WorkerEnded } from './shared-worker';
import type { Line } from './timeline';

export type RehearseOptions = {
  readonly json?: boolean;
  readonly keep?: string;
  readonly cache: string;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
};

/** `inTurn`: offices are opened one after another; the connections of ten at once would be given up before they are made. */
export type SharedParts = Shared & { readonly records: string; readonly inTurn: Room };
type Room = <Result>(work: () => Promise<Result>) => Promise<Result>;

const NAMESPACE = 'rehearsal';
/** So many keep the processors busy; each has a database in memory. */
const AT_ONCE = 10;

/**
 * Plays the files; answers the exit code: 0 all held, 1 one did not, 2 a scenario cannot be read, 3 the engine could not start or its
 * worker has ended. Stopped by a signal it closes everything that it has started and ends the process with 130 or 143.
 */
export async function rehearse(files: readonly string[], options: RehearseOptions): Promise<0 | 1 | 2 | 3> {
  const read = files.map(readScenario);
  const mistakes = read.flatMap((each) => ('mistakes' in each ? each.mistakes : []));
  const scenarios = read.flatMap((each) => ('mistakes' in each ? [] : [each]));
  for (const { file, line, field, says } of mistakes)
    options.complain(`${file}:${line === 0 ? '' : `${line}:`} ${field === '' ? '' : `${field}: `}${says}`);
  if (mistakes.length > 0) return 2;
  const parts = closing();
  const played = playAll(scenarios, options, parts);
  return new Promise((answer, fail) => {
    let stopped: number | undefined;
    // What was being opened or asked fails when its office is closed under it; what it opened until then is closed as well.
    const end = async (): Promise<void> => {
      await Promise.race([played.catch(() => undefined), after(LEFT_MS, undefined, { ref: false })]);
      await parts.closeAll();
      process.exit(stopped); // asked to stop, and everything is closed
    };
    const signals: SignalSource = {
      on: (signal, listener) => process.on(signal, listener),
      off: (signal, listener) => process.off(signal, listener),
      exit: (code) => (code > 128 ? process.exit(code) : void end()), // above 128: asked a second time, so nothing is waited for
    };
    const noLonger = closeOnSignals(parts, signals, (signal) => {
      stopped = 128 + constants.signals[signal];
      options.complain('Stopping: the private offices and the engine are closed …');
    });
    played.then(
      (code) => {
        if (stopped !== undefined) return;
        noLonger();
        answer(code);
      },
      (error: unknown) => {
        if (stopped !== undefined) return;
        noLonger();
        fail(error instanceof Error ? error : new Error('a scenario could not be played', { cause: error }));
      },
    );
  });
}

/** How long what is in hand may take to fail after it was stopped. */
const LEFT_MS = 5_000;

async function playAll(scenarios: readonly Scenario[], options: RehearseOptions, parts: Closing): Promise<0 | 1 | 3> {
  try {
    const shared = await sharedParts(options.cache, parts);
    const folders = options.keep === undefined ? [] : keptFolders(options.keep, scenarios);
    const room = roomFor(AT_ONCE);
    const one = (scenario: Scenario, index: number): Promise<Rehearsed> => {
      if (parts.begun) return Promise.reject(new Error('the rehearsal was stopped'));
      const keep = folders[index];
      return rehearseScenario(scenario, shared, keep === undefined ? {} : { keep });
    };
    const [line, sum] = options.json === true ? [jsonLine, jsonSummary] : [plainLine, plainSummary];
    // All are played to their end before the engine is stopped, whatever becomes of one of them; told in the order of their files.
    const playing = scenarios.map(async (scenario, index) => (await Promise.allSettled([room(() => one(scenario, index))]))[0]);
    for (const [index, each] of playing.entries()) {
      const ended = await each;
      if (ended.status === 'rejected') {
        if (!parts.begun) options.complain(`${scenarios[index]?.file ?? ''} was not played to its end.`);
        continue;
      }
      for (const happened of ended.value.lines) options.print(line(happened));
      options.print(sum(ended.value.summary));
    }
    const results = await Promise.all(playing);
    const broken = results.find((result) => result.status === 'rejected');
    if (broken) throw broken.reason;
    return results.every((result) => result.status === 'fulfilled' && result.value.summary.failed === 0) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TemporalCliMissing) && !(error instanceof DevServerFailed) && !(error instanceof WorkerEnded)) throw error;
    options.complain(error.message);
    return 3;
  } finally {
    await parts.closeAll();
  }
}

/** A folder of its own for each: called like the file, with a number behind where there is one of that name. */
function keptFolders(keep: string, scenarios: readonly Scenario[]): readonly string[] {
  const taken = new Set<string>();
  return scenarios.map(({ file }) => {
    const name = path.join(keep, path.basename(file, path.extname(file)));
    let folder = name;
    for (let number = 2; taken.has(folder) || existsSync(folder); number += 1) folder = `${name}-${number}`;
    taken.add(folder);
    return folder;
  });
}

/** What all scenarios of one call stand on: the engine, the procedures, the sample records and an empty database to begin with. */
export async function sharedParts(cache: string, parts: Closing): Promise<SharedParts> {
  const records = path.join(cache, 'sample-records');
  const startEngine = async (): Promise<string> => {
    const cli = await findTemporalCli({ env: process.env['WRIT_TEMPORAL_CLI'], path: process.env['PATH'], cacheFolder: cache });
    const engine = await startDevServer({ binary: cli.path, namespace: NAMESPACE });
    parts.add('engine', () => engine.stop());
    return engine.address;
  };
  const [address, bundle, template] = await Promise.all([
    startEngine(),
    workflowBundle(cache),
    emptyDatabase(cache),
    makeDataFolder(sampleOffice(), records),
  ]);
  const databases = databasesInMemory(template);
  parts.add('databases', () => databases.close());
  const connection = await connectWorker({ address, namespace: NAMESPACE });
  parts.add('connection', () => connection.close());
  const workers = sharedWorkers({ connection, namespace: NAMESPACE, kept: bundle });
  parts.add('workers', () => workers.stop(), 30_000);
  return { address, namespace: NAMESPACE, bundle, workers, template, databases, records, parts, inTurn: roomFor(1) };
}

export type Rehearsed = { readonly lines: readonly Line[]; readonly summary: Summary };
/** `afterwards` may look at the office before it is taken down. */
export type RehearsalWishes = { readonly keep?: string; readonly afterwards?: (office: PrivateOffice) => Promise<void> };

/** Plays one scenario in an office of its own, and takes the office down. */
export async function rehearseScenario(
  scenario: Scenario,
  shared: SharedParts,
  { keep, afterwards }: RehearsalWishes = {},
): Promise<Rehearsed> {
  const { broken } = shared.workers;
  await Promise.race([broken, Promise.resolve()]); // no office is opened for which nobody would work
  const began = process.hrtime.bigint();
  const startsAt = parseInstant(scenario.clock) ?? 0;
  const { records, inTurn: whenFree, ...rest } = shared;
  const place = hasSampleRecords(scenario) ? { ...rest, records } : rest;
  const office = await Promise.race([broken, whenFree(() => openPrivateOffice(scenario, startsAt, place, keep))]);
  try {
    const { lines, held, failed } = await Promise.race([broken, play(scenario, office, () => undefined)]);
    const files = await Promise.all(office.opened.map((caseId) => loadFile(office.door.db, office.door.keys, caseId)));
    const cases = files.filter((file): file is CaseFile => file !== undefined);
    await afterwards?.(office);
    return {
      lines,
      summary: {
        ...{ name: scenario.name, cases, held, failed, ...(keep !== undefined && { kept: path.resolve(keep) }) },
        wallSeconds: Math.round(Number(process.hrtime.bigint() - began) / 1e8) / 10,
      },
    };
  } finally {
    await office.stop();
  }
}

/** Nobody's records but the sample's: they are made once for all. */
function hasSampleRecords({ office: { seed, customers, records } }: Scenario): boolean {
  const sample = sampleOffice();
  return seed === sample.seed && records.length === 0 && JSON.stringify(customers) === JSON.stringify(sample.customers);
}

/** Lets so many pieces of work in at a time; the others wait in the order in which they came. */
function roomFor(count: number): Room {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free === 0) await new Promise<void>((enter) => waiting.push(enter));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
