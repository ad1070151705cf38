// `npm run mutation [part …]`: changes the rules one by one and counts the changes that no test notices. Part by part, each with its own
// tests only; what has not changed since the last run is taken from it. The figures stand in docs/mutation.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { environment, nodeBinary } from './node-binary.mjs';
import { root, runMain, setUp } from './setup.mjs';

const THRESHOLD = 95;
const rules = (...names) => names.map((name) => `domain/rules/${name}.ts`);
const ofCase = (...names) => names.map((name) => `domain/case/${name}.ts`);
const tests = (folder, ...names) => names.map((name) => `test/domain/${folder}/${name}.test.ts`);

const parts = {
  calendar: {
    mutate: ['domain/calendar/*.ts'],
    // Without the two that count thousands of dates by another method: what they find, these find sooner.
    tests: tests('calendar', 'business-days', 'day', 'derivation', 'holidays', 'pacific', 'periods', 'vectors'),
  },
  gates: {
    mutate: [
      ...rules('gates', 'letter-gate', 'four-eyes', 'held-disclosure', 'related-bars', 'consent', 'number-owners', 'secret-by-statute'),
      ...ofCase('proposal-orders'),
    ],
    tests: ['test/domain/rules/*.test.ts', 'test/domain/case/*.test.ts'],
  },
  notice: {
    mutate: [
      ...rules('prohibitions'),
      ...ofCase(
        'notice',
        'notice-ladder',
        'bare-request',
        'lifting',
        'objection',
        'order-reach',
        'suppression',
        'notice-needs',
        'notice-ladder-needs',
        'decide-notice',
        'evolve-notice',
      ),
    ],
    tests: ['test/domain/rules/*.test.ts', 'test/domain/case/*.test.ts'],
  },
  matrix: {
    mutate: rules('instrument-matrix'),
    tests: [...tests('rules', 'instrument-matrix', 'scope', 'gates'), ...tests('case', 'unlisted-law')],
  },
  costs: {
    mutate: [...rules('reimbursement', 'invoice-gate'), ...ofCase('cost-orders', 'evolve-costs')],
    tests: ['test/domain/rules/*.test.ts', 'test/domain/case/*.test.ts', 'test/docs/positions.test.ts'],
  },
};

/** One part, by Stryker, with its report and what it remembers in .cache/mutation. */
function mutated(name, { mutate, tests: selected }) {
  const folder = path.join(root, '.cache', 'mutation');
  mkdirSync(folder, { recursive: true });
  const config = path.join(folder, `${name}.json`);
  const report = path.join(folder, `${name}-report.json`);
  writeFileSync(
    config,
    JSON.stringify({
      mutate,
      testRunner: 'in-process',
      // Words are compared by the golden texts of the letters and by each test that names a refusal, not here.
      mutator: { excludedMutations: ['StringLiteral'] },
      coverageAnalysis: 'perTest',
      concurrency: Number(process.env.WRIT_MUTATION_WORKERS ?? 2),
      timeoutMS: 20_000,
      incremental: true,
      incrementalFile: path.join(folder, `${name}-incremental.json`),
      reporters: ['json', 'progress-append-only'],
      jsonReporter: { fileName: report },
      ignorePatterns: ['/.writ', '/.cache', '/bench', '/samples/mails', '/test/histories'],
      tempDirName: path.join('.cache', 'mutation', 'tree'),
      plugins: [path.join(root, 'scripts', 'mutation-runner.mjs')],
    }),
  );
  const run = spawnSync(nodeBinary(root), [path.join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', config], {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment(root), WRIT_MUTATION_TESTS: selected.join(' '), FORCE_COLOR: '0' },
  });
  if (run.status !== 0) throw new Error(`the part “${name}” did not run to its end`);
  return counted(JSON.parse(readFileSync(report, 'utf8')));
}

/** What no test noticed, with its place; what could not be run at all is not counted. */
function counted({ files }) {
  const all = Object.entries(files).flatMap(([file, { mutants }]) => mutants.map((mutant) => ({ file, ...mutant })));
  const valid = all.filter(({ status }) => ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status));
  const left = valid.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  return { mutants: valid.length, killed: valid.length - left.length, left };
}

await runMain(async () => {
  await setUp({ forTests: true });
  const asked = process.argv.slice(2);
  const results = Object.entries(parts)
    .filter(([name]) => asked.length === 0 || asked.includes(name))
    .map(([name, part]) => ({ name, ...mutated(name, part) }));
  for (const { name, mutants, killed, left } of results) {
    process.stdout.write(`${name}: ${killed} of ${mutants} killed, ${((100 * killed) / mutants).toFixed(1)} %\n`);
    for (const { file, location, mutatorName, replacement } of left)
      process.stdout.write(
        `  ${file}:${location.start.line} ${mutatorName} → ${(replacement ?? '').replaceAll('\n', ' ').slice(0, 100)}\n`,
      );
  }
  const mutants = results.reduce((sum, each) => sum + each.mutants, 0);
  const killed = results.reduce((sum, each) => sum + each.killed, 0);
  if ((100 * killed) / mutants < THRESHOLD) process.exitCode = 1;
});
