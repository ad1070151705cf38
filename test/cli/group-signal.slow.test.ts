/** `npm start` as a service manager or a script ends it: the signal goes to the whole group, and its members pass it on to each other. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { house } from './office-process';

const folder = mkdtempSync(path.join(tmpdir(), 'writ-group-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a %s to the group closes the office in order',
  async (signal) => {
    const child = spawn(process.execPath, [path.join(house, 'scripts', 'start.mjs'), '--folder', folder, '--port', '0'], {
      cwd: house,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    while (!said.includes('The office is open') && child.exitCode === null) await after(100);
    const gone = once(child, 'close');
    process.kill(-(child.pid ?? 0), signal);
    await gone;
    expect(said).toContain('Closing: work in hand is finished');
    for (const left of ['office.pid', 'office.json', 'engine.db.pid'])
      expect([left, existsSync(path.join(folder, left))]).toEqual([left, false]);
    expect(child.exitCode ?? child.signalCode).toBe(0);
  },
  500_000,
);
