/** How much memory the embedded office holds, at its first start and at the next one, with the sample office in it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { house } from '../../cli/data-folder';

/** Megabytes: `now` once the office is quiet, `most` at the worst moment of its start. */
export type Held = { readonly node: Memory; readonly engine: Memory };
type Memory = { readonly now: number; readonly most: number };

const QUIET_MS = 15_000;

/** Opens the office in `folder`, waits until the sample mails have become cases, looks, and closes it again. */
export async function memoryOfOffice(folder: string): Promise<Held> {
  const office = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(house, 'cli', 'main.ts'), 'office', '--folder', folder, '--port', '0'],
    {
      cwd: house,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    await opened(office);
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    const engine = Number((await readFile(path.join(folder, 'engine.db.pid'), 'utf8')).trim());
    return { node: await memoryOf(office.pid ?? 0), engine: await memoryOf(engine) };
  } finally {
    office.kill('SIGINT');
    await new Promise((resolve) => office.once('exit', resolve));
  }
}

function opened(office: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    office.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (said.includes('The office is open')) resolve();
    });
    office.once('exit', () => reject(new Error('the office did not open')));
  });
}

async function memoryOf(pid: number): Promise<Memory> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  const megabytes = (field: string): number => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}

/** Processor time that a process has used until now, in milliseconds; the kernel counts in hundredths of a second. */
export function processorMs(pid: number): number {
  const [, after = ''] = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ');
  const fields = after.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
