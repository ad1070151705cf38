import { createServer } from 'node:net';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { until } from '../support/until';
import { inOrder, openOffice, writ, type Ended, type OpenOffice } from './office-process';

const base = mkdtempSync(path.join(tmpdir(), 'writ-start-'));
const folder = path.join(base, 'office');
const at = (name: string): string => path.join(folder, name);
afterAll(() => rmSync(base, { recursive: true, force: true }));

const start = (environment: Readonly<Record<string, string>> = {}, port = '0'): Promise<Ended> =>
  writ(['office', '--folder', folder, '--port', port], environment);

/** One sentence (and that nothing was deleted), no stack, exit code 1. */
function refused({ code, err }: Ended, sentence: RegExp): void {
  expect(err).toMatch(sentence);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toContain('Nothing was deleted');
  expect(code).toBe(1);
}

/** Puts a damage, tries to start, and puts everything back. */
async function damaged(name: string, replacement: string | undefined, sentence: RegExp): Promise<void> {
  const safe = path.join(base, 'safe');
  renameSync(at(name), safe);
  if (replacement !== undefined) writeFileSync(at(name), replacement, { mode: 0o600 });
  try {
    refused(await start(), sentence);
    if (replacement === undefined) expect(existsSync(at(name))).toBe(false);
    else expect(readFileSync(at(name), 'utf8')).toBe(replacement);
  } finally {
    rmSync(at(name), { recursive: true, force: true });
    renameSync(safe, at(name));
  }
}

/** Processes whose command line names the folder of the test. */
const processesOf = (): readonly string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(folder) ? [line] : [];
      } catch {
        return [];
      }
    });

describe('before there is an office', () => {
  test('without an engine nothing is started', async () => {
    refused(await start({ WRIT_TEMPORAL_CLI: path.join(base, 'no-such-program') }), /WRIT_TEMPORAL_CLI names .* correct it, or unset it\./);
  });

  test('broken settings are all named', async () => {
    const { code, err } = await start({ WRIT_LOG_LEVEL: 'loud', WRIT_API_HOST: '0.0.0.0' });
    expect([code, err.includes('WRIT_LOG_LEVEL'), err.includes('WRIT_API_HOST')]).toEqual([1, true, true]);
  });
});

describe('an office', () => {
  let cases: unknown;

  async function casesOf({ url, tokens }: { url: string; tokens: Readonly<Record<string, string>> }): Promise<unknown> {
    const answer = await fetch(`${url}/v1/cases`, { headers: { authorization: `Bearer ${tokens['INES'] ?? ''}` } });
    const { cases: found } = (await answer.json()) as { cases: { case: string }[] };
    return found.map((each) => each.case).sort();
  }

  /** An order that the engine carries out. */
  async function noted({ url, tokens }: OpenOffice, caseId: string): Promise<number> {
    const headers = {
      authorization: `Bearer ${tokens['INES'] ?? ''}`,
      'content-type': 'application/json',
      'idempotency-key': 'a-note',
    };
    const body = JSON.stringify({ text: 'Noted.' });
    return (await fetch(`${url}/v1/cases/${caseId}/commands/note`, { method: 'POST', headers, body })).status;
  }

  test('opens, refuses a second one on its folder, survives a kill, goes on with all cases and stops whole', async () => {
    const office = await openOffice(folder);
    cases = await casesOf(office);
    expect(cases).toHaveLength(8);
    refused(await start(), /in use by a running office \(process \d+\)/);

    await office.stop('SIGKILL');
    const again = await openOffice(folder);
    expect(await casesOf(again)).toEqual(cases);
    expect(again.tokens['INES']).not.toBe(office.tokens['INES']);

    const { code, err } = await again.stop();
    expect({ code, err: inOrder(err) }).toEqual({ code: 0, err: '' });
    for (const end = Date.now() + 30_000; processesOf().length > 0 && Date.now() < end;) await after(100);
    expect(processesOf()).toEqual([]);
    expect(existsSync(at('office.json'))).toBe(false);
  }, 500_000);

  test('is not opened on a taken port, and says how to choose another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    refused(await start({}, String(port)), new RegExp(`Port ${port} of 127.0.0.1 is taken .* --port`));
    other.close();
  });

  test('is not opened without its master key, with another one, or with what is none; a new one is never made', async () => {
    await damaged('master.key', undefined, /There is no master key at .*master\.key: put it there/);
    await damaged('master.key', `${Buffer.alloc(32, 7).toString('base64')}\n`, /asks for the master key [0-9a-f]+, and this is [0-9a-f]+/);
    await damaged('master.key', 'none', /does not hold a master key/);
  }, 300_000);

  test('is not opened without its database or with a damaged one; a new one is never made', async () => {
    await damaged('database', undefined, /The database in .* is damaged or incomplete/);
    await damaged('database/global/pg_control', 'damage', /The database in .* is damaged or incomplete/);
  }, 300_000);

  test('is not opened without its papers, nor with an engine file that is damaged; both sentences say what goes on', async () => {
    await damaged('objects', undefined, /The object store .* is not there, though the database names papers in it: bring it back/);
    await damaged('engine.db', 'rubbish '.repeat(4_096), /engine\.db is damaged\. Move it .*: every open case goes on from the ledger/);
  }, 300_000);

  test('is not opened with a server that does not answer', async () => {
    refused(await start({ TEMPORAL_ADDRESS: '127.0.0.1:9' }), /The Temporal server at 127\.0\.0\.1:9 does not answer/);
  }, 100_000);

  test('goes on after all of that', async () => {
    const office = await openOffice(folder);
    expect(await casesOf(office)).toEqual(cases);
    expect(await office.stop()).toMatchObject({ code: 0 });
  }, 200_000);

  test('goes on with a server that is named, to which its cases are new, and starts none of its own', async () => {
    const server = process.env['WRIT_TEST_TEMPORAL'] ?? '';
    const none = path.join(base, 'no-such-program');
    const office = await openOffice(folder, { TEMPORAL_ADDRESS: server, TEMPORAL_NAMESPACE: 'named', WRIT_TEMPORAL_CLI: none });
    expect(office.said.out).toContain(`Using the Temporal server at ${server}, namespace named.`);
    expect(await casesOf(office)).toEqual(cases);
    expect(processesOf().filter((line) => line.includes('start-dev'))).toEqual([]);
    const [caseId = ''] = cases as string[];
    await until('the note is taken', async () => (await noted(office, caseId)) === 200); // 202 while the engine is slow
    expect(await office.stop()).toMatchObject({ code: 0 });
  }, 200_000);
});
