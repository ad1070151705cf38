/** A real office in a process of its own, as `npm start` starts it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { compiledOnce } from '../support/compiled-once';

export const house = path.resolve(__dirname, '..', '..');
const loader = `file://${path.join(house, 'node_modules', 'tsx', 'dist', 'loader.mjs')}`;
/** A loaded machine takes its time; an idle one opens in a few seconds. */
const OPEN_MS = 300_000;

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** What it complained of, without the one line that a loaded machine may bring about at its end. */
export const inOrder = (err: string): string => err.replaceAll(/^The part "[^"]+" did not close in time\.\n/gm, '');

/** A command of `writ`, to its end. */
export async function writ(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return ended(started(args, environment));
}

/** A command of `writ` that is going on: what it has said until now, and how it ends. */
export function begun(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Running & { readonly gone: Promise<Ended> } {
  const running = started(args, environment);
  return { ...running, gone: ended(running) };
}

type Running = { readonly child: ChildProcess; readonly said: { out: string; err: string } };

function started(args: readonly string[], environment: Readonly<Record<string, string>>): Running {
  const child = spawn(process.execPath, ['--import', loader, path.join(house, 'cli', 'main.ts'), ...args], {
    cwd: house,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], TZ: 'UTC', ...compiledOnce, ...environment },
  });
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  return { child, said };
}

async function ended({ child, said }: Running): Promise<Ended> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return { code: child.exitCode, ...said };
}

export type OpenOffice = {
  readonly url: string;
  /** The tokens by the name under which the start exports them: `INES` … */
  readonly tokens: Readonly<Record<string, string>>;
  readonly said: { readonly out: string };
  /** Ends it as Ctrl-C does, or as told. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
};

/** Opens the office in `folder` and answers when it says so; throws what it said when it does not open. */
export async function openOffice(folder: string, environment: Readonly<Record<string, string>> = {}): Promise<OpenOffice> {
  const running = started(['office', '--folder', folder, '--port', '0'], environment);
  const { child, said } = running;
  const gone = ended(running);
  const until = Date.now() + OPEN_MS;
  while (!said.out.includes('Ctrl-C')) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`The office did not open: ${said.out}${said.err}`);
    }
    await after(100);
  }
  return {
    url: /Desk +(http:\S+[^/\s])\/?$/m.exec(said.out)?.[1] ?? '',
    tokens: Object.fromEntries([...said.out.matchAll(/export ([A-Z]+)=(\S+)/g)].map(([, name = '', token = '']) => [name, token])),
    said,
    stop: (signal = 'SIGINT') => {
      child.kill(signal);
      return gone;
    },
  };
}
