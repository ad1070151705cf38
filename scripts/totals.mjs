// The last line of a CI run: jest's own totals of both runs. Arguments: the exit codes of `npm test` and `npm run test:all`.
// A run without a report, or one that failed without a failed test (lint, types …), counts as one failure.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

function totalsOf(name, exitCode) {
  try {
    const report = JSON.parse(readFileSync(path.join(root, '.cache', `jest-${name}.json`), 'utf8'));
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
    return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== '0' ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const [fastExit = '1', slowExit = '1'] = process.argv.slice(2);
const fast = totalsOf('fast', fastExit);
const all = totalsOf('all', slowExit);
const failed = fast.failed + all.failed;
process.exitCode = failed === 0 ? 0 : 1;
process.stdout.write(`${fast.passed + all.passed} passed, ${failed} failed\n`);
