// The Node.js that runs Writ: the one that was installed with the packages, whatever the machine has on its PATH.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { SetupFault } from './temporal-binary.mjs';

export const OLDEST_NODE_TO_RUN = 22;

/** The path of the pinned Node.js, or of the running one where the platform has no pinned package and it is new enough. */
export function nodeBinary(root) {
  const own = path.join(
    root,
    'node_modules',
    `node-${packagePlatform()}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(own)) return own;
  if (!existsSync(path.join(root, 'node_modules', 'tsx')))
    throw new SetupFault('The packages of Writ are not installed yet: run `npm start`, or `npm run setup`, first.');
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE_TO_RUN) return process.execPath;
  throw new SetupFault(
    `Writ brings its own Node.js for Linux and Windows only; here Node.js ${process.versions.node} is too old: install Node.js 24, then run this again.`,
  );
}

function packagePlatform() {
  return process.platform === 'win32' ? 'win' : process.platform;
}

/** The environment for what is started: the commands of the packages, and with them the pinned Node.js, come first on the PATH. */
export function environment(root) {
  const folders = [path.dirname(nodeBinary(root)), path.join(root, 'node_modules', '.bin'), process.env.PATH ?? ''];
  // What was compiled once is not compiled again: a second of every start.
  const compiled = path.join(root, '.writ', 'cache', 'compiled');
  return { NODE_COMPILE_CACHE: compiled, ...process.env, PATH: folders.join(path.delimiter) };
}
