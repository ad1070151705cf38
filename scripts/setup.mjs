// The first step of `npm start` and `npm test`: the packages of the lock file and the Temporal CLI, each fetched only when it is missing.
// Plain JavaScript without packages: it runs before anything is installed, on any Node.js from 18.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTemporal, readRelease, SetupFault } from './temporal-binary.mjs';

const OLDEST_NODE_TO_INSTALL = 18;

/** The folder of the repository. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

function say(line) {
  process.stderr.write(`setup: ${line}\n`);
}

/** Whether this Node.js can run the set-up itself. */
export function checkNode(version = process.versions.node) {
  if (Number(version.split('.')[0]) >= OLDEST_NODE_TO_INSTALL) return;
  throw new SetupFault(`Node.js ${version} is too old: install Node.js ${OLDEST_NODE_TO_INSTALL} or newer, then run this again.`);
}

function installPackages() {
  const lock = readText(path.join(root, 'package-lock.json'));
  if (lock === undefined) throw new SetupFault('package-lock.json is missing: restore it from the repository, then run this again.');
  const stampFile = path.join(root, 'node_modules', '.writ-setup');
  const stamp = createHash('sha256').update(lock).digest('hex');
  if (readText(stampFile)?.trim() === stamp) return;
  const locked = parsedLock(lock);
  if (!isInstalled(locked)) install(locked);
  writeFileSync(stampFile, `${stamp}\n`);
}

function parsedLock(text) {
  try {
    const lock = JSON.parse(text);
    if (typeof lock.packages === 'object' && lock.packages !== null) return lock;
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
  }
  throw new SetupFault('package-lock.json is damaged: restore it from the repository, then run this again.');
}

/**
 * `npm ci` refuses a lock file that lacks packages of other platforms, which npm leaves out when the registry of its writer did not
 * have them. `npm install --no-save` takes such a lock file; that it installed exactly what is locked is checked afterwards.
 */
function install(lock) {
  say('installing the packages of package-lock.json (npm ci --ignore-scripts), which may take a minute or two …');
  const strict = npm(['ci'], 'pipe');
  if (strict.error)
    throw new SetupFault(`npm cannot be run (${strict.error.code}): install npm, which comes with Node.js, then run this again.`);
  if (strict.status !== 0) {
    if (!/package\.json and package-lock\.json .* are in sync/.test(strict.stderr)) {
      process.stderr.write(strict.stderr);
      throw new SetupFault('npm ci did not finish (see above): check the network and the disk, then run this again.');
    }
    say('the lock file lacks packages of other platforms; installing with npm install --ignore-scripts --no-save …');
    const done = npm(['install', '--no-save'], 2);
    if (done.status !== 0)
      throw new SetupFault('npm install did not finish (see above): check the network and the disk, then run this again.');
  }
  if (!isInstalled(lock))
    throw new SetupFault('What npm installed is not what package-lock.json names: restore package-lock.json, then run this again.');
  say('the packages are installed.');
}

function npm(what, stderr) {
  const { command, args, shell } = npmCommand();
  const options = ['--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  return spawnSync(command, [...args, ...what, ...options], { cwd: root, stdio: ['ignore', 2, stderr], encoding: 'utf8', shell });
}

/** Whether npm's own record of what it installed names every package of the lock file; those for other platforms may be absent. */
export function isInstalled(lock, installedText = readText(path.join(root, 'node_modules', '.package-lock.json'))) {
  if (installedText === undefined) return false;
  const installed = recordOf(installedText);
  const wanted = Object.entries(lock.packages).filter(([where]) => where !== '');
  const allThere = wanted.every(([where, entry]) =>
    installed[where]
      ? installed[where].version === entry.version && installed[where].integrity === entry.integrity
      : entry.optional === true || entry.devOptional === true,
  );
  return allThere && Object.keys(installed).every((where) => lock.packages[where] !== undefined);
}

/** A record that was cut off by a full disk says nothing: then everything is installed anew. */
function recordOf(text) {
  try {
    return JSON.parse(text).packages ?? {};
  } catch {
    return {};
  }
}

function npmCommand() {
  const running = process.env.npm_execpath;
  if (running !== undefined && /npm-cli\.js$/.test(running)) return { command: process.execPath, args: [running], shell: false };
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Makes the machine ready. `forTests`: an address of a running engine does not do, the tests start their own.
 *
 * @param {{ forTests?: boolean }} [options]
 */
export async function setUp({ forTests = false } = {}) {
  checkNode();
  installPackages();
  const release = await readRelease(root);
  const found = await findTemporal({ root, env: process.env, release, say, ignoreAddress: forTests });
  if (found.kind === 'address') say(`Temporal: the server at ${found.address} (TEMPORAL_ADDRESS).`);
  else say(`Temporal: ${path.relative(root, found.path).startsWith('..') ? found.path : path.relative(root, found.path)} (${found.from}).`);
}

const UNWRITABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOSPC'];

/** What the system refuses is no fault of ours, and the reader can mend it. */
function sentenceOf({ code, path: refused }) {
  if (!UNWRITABLE.includes(code)) return undefined;
  return `${refused ?? root} cannot be used (${code}): correct its owner or mode, or make room on the disk, then run this again.`;
}

/** Runs a script's main function: a fault of the set-up is one sentence and exit code 1. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    const sentence = error instanceof SetupFault ? error.message : sentenceOf(error);
    if (sentence === undefined) throw error;
    process.stderr.write(`setup: ${sentence}\n`);
    process.exitCode = 1;
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runMain(() => setUp());
}
