/** Starts the office of `office-process.ts` on a folder, and reads from its words where it is and how to sign in. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { asking, type Ask } from './ask';
import { compiledOnce } from '../../support/compiled-once';
import { killEngine } from './kill-engine';
import { house } from './office';

export type ChildOffice = {
  readonly url: string;
  readonly engine: string;
  readonly tokens: ReadonlyMap<string, string>;
  /** Settles with the signal that ended it. */
  readonly gone: Promise<NodeJS.Signals | null>;
  readonly ask: Ask;
  /** `whole`: its engine too, which is asked to end in order otherwise. */
  kill(what?: 'whole'): Promise<void>;
  /** Ctrl-C. */
  close(): Promise<void>;
};

/** `faultAt`: where it kills itself, such as `before send`, or `before send and engine`. Rejects with its words when it does not open; `undefined` when it died before. */
export async function startChild(folder: string, faultAt = ''): Promise<ChildOffice | undefined> {
  const program = [path.join(__dirname, 'office-process.ts'), 'office', '--folder', folder, '--port', '0'];
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, FAULT_AT: faultAt, TZ: 'UTC', ...compiledOnce };
  const child = spawn(process.execPath, ['--import', 'tsx', ...program], { cwd: house, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const gone = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  const open = new Promise<boolean>((resolve) => {
    const hear = (words: Buffer): void => {
      said += words.toString();
      if (said.includes('Ctrl-C stops')) resolve(true);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void gone.then(() => resolve(false));
  });
  if (!(await open)) {
    if ((await gone) === 'SIGKILL') return undefined;
    throw new Error(`the office did not open: ${said}`);
  }
  const url = /API\s+(http:\S+)\/v1\//.exec(said)?.[1] ?? '';
  const tokens = new Map([...said.matchAll(/export (\w+)=(\S+)/g)].map(([, name = '', token = '']) => [name.toLowerCase(), token]));
  return {
    url,
    engine: /Engine\s+(\S+)/.exec(said)?.[1] ?? '',
    tokens,
    gone,
    ask: asking(url, tokens),
    kill: async (what) => {
      if (what === 'whole') killEngine(folder);
      child.kill('SIGKILL');
      await gone;
    },
    close: async () => {
      child.kill('SIGINT');
      await gone;
    },
  };
}
