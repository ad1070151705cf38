import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import { promisify } from 'node:util';

/**
 * Stops the server that an earlier process left behind: the one whose id is in `pidFile`, and only when its command line names
 * `mark` (the file of its data), since ids are given out again. Returns the id of what was stopped.
 */
export async function stopOrphan(pidFile: string, mark: string, patienceMs: number): Promise<number | undefined> {
  const text = await readFile(pidFile, 'utf8').catch(() => '');
  const pid = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  const found = pid > 1 && pid !== process.pid && (await isOurs(pid, mark));
  if (found) {
    signal(pid, 'SIGTERM');
    if (!(await ends(pid, mark, patienceMs))) {
      signal(pid, 'SIGKILL');
      await ends(pid, mark, patienceMs);
    }
  }
  await rm(pidFile, { force: true });
  return found ? pid : undefined;
}

async function ends(pid: number, mark: string, patienceMs: number): Promise<boolean> {
  for (const until = performance.now() + patienceMs; performance.now() < until; await after(50)) {
    if (!(await isOurs(pid, mark))) return true;
  }
  return false;
}

async function isOurs(pid: number, mark: string): Promise<boolean> {
  return (await commandLine(pid)).some((part) => part === mark || part.endsWith(` ${mark}`) || part.includes(` ${mark} `));
}

/** The arguments of a process (one text where only `ps` can tell); none when it has ended. */
async function commandLine(pid: number): Promise<string[]> {
  if (process.platform === 'linux') {
    return (await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '')).split('\0').filter((part) => part !== '');
  }
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim() === '' ? [] : [stdout.trim()];
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in the meantime, which is what was wanted.
  }
}
