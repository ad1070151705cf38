// `npm test`: set-up, the static checks two at a time, then the fast tests. `npm run test:all` (--slow): set-up, then the slow tests.
// Every child runs on the pinned Node.js, whatever Node.js started this.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensurePrograms } from './debian.mjs';
import { environment, nodeBinary } from './node-binary.mjs';
import { root, runMain, setUp } from './setup.mjs';

const AT_ONCE = 2;

// Longest first, so that two at a time end together. `needs`: the check means nothing before this file is there.
const checks = [
  { name: 'lint', program: 'eslint/bin/eslint.js', args: ['--max-warnings', '0', '.'] },
  { name: 'types', program: 'typescript/bin/tsc', args: ['--noEmit'] },
  { name: 'import table', program: 'dependency-cruiser/bin/dependency-cruiser.mjs', args: ['--config', '.dependency-cruiser.cjs', '.'] },
  { name: 'format', program: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'dead code', program: 'knip/bin/knip.js', args: ['--no-progress'], needs: 'cli/main.ts' },
];

/** Runs a package's program on the pinned Node.js; output is shown at once or kept for a failure. */
function runProgram(program, args, stdio) {
  return new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(nodeBinary(root), [path.join(root, 'node_modules', program), ...args], {
      cwd: root,
      env: environment(root),
      stdio,
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    const done = (code) =>
      resolve({ passed: code === 0, seconds: ((Date.now() - started) / 1000).toFixed(1), output: Buffer.concat(output).toString() });
    child.on('error', (error) => {
      output.push(Buffer.from(error.message));
      done(1);
    });
    child.on('close', done);
  });
}

async function runCheck(check) {
  if (check.needs !== undefined && !existsSync(path.join(root, check.needs))) {
    process.stdout.write(`-    ${check.name} (left out: there is no ${check.needs})\n`);
    return true;
  }
  const result = await runProgram(check.program, check.args, ['ignore', 'pipe', 'pipe']);
  process.stdout.write(
    `${result.passed ? 'ok  ' : 'FAIL'} ${check.name} (${result.seconds} s)\n${result.passed ? '' : `${result.output.trimEnd()}\n\n`}`,
  );
  return result.passed;
}

async function runChecks() {
  const waiting = [...checks];
  const failed = [];
  const lane = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) if (!(await runCheck(check))) failed.push(check.name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return failed;
}

async function runTests(name, config, more) {
  const report = path.join(root, '.cache', `jest-${name}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const result = await runProgram(
    'jest/bin/jest.js',
    ['--config', config, '--json', '--outputFile', report, ...more],
    ['ignore', 'inherit', 'inherit'],
  );
  process.stdout.write(`${result.passed ? 'ok  ' : 'FAIL'} ${name} tests (${result.seconds} s)\n`);
  return result.passed;
}

await runMain(async () => {
  const slow = process.argv.includes('--slow');
  const more = process.argv.slice(2).filter((argument) => argument !== '--slow');
  rmSync(path.join(root, '.cache', slow ? 'jest-all.json' : 'jest-fast.json'), { force: true });
  await setUp({ forTests: true });
  if (slow) {
    ensurePrograms((sentence) => process.stdout.write(`${sentence}\n`));
    if (!(await runTests('all', 'jest.slow.config.cjs', ['--passWithNoTests', ...more]))) process.exitCode = 1;
    return;
  }
  const failed = await runChecks();
  if (failed.length > 0) {
    process.stdout.write(`The tests were not run: ${failed.join(', ')} failed.\n`);
    process.exitCode = 1;
  } else if (!(await runTests('fast', 'jest.config.cjs', more))) process.exitCode = 1;
});
