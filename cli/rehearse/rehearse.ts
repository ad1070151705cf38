/** `writ rehearse`: plays scenarios side by side on one private engine, and stops everything it started. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CaseFile } from '../../domain/case/case-file';
import { parseInstant } from '../../domain/calendar/pacific';
import { closing } from '../../platform/shutdown';
import { findTemporalCli, startDevServer, TemporalCliMissing, DevServerFailed } from '../../platform/temporal-cli';
import { makeDataFolder } from '../../samples/data-folder';
import { sampleOffice } from '../../samples/office';
import { emptyDatabase } from '../../storage/database';
import { loadFile } from '../../storage/ledger/read';
import { workflowBundle } from '../../worker/bundle';
import { play } from './play';
import { jsonLine, jsonSummary, plainLine, plainSummary, type Summary } from './print';
import { openPrivateOffice, type PrivateOffice, type Shared } from './private-office';
import { readScenario, type Scenario } from './scenario';
import type { Line } from './timeline';

export type RehearseOptions = {
  readonly json?: boolean;
  readonly keep?: string;
  readonly cache: string;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
};

export type SharedParts = Shared & { readonly records: string; readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result> };

const NAMESPACE = 'rehearsal';

/** Plays the files; answers the exit code: 0 all held, 1 one did not, 2 a scenario cannot be read, 3 the engine could not start. */
export async function rehearse(files: readonly string[], options: RehearseOptions): Promise<0 | 1 | 2 | 3> {
  const read = files.map(readScenario);
  const mistakes = read.flatMap((each) => ('mistakes' in each ? each.mistakes : []));
  const scenarios = read.flatMap((each) => ('mistakes' in each ? [] : [each]));
  for (const { file, line, field, says } of mistakes)
    options.complain(`${file}:${line === 0 ? '' : `${line}:`} ${field === '' ? '' : `${field}: `}${says}`);
  if (mistakes.length > 0) return 2;
  const parts = closing();
  try {
    const shared = await sharedParts(options.cache, parts);
    // All are played to their end before the engine is stopped, whatever becomes of one of them.
    const results = await Promise.allSettled(scenarios.map((scenario) => rehearseOne(scenario, shared, options)));
    const broken = results.find((result) => result.status === 'rejected');
    if (broken) throw broken.reason;
    return results.every((result) => result.status === 'fulfilled' && result.value) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TemporalCliMissing) && !(error instanceof DevServerFailed)) throw error;
    options.complain(error.message);
    return 3;
  } finally {
    await parts.closeAll();
  }
}

/** What all scenarios of one call stand on: the engine, the procedures, the sample records and an empty database to begin with. */
export async function sharedParts(cache: string, parts: ReturnType<typeof closing>): Promise<SharedParts> {
  const folder = await mkdtemp(path.join(tmpdir(), 'writ-rehearsals-'));
  parts.add('folder', () => rm(folder, { recursive: true, force: true }));
  const records = path.join(folder, 'records');
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
  return { address, namespace: NAMESPACE, bundle, template, records, inTurn: inTurn() };
}

async function rehearseOne(scenario: Scenario, shared: SharedParts, options: RehearseOptions): Promise<boolean> {
  const keep = options.keep === undefined ? undefined : path.join(options.keep, path.basename(scenario.file, path.extname(scenario.file)));
  const { lines, summary } = await rehearseScenario(scenario, shared, keep === undefined ? {} : { keep });
  const [show, sum] = options.json === true ? [jsonLine, jsonSummary] : [plainLine, plainSummary];
  // Each scenario's lines stay together, whatever runs beside it.
  for (const line of lines) options.print(show(line));
  options.print(sum(summary));
  return summary.failed === 0;
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
  const began = process.hrtime.bigint();
  const startsAt = parseInstant(scenario.clock) ?? 0;
  const { records, inTurn: whenFree, ...rest } = shared;
  const own = scenario.office.customers === sampleOffice().customers && scenario.office.records.length === 0;
  const office = await whenFree(() => openPrivateOffice(scenario, startsAt, own ? { ...rest, records } : rest, keep));
  try {
    const { lines, held, failed } = await play(scenario, office, () => undefined);
    const files = await Promise.all(office.opened.map((caseId) => loadFile(office.door.db, office.door.keys, caseId)));
    const cases = files.filter((file): file is CaseFile => file !== undefined);
    await afterwards?.(office);
    return {
      lines,
      summary: { name: scenario.name, cases, held, failed, wallSeconds: Math.round(Number(process.hrtime.bigint() - began) / 1e8) / 10 },
    };
  } finally {
    await office.stop();
  }
}

/** One after another: opening an office keeps a processor busy, and the connections of ten at once would be given up before they are made. */
function inTurn(): SharedParts['inTurn'] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
}
