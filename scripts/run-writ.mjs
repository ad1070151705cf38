// Runs the command line of Writ on the pinned Node.js and lives and dies with it.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { environment, nodeBinary } from './node-binary.mjs';

/** Starts `cli/main.ts` with these arguments; signals go to it, its exit code becomes ours. */
export function runWrit(root, args) {
  const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs');
  const main = path.join(root, 'cli', 'main.ts');
  const child = spawn(nodeBinary(root), ['--import', new URL(`file://${tsx}`).href, main, ...args], {
    stdio: 'inherit',
    env: environment(root),
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to the whole group: passing it on would make it two.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  child.on('error', (error) => {
    process.stderr.write(`writ: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
