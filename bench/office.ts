/**
 * What an office costs beside the SDK alone: `node --import tsx bench/office.ts [--runs 5] [--cases 4] [--burst 60] [--no-memory] [--empty]`.
 * See bench/README.md.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { Runtime } from '@temporalio/worker';
import { cacheFolder, house } from '../cli/data-folder';
import { setLog, temporalRuntime } from '../platform/log';
import { closing, type Closing } from '../platform/shutdown';
import { connectClient, connectWorker } from '../platform/temporal';
import { findTemporalCli, startDevServer } from '../platform/temporal-cli';
import { assertSameOrders, openBare, planOf, type Bare } from './bare/bare-case';
import { bareWork, nothing } from './bare/work';
import { openBenchOffice, type BenchOffice } from './standard/bench-office';
import { burst, type Burst } from './standard/burst';
import { median, percentile, ratio, tableOf, type Figure } from './standard/figures';
import { breakdown, pastOf, type PastEvent } from './standard/history';
import { memoryOfOffice, type Held } from './standard/memory';
import { standardOrders } from './standard/orders';
import { sampleOf } from './standard/sample';
import { liveStandardCase, type Life } from './standard/standard-case';

const NAMESPACE = 'bench';
const AT_ONCE = 20;
/** Between the orders of a case that is measured alone: what the last one set in motion has come to rest. */
const PAUSE_MS = 25;

type Wishes = {
  readonly runs: number;
  readonly cases: number;
  readonly burst: number;
  readonly memory: boolean;
  /** The bare side's activities do nothing. */ readonly empty: boolean;
};
type Subjects = { readonly office: BenchOffice; readonly bare: Bare; readonly engine: number };
type Run = {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
  readonly http: readonly number[];
  readonly oursBurst: Burst;
  readonly bareBurst: Burst;
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const wishes = wished();
  Runtime.install(temporalRuntime());
  setLog({ level: 'error' });
  const parts = closing();
  const folder = await mkdtemp(path.join(tmpdir(), 'writ-bench-'));
  parts.add('folder', () => rm(folder, { recursive: true, force: true }));
  try {
    const { past, runs } = await compared(folder, wishes, parts);
    const decisions = await coreDecisions();
    const held = wishes.memory ? [await memoryOfOffice(path.join(folder, 'fresh')), await memoryOfOffice(path.join(folder, 'fresh'))] : [];
    say(
      `\n${String(wishes.runs)} runs; orders one at a time over ${String(wishes.cases)} cases a run, ${String(wishes.burst)} cases a run at ${String(AT_ONCE)} in flight\n`,
    );
    say(tableOf([...figuresOf(runs), ...historyFigures(past), decisions, ...memoryFigures(held)]));
    say(`\nMedian by order, office / bare, ms: ${byOrder(runs).join(', ')}`);
    for (const [whose, events] of Object.entries(past))
      say(
        `\nHistory, ${whose}: ${breakdown(events)
          .map(([kind, times]) => `${kind} ${String(times)}`)
          .join(', ')}`,
      );
  } finally {
    await parts.closeAll();
  }
}

function wished(): Wishes {
  const number = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { runs: number, cases: number, burst: number, 'no-memory': { type: 'boolean' }, empty: { type: 'boolean' } },
  });
  const { runs = '5', cases = '4', burst = '60' } = values;
  return {
    runs: Number(runs),
    cases: Number(cases),
    burst: Number(burst),
    memory: values['no-memory'] !== true,
    empty: values.empty === true,
  };
}

type Past = { readonly office: readonly PastEvent[]; readonly bare: readonly PastEvent[] };

/** Both on one engine with its database in a file; a first case of each is lived to warm up, and shows what the bare one must do. */
async function compared(folder: string, wishes: Wishes, parts: Closing): Promise<{ past: Past; runs: readonly Run[] }> {
  const cli = await findTemporalCli({ env: process.env['WRIT_TEMPORAL_CLI'], path: process.env['PATH'], cacheFolder });
  const engine = await startDevServer({ binary: cli.path, namespace: NAMESPACE, dbFile: path.join(folder, 'engine.db') });
  parts.add('engine', () => engine.stop());
  const server = { address: engine.address, namespace: NAMESPACE };
  const connection = await connectWorker(server);
  parts.add('connection', () => connection.close());
  const office = await openBenchOffice(folder, { ...server, connection }, parts);
  const warm = await liveStandardCase(office, 0, 'workflow', 200);
  const officePast = await pastOf(office.deps.client, warm.caseId);
  const plan = planOf(officePast);
  assertSameOrders(plan);
  const plain = await connectClient(server, {});
  parts.add('bare client', () => plain.close());
  const work = wishes.empty ? nothing : await bareWork(folder, await sampleOf(office, warm.caseId, folder), parts);
  const bare = await openBare({ client: plain.client, connection, namespace: NAMESPACE }, plan, officePast[0]?.bytes ?? 0, work);
  parts.add('bare worker', () => bare.stop(), 30_000);
  const barePast = await pastOf(plain.client.workflow, (await bare.live(200)).caseId);
  const runs: Run[] = [];
  for (let run = 0; run < wishes.runs; run += 1) {
    runs.push(await oneRun({ office, bare, engine: engine.pid }, wishes, run));
    tell(`run ${String(run + 1)}: ${lineOf(runs.at(-1))}`);
  }
  return { past: { office: officePast, bare: barePast }, runs };
}

