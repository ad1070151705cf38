/**
 * The office as `writ office` opens it, in a process that kills itself (kill -9) where FAULT_AT says: `before send`, `after collect`, …;
 * with ` and engine` behind it, its engine too.
 * Its policy has no undo window, so a test needs no minute for every letter; and a letter whose office has died is looked at again after
 * half a minute, not two. Its counter waits a minute for the engine, since the machine may be slow. Everything else is the real office.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { killEngine } from './kill-engine';

type Work = (...given: unknown[]) => unknown;
type Exports = Record<string, unknown>;

const load = createRequire(__filename);
const [when, what, ...more] = (process.env['FAULT_AT'] ?? '').split(' ');
const home = process.env['HOME'] ?? '';

/** Changes what the modules loaded from here on see of this one. */
function replace(file: string, change: (exports: Exports) => Exports): void {
  const exports = load(file) as Exports;
  const module = load.cache[load.resolve(file)];
  if (module) module.exports = { ...exports, ...change(exports) };
}

/** The engine first: as soon as we are gone it is asked to end in order. */
const die = (): void => {
  if (more.includes('engine')) killEngine(home);
  process.kill(process.pid, 'SIGKILL');
};

/** A look at the ledger that writes nothing is no write. */
const writesNothing = ([order]: unknown[]): boolean => (order as { entries?: readonly unknown[] } | undefined)?.entries?.length === 0;

const deadly =
  (name: string, work: Work): Work =>
  async (...given) => {
    if (name === what && when === 'before') die();
    const done = await work(...given);
    if (name === what && when === 'after' && !writesNothing(given)) die();
    return done;
  };

const deadlyAll = (works: Exports): Exports =>
  Object.fromEntries(Object.entries(works).map(([name, work]) => [name, typeof work === 'function' ? deadly(name, work as Work) : work]));

/** The procedures with a shorter patience, in the test's own folder. */
function hasty({ codePath }: { readonly codePath: string }): { readonly codePath: string } {
  const parts = readFileSync(codePath, 'utf8').split("startToCloseTimeout: '2 minutes'");
  if (parts.length !== 2) throw new Error('the patience with a letter stands elsewhere');
  const file = path.join(home, 'hasty-procedures.js');
  writeFileSync(file, parts.join("startToCloseTimeout: '30 seconds'"));
  return { codePath: file };
}

replace('../../../worker/bundle', ({ workflowBundle }) => ({
  workflowBundle: async (...given: unknown[]) => hasty((await (workflowBundle as Work)(...given)) as { codePath: string }),
}));
replace('../../../domain/policy/packs', ({ packOf }) => ({ currentPack: (packOf as Work)('2026-11-bench') }));
replace('../../../storage/submissions', ({ keepSubmission, settleSubmission }) => deadlyAll({ keepSubmission, settleSubmission }));
replace('../../../mail/sink', ({ mailSink }) => ({
  mailSink: (...given: unknown[]) => deadlyAll((mailSink as Work)(...given) as Exports),
}));
replace('../../../activities', ({ createActivities }) => ({
  createActivities: (...given: unknown[]) => deadlyAll((createActivities as Work)(...given) as Exports),
}));
replace('../../../cli/counter', ({ serve }) => ({
  serve: (deps: object, place: unknown) => (serve as Work)({ ...deps, patienceMs: 60_000 }, place),
}));
load('../../../cli/main');
