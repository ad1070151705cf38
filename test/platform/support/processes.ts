/** What a test asks of processes on this machine. */
import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';

/** Whether a process runs: one that has ended and that nobody has asked about yet does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return false;
  }
}

export async function until(holds: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 150 && !holds(); tries += 1) await after(100);
  return holds();
}