/** Case by case in turn, and who is first in the burst changes from run to run: both stand beside the same noise. */
async function oneRun({ office, bare, engine }: Subjects, { cases, burst: many }: Wishes, run: number): Promise<Run> {
  const [ours, theirs, http]: Life[][] = [[], [], []];
  for (let lane = 0; lane < cases; lane += 1) {
    ours?.push(await liveStandardCase(office, lane, 'workflow', PAUSE_MS));
    theirs?.push(await bare.live(PAUSE_MS));
    http?.push(await liveStandardCase(office, lane, 'http', PAUSE_MS));
  }
  const order = { cases: many, atOnce: AT_ONCE, engine };
  const oursInBurst = () => burst(order, (lane) => liveStandardCase(office, lane, 'workflow', 0));
  const bareInBurst = () => burst(order, () => bare.live(0));
  const first = run % 2 === 0 ? await oursInBurst() : undefined;
  const bareBurst = await bareInBurst();
  const times = (lives: readonly Life[] = []): readonly number[] => lives.flatMap(({ orderMs }) => orderMs);
  return { ours: times(ours), bare: times(theirs), http: times(http), oursBurst: first ?? (await oursInBurst()), bareBurst };
}

const p = (share: number, runs: readonly Run[], whose: 'ours' | 'bare' | 'http'): readonly number[] =>
  runs.map((run) => percentile(run[whose], share));
const lineOf = (run: Run | undefined): string =>
  run === undefined
    ? ''
    : `order p50 ${percentile(run.ours, 0.5).toFixed(1)} / ${percentile(run.bare, 0.5).toFixed(1)} ms, p95 ${percentile(run.ours, 0.95).toFixed(1)} / ${percentile(run.bare, 0.95).toFixed(1)} ms, ${run.oursBurst.rate.toFixed(2)} / ${run.bareBurst.rate.toFixed(2)} cases/s`;

function figuresOf(runs: readonly Run[]): readonly Figure[] {
  const inBurst = (value: (burst: Burst) => number): { ours: readonly number[]; bare: readonly number[] } => ({
    ours: runs.map(({ oursBurst }) => value(oursBurst)),
    bare: runs.map(({ bareBurst }) => value(bareBurst)),
  });
  const rates = inBurst(({ rate }) => rate);
  const processor = inBurst(({ nodeMs, engineMs }) => nodeMs + engineMs);
  const [p50, p95] = [0.5, 0.95].map((share) => ({
    ours: p(share, runs, 'ours'),
    bare: p(share, runs, 'bare'),
    http: p(share, runs, 'http'),
  }));
  if (!p50 || !p95) return [];
  return [
    { what: 'order p50, office, ms', runs: p50.ours },
    { what: 'order p50, bare, ms', runs: p50.bare },
    ratio('order p50, office / bare', p50, '≤ 1.6, aim 1.35'),
    { what: 'order p95, office, ms', runs: p95.ours },
    { what: 'order p95, bare, ms', runs: p95.bare },
    ratio('order p95, office / bare', p95, '≤ 1.6, aim 1.35'),
    { what: 'order over HTTP p50, ms', runs: p50.http },
    { what: 'order over HTTP p95, ms', runs: p95.http },
    { what: 'cases/s at 20 in flight, office', runs: rates.ours },
    { what: 'cases/s at 20 in flight, bare', runs: rates.bare },
    ratio('cases/s, office / bare', rates, '≥ 0.8'),
    { what: 'processor ms a case, office and its engine', runs: processor.ours },
    { what: 'processor ms a case, bare and its engine', runs: processor.bare },
    ratio('processor, office / bare', processor, ''),
    { what: 'processor ms a case, of which the engine, office', runs: inBurst(({ engineMs }) => engineMs).ours },
    { what: 'processor ms a case, of which the engine, bare', runs: inBurst(({ engineMs }) => engineMs).bare },
  ];
}

const byOrder = (runs: readonly Run[]): readonly string[] =>
  standardOrders.map(({ word }, place) => {
    const [ours, bare] = (['ours', 'bare'] as const).map((whose) =>
      median(runs.flatMap((run) => run[whose].filter((_ms, index) => index % standardOrders.length === place))).toFixed(0),
    );
    return `${word} ${ours ?? ''} / ${bare ?? ''}`;
  });

const historyFigures = ({ office, bare }: Past): readonly Figure[] => [
  { what: 'history events of a case, office', runs: [office.length], target: '≤ 130, aim 90' },
  { what: 'history events of a case, bare', runs: [bare.length] },
];

const memoryFigures = (held: readonly Held[]): readonly Figure[] =>
  held.flatMap(({ node, engine }, start) => {
    const when = start === 0 ? 'first start' : 'after a restart';
    return [
      { what: `resident MB ${when}, office and engine, quiet`, runs: [node.now + engine.now], target: '< 1,200' },
      { what: `resident MB ${when}, office + engine, peak of each`, runs: [node.most + engine.most] },
      { what: `resident MB ${when}, of which node`, runs: [node.now] },
    ];
  });

/** In a process of its own, as it is measured alone. */
async function coreDecisions(): Promise<Figure> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', path.join(house, 'bench', 'core.ts'), '1'], {
    cwd: house,
  });
  const rates = [...stdout.matchAll(/^decisions .*?([\d,]+) \/s$/gm)].map(([, number = '']) => Number(number.replaceAll(',', '')));
  return { what: 'decisions of the pure core, /s', runs: rates };
}

void main().catch((error: unknown) => {
  tell(error instanceof Error ? (error.stack ?? error.message) : 'failed');
  process.exitCode = 1;
});
