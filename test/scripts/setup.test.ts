import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const scripts = path.resolve(__dirname, '..', '..', 'scripts');
const run = promisify(execFile);

describe('whether the packages are installed', () => {
  const lock = {
    packages: {
      '': { name: 'writ' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/b': { version: '2.0.0', integrity: 'sha512-b', optional: true },
    },
  };

  async function isInstalled(packages: object): Promise<boolean> {
    const source = `
      import { isInstalled } from ${JSON.stringify(path.join(scripts, 'setup.mjs'))};
      process.stdout.write(JSON.stringify(isInstalled(${JSON.stringify(lock)}, ${JSON.stringify(JSON.stringify({ packages }))})));`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', source]);
    return JSON.parse(stdout) as boolean;
  }

  test('every package of the lock file, but those of other platforms, must be there', async () => {
    const a = { version: '1.0.0', integrity: 'sha512-a' };
    expect(await isInstalled({ 'node_modules/a': a })).toBe(true);
    expect(await isInstalled({})).toBe(false);
    expect(await isInstalled({ 'node_modules/a': { ...a, version: '1.0.1' } })).toBe(false);
    expect(await isInstalled({ 'node_modules/a': { ...a, integrity: 'sha512-x' } })).toBe(false);
    expect(await isInstalled({ 'node_modules/a': a, 'node_modules/c': a })).toBe(false);
  });
});

describe('a machine that is not ready is told in one sentence', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'writ-machine-'));
    cpSync(scripts, path.join(root, 'scripts'), { recursive: true });
    mkdirSync(path.join(root, 'platform'));
    copyFileSync(path.join(scripts, '..', 'platform', 'temporal-release.json'), path.join(root, 'platform', 'temporal-release.json'));
    lockFile('{"packages":{"node_modules/a":{"version":"1.0.0"}}}');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const lockFile = (text: string): void => writeFileSync(path.join(root, 'package-lock.json'), text);

  /** The set-up on a machine with nothing on its PATH. */
  async function said(): Promise<{ code: number; err: string }> {
    const { code, err } = await saidInFull();
    return { code, err: err.split('\n').slice(-2)[0] ?? '' };
  }

  async function saidInFull(): Promise<{ code: number; err: string }> {
    const env = { PATH: path.join(root, 'bin') };
    return run(process.execPath, [path.join(root, 'scripts', 'setup.mjs')], { env }).then(
      ({ stderr }) => ({ code: 0, err: stderr }),
      (error: unknown) => {
        const { code, stderr } = error as { code: number; stderr: string };
        return { code, err: stderr };
      },
    );
  }

  /** An npm that says this and ends with this code; `$1` is what it was asked for. */
  function npm(lines: string): void {
    mkdirSync(path.join(root, 'bin'), { recursive: true });
    writeFileSync(path.join(root, 'bin', 'npm'), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  }

  /** What was there before npm failed. */
  function somethingInstalled(): string {
    const kept = path.join(root, 'node_modules', 'a', 'package.json');
    mkdirSync(path.dirname(kept), { recursive: true });
    writeFileSync(kept, '{}');
    return kept;
  }

  test('without npm', async () => {
    expect(await said()).toEqual({
      code: 1,
      err: 'setup: npm cannot be run (ENOENT): install npm, which comes with Node.js, then run this again.',
    });
  });

  test('when npm ci breaks off: npm’s own words, then what to do; nothing is deleted and the next run begins again', async () => {
    const kept = somethingInstalled();
    npm('echo "npm error network request to https://registry.example failed" >&2; exit 1');
    const { code, err } = await saidInFull();
    expect(code).toBe(1);
    expect(err.trim().split('\n').slice(-2)).toEqual([
      'npm error network request to https://registry.example failed',
      'setup: npm ci did not finish (see above): check the network and the disk, then run this again.',
    ]);
    expect(existsSync(kept)).toBe(true);
    expect(existsSync(path.join(root, 'node_modules', '.writ-setup'))).toBe(false);
  });

  test('when neither npm ci nor npm install takes the lock file', async () => {
    const kept = somethingInstalled();
    npm(
      '[ "$1" = ci ] && echo "npm error \\`npm ci\\` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync." >&2; exit 1',
    );
    expect(await said()).toEqual({
      code: 1,
      err: 'setup: npm install did not finish (see above): check the network and the disk, then run this again.',
    });
    expect(existsSync(kept)).toBe(true);
  });

  test('when npm says that it is done and has installed something else', async () => {
    npm('exit 0');
    expect(await said()).toEqual({
      code: 1,
      err: 'setup: What npm installed is not what package-lock.json names: restore package-lock.json, then run this again.',
    });
    expect(existsSync(path.join(root, 'package-lock.json'))).toBe(true);
  });

  test.each(['{"packages":', '[]', 'null', '{}'])('with a damaged package-lock.json: %s', async (text) => {
    lockFile(text);
    expect(await said()).toEqual({
      code: 1,
      err: 'setup: package-lock.json is damaged: restore it from the repository, then run this again.',
    });
  });

  test('where the cache cannot be written', async () => {
    const lock = readFileSync(path.join(root, 'package-lock.json'));
    mkdirSync(path.join(root, 'node_modules', 'tsx'), { recursive: true });
    writeFileSync(path.join(root, 'node_modules', '.writ-setup'), createHash('sha256').update(lock).digest('hex'));
    writeFileSync(path.join(root, '.writ'), 'a file where a folder belongs');
    const { code, err } = await said();
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^setup: The folder .*cache.* cannot be made \(\w+\): correct the owner or mode/),
    ]);
  });

  test('with an old Node.js', async () => {
    const source = `
      import { checkNode } from ${JSON.stringify(path.join(scripts, 'setup.mjs'))};
      for (const version of ['18.0.0', '24.21.0']) checkNode(version);
      try { checkNode('16.20.2'); } catch (error) { process.stdout.write(error.message); }`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', source]);
    expect(stdout).toBe('Node.js 16.20.2 is too old: install Node.js 18 or newer, then run this again.');
  });
});

