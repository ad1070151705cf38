// Runs the tests of one part of the mutation run inside one process: loaded once, then run again for every change that is made to the
// rules. Only what a change of a module's own tables needs is loaded anew. Jest would load everything for each of some thousand changes.
import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, DryRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { expect } from 'expect';
import { register } from 'tsx/cjs/api';

const require = createRequire(import.meta.url);
const capabilities = { reloadEnvironment: true };

/** `describe`, `it` and the hooks as the tests of the rules use them. */
function collector() {
  const tests = [];
  let suite = { name: '', before: [], parent: undefined };
  const named = (name) => (suite.name === '' ? name : `${suite.name} ${name}`);
  const describe = (name, body) => {
    suite = { name: named(name), before: [], parent: suite };
    body();
    suite = suite.parent;
  };
  const it = (name, body) => tests.push({ name: named(name), body, suite });
  const each = (of) => (rows) => (name, body) =>
    rows.forEach((row, index) => of(`${name} [${index}]`, () => body(...(Array.isArray(row) ? row : [row]))));
  describe.each = each(describe);
  it.each = each(it);
  const beforeAll = (body) => suite.before.push(body);
  return { tests, globals: { describe, it, test: it, beforeAll, beforeEach: beforeAll, expect } };
}

const beforeOf = (suite) => (suite === undefined ? [] : [...beforeOf(suite.parent), ...suite.before]);

class InProcessRunner {
  static inject = tokens(commonTokens.options);

  constructor() {
    this.files = process.env.WRIT_MUTATION_TESTS.split(' ').flatMap((pattern) => globSync(pattern));
    register();
  }

  capabilities() {
    return capabilities;
  }

  /** Everything of ours is loaded again; packages stay. */
  load() {
    for (const file of Object.keys(require.cache)) if (!file.includes('node_modules')) delete require.cache[file];
    const { tests, globals } = collector();
    Object.assign(globalThis, globals);
    for (const file of this.files) {
      const before = tests.length;
      require(path.resolve(file));
      for (const test of tests.slice(before)) test.id = `${file} ${test.name} #${tests.indexOf(test)}`;
    }
    this.tests = tests;
  }

  async run({ bail, only, covering }) {
    const results = [];
    const chosen = only === undefined ? this.tests : this.tests.filter(({ id }) => only.includes(id));
    for (const { id, name, body, suite } of chosen) {
      if (covering) globalThis.__stryker__.currentTestId = id;
      const started = Date.now();
      let failure;
      try {
        for (const before of beforeOf(suite)) await before();
        await body();
      } catch (error) {
        failure = error;
      }
      const result = { id, name, timeSpentMs: Date.now() - started };
      results.push(
        failure === undefined
          ? { ...result, status: TestStatus.Success }
          : { ...result, status: TestStatus.Failed, failureMessage: String(failure) },
      );
      if (failure !== undefined && bail) break;
    }
    globalThis.__stryker__.currentTestId = undefined;
    return results;
  }

  async dryRun({ coverageAnalysis }) {
    globalThis.__stryker__ = {};
    try {
      this.load();
    } catch (error) {
      return { status: DryRunStatus.Error, errorMessage: error.stack };
    }
    const tests = await this.run({ bail: false, covering: coverageAnalysis === 'perTest' });
    return { status: DryRunStatus.Complete, tests, mutantCoverage: globalThis.__stryker__.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, disableBail }) {
    globalThis.__stryker__ ??= {};
    const stryker = globalThis.__stryker__;
    const isStatic = mutantActivation === 'static';
    stryker.activeMutant = isStatic ? activeMutant.id : undefined;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    stryker.hitLimit = hitLimit;
    try {
      if (isStatic || this.stale !== false) this.load();
    } catch (error) {
      return toMutantRunResult({
        status: DryRunStatus.Complete,
        tests: [{ id: 'load', name: 'load', timeSpentMs: 0, status: TestStatus.Failed, failureMessage: String(error) }],
      });
    } finally {
      this.stale = isStatic;
    }
    stryker.activeMutant = activeMutant.id;
    const tests = await this.run({ bail: !disableBail, only: testFilter });
    const endless = determineHitLimitReached(stryker.hitCount, stryker.hitLimit);
    stryker.activeMutant = undefined;
    return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests });
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
