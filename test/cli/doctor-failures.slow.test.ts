import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { engineBinary, nodeVersion } from '../../cli/checks';
import { doctor } from '../../cli/doctor';
import { officeConfig } from '../../platform/config';
import { masterKeyFromFile } from '../../platform/master-key';
import { dataKeys } from '../../storage/data-keys';
import { openDatabase } from '../../storage/database';
import { binary } from '../platform/support/dev-server';

const house = path.resolve(__dirname, '..', '..');
const base = mkdtempSync(path.join(tmpdir(), 'writ-findings-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

type Looked = { readonly code: number; readonly out: string; readonly failed: readonly string[] };
const looked = (code: number, out: string): Looked => ({
  code,
  out,
  failed: [...out.matchAll(/^FAILED +(.+?)  +/gm)].map(([, part = '']) => part),
});

async function look(folder: string, settings: Readonly<Record<string, string>> = {}): Promise<Looked> {
  const said: string[] = [];
  const config = officeConfig({ WRIT_DATA_FOLDER: folder, WRIT_API_PORT: '0', WRIT_TEMPORAL_CLI: await binary(), ...settings });
  return looked(await doctor(config, (line) => said.push(line)), said.join('\n'));
}

/** A data folder of an office that was open until `at`, and has no database any more unless one is made. */
function usedFolder(name: string, at: number): string {
  const folder = path.join(base, name);
  mkdirSync(folder);
  for (const file of ['database-complete', 'office.log']) writeFileSync(path.join(folder, file), '');
  writeFileSync(path.join(folder, 'master.key'), `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 });
  utimesSync(path.join(folder, 'office.log'), at / 1000, at / 1000);
  return folder;
}

const HOUR_MS = 3_600_000;

test('the doctor names a port that is taken, and how to choose another', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, out, failed } = await look(path.join(base, 'none'), { WRIT_API_PORT: String(port) });
  other.close();
  expect({ code, failed }).toEqual({ code: 1, failed: ['port'] });
  expect(out).toContain(
    `Port ${port} of 127.0.0.1 is taken by another program: end what listens there, or choose another port with --port.`,
  );
});

test('the doctor says when the engine has lost its file, and that the cases go on', async () => {
  const folder = usedFolder('engine-lost', Date.now());
  writeFileSync(path.join(folder, 'engine.log'), '');
  const { code, out, failed } = await look(folder);
  expect([code, failed.includes('engine')]).toEqual([1, true]);
  expect(out).toMatch(/engine\.db is not there, though the office has cases: .* every open case goes on from the ledger\./);
});

test('the doctor names a namespace that forgets too soon, and the command that sets it right', async () => {
  const server = { TEMPORAL_ADDRESS: process.env['WRIT_TEST_TEMPORAL'] ?? '', TEMPORAL_NAMESPACE: 'default' };
  const { code, out, failed } = await look(path.join(base, 'none'), server);
  expect({ code, failed }).toEqual({ code: 1, failed: ['namespace retention'] });
  expect(out).toContain('namespace update -n default --retention');
});

test.each(['16.20.2', '21.7.3'])('the doctor names Node.js %s as too old, and what to install', (version) => {
  expect(nodeVersion(version)).toMatchObject({
    part: 'Node.js',
    ok: false,
    says: expect.stringMatching(/too old: .* install Node\.js 24/) as string,
  });
});

test('Node.js is new enough from 22 on', () => {
  expect([nodeVersion('22.0.0'), nodeVersion('24.4.1')]).toMatchObject([{ ok: true }, { ok: true }]);
});

test('the doctor names a fetched engine whose checksum is not the released one', async () => {
  const fetched = path.join(base, 'cache', 'temporal-1.9.1', 'temporal');
  mkdirSync(path.dirname(fetched), { recursive: true });
  writeFileSync(fetched, '#!/bin/sh\n', { mode: 0o755 });
  expect(await engineBinary(officeConfig({}), path.join(base, 'cache'))).toEqual({
    part: 'engine binary',
    ok: false,
    says: `${fetched} is not the released Temporal CLI 1.9.1 (its SHA-256 differs): delete it and run "npm run setup".`,
  });
});

test.each([
  ['WRIT_TEMPORAL_CLI', 'named by WRIT_TEMPORAL_CLI', 'unset WRIT_TEMPORAL_CLI'],
  ['PATH', 'found on the PATH', 'take it off the PATH'],
])(
  'the doctor notes an engine of the user’s own, by %s, whose checksum is not the released one, and takes it',
  async (setting, whose, how) => {
    const own = path.join(base, setting, 'temporal');
    mkdirSync(path.dirname(own), { recursive: true });
    writeFileSync(own, `#!/bin/sh\nexec '${path.resolve(await binary())}' "$@"\n`, { mode: 0o755 });
    const settings = { [setting]: setting === 'PATH' ? path.dirname(own) : own };
    expect(await engineBinary(officeConfig(settings), path.join(base, 'no-cache'))).toEqual({
      part: 'engine binary',
      ok: true,
      noted: true,
      says: `${own}, ${whose}, is used as it is; its SHA-256 is not that of the released 1.9.1. If that is not meant, ${how} and run "npm run setup".`,
    });
    const { code, out } = await look(path.join(base, 'none'), { WRIT_TEMPORAL_CLI: '', ...settings });
    expect([code, out]).toEqual([0, expect.stringMatching(/^note {4}engine binary [^]*\nNo part failed; read what is noted\.$/m)]);
  },
);

test('the doctor names a data folder that is none', async () => {
  const file = path.join(base, 'a-file');
  writeFileSync(file, '');
  const { code, out, failed } = await look(file);
  expect({ code, failed }).toEqual({ code: 1, failed: ['data folder', 'lock'] });
  expect(out).toContain(`${file} is not a folder: name another with --folder.`);
});

test('the doctor names a data folder that this user may not write', async () => {
  const folder = path.join(base, 'of-another');
  mkdirSync(folder);
  chmodSync(folder, 0o555);
  chmodSync(base, 0o755);
  // The superuser may write everything, so he becomes somebody else, after he has read the program.
  const program = `
    const { doctor } = require('./cli/doctor');
    const config = require('./platform/config').officeConfig({ WRIT_DATA_FOLDER: process.argv[1], WRIT_API_PORT: '0' });
    if (process.getuid() === 0) process.setuid(65534);
    doctor(config, console.log).then((code) => process.exit(code));`;
  const { code, out, failed } = await new Promise<Looked>((settle) =>
    execFile(process.execPath, ['--require', 'tsx/cjs', '-e', program, folder], { cwd: house }, (error, stdout) =>
      settle(looked(Number(error?.code ?? 0), stdout)),
    ),
  );
  expect({ code, failed: failed.filter((part) => part !== 'engine binary') }).toEqual({ code: 1, failed: ['data folder', 'lock'] });
  expect(out).toContain(`${folder} may not be read and written by this user: correct its owner or mode.`);
});

test('the doctor names a lock that cannot be taken', async () => {
  const folder = path.join(base, 'locked');
  mkdirSync(path.join(folder, 'office.lock'), { recursive: true });
  const { code, out, failed } = await look(folder);
  expect({ code, failed }).toEqual({ code: 1, failed: ['lock'] });
  expect(out).toContain(`the folder ${folder} cannot be locked: correct its owner or mode.`);
});

test('the doctor names a damaged data folder, and a clock that went back behind the last line of the log', async () => {
  const damaged = await look(usedFolder('damaged', Date.now() - HOUR_MS));
  expect(damaged).toMatchObject({ code: 1, failed: ['database', 'ledger', 'object store'] });
  expect(damaged.out).toMatch(/The database in .* is damaged or incomplete: copy the folder as it is, then restore it from your backup/);

  const back = await look(usedFolder('back', Date.now() + HOUR_MS));
  expect(back).toMatchObject({ code: 1, failed: ['database', 'ledger', 'object store', 'clock'] });
  expect(back.out).toContain("the machine's clock went back; set it right and keep it synchronised.");
});

test('the doctor names a clock that is before the newest event', async () => {
  const folder = usedFolder('ahead', Date.now() - HOUR_MS);
  const database = await openDatabase({ kind: 'pglite', folder: path.join(folder, 'database') });
  const line = { case_id: 'LR-AHEAD', seq: 1, type: 'Received', shape: 1, by: 'machine', payload: Buffer.alloc(1) };
  await dataKeys(database.db, masterKeyFromFile(path.join(folder, 'master.key'))).make('office');
  const hashes = { commitment: '', prev_hash: '', hash: '' };
  await database.db
    .insertInto('case_events')
    .values({ ...line, ...hashes, at: Date.now() + HOUR_MS })
    .execute();
  await database.close();
  const { code, out, failed } = await look(folder);
  expect({ code, failed }).toEqual({ code: 1, failed: ['clock'] });
  expect(out).toMatch(/is before the newest entry \(.*\): the machine's clock went back/);
});