describe('the last line of a run', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'writ-totals-'));
    mkdirSync(path.join(root, 'scripts'));
    mkdirSync(path.join(root, '.cache'));
    copyFileSync(path.join(scripts, 'totals.mjs'), path.join(root, 'scripts', 'totals.mjs'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const report = (name: string, numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites = 0): void =>
    writeFileSync(
      path.join(root, '.cache', `jest-${name}.json`),
      JSON.stringify({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }),
    );

  async function totals(...exitCodes: string[]): Promise<{ code: number; line: string }> {
    const args = [path.join(root, 'scripts', 'totals.mjs'), ...exitCodes];
    return run(process.execPath, args).then(
      ({ stdout }) => ({ code: 0, line: stdout }),
      (error: unknown) => {
        const { code, stdout } = error as { code: number; stdout: string };
        return { code, line: stdout };
      },
    );
  }

  test('adds the totals of both runs', async () => {
    report('fast', 40, 0);
    report('all', 2, 0);
    expect(await totals('0', '0')).toEqual({ code: 0, line: '42 passed, 0 failed\n' });
  });

  test('fails with a failed test', async () => {
    report('fast', 40, 2);
    report('all', 2, 0);
    expect(await totals('1', '0')).toEqual({ code: 1, line: '42 passed, 2 failed\n' });
  });

  test('counts a test file that could not run', async () => {
    report('fast', 40, 0, 1);
    report('all', 2, 0);
    expect(await totals('1', '0')).toEqual({ code: 1, line: '42 passed, 1 failed\n' });
  });

  test('counts a run without a report, and one that failed without a failed test, as a failure', async () => {
    report('all', 2, 0);
    expect(await totals('1', '0')).toEqual({ code: 1, line: '2 passed, 1 failed\n' });
    report('fast', 40, 0);
    expect(await totals('0', '1')).toEqual({ code: 1, line: '42 passed, 1 failed\n' });
  });
});
