/** What `writ doctor` looks at, office open or closed. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, stat, statfs } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { OfficeConfig } from '../platform/config';
import { masterKeyFromFile } from '../platform/master-key';
import { connectClient, checkNamespace, type TemporalConfig } from '../platform/temporal';
import { findTemporalCli } from '../platform/temporal-cli';
import release from '../platform/temporal-release.json';
import { cacheFolder, type Places } from './data-folder';
import { RETENTION_DAYS } from './engine';

/** `says` tells what was found, and what to do when it is not well. `noted`: it is well if somebody meant it so. */
export type Finding = { readonly part: string; readonly ok: boolean; readonly noted?: true; readonly says: string };

export const well = (part: string, says: string): Finding => ({ part, ok: true, says });
export const ill = (part: string, says: string): Finding => ({ part, ok: false, says });

/** The finding of a look that throws its sentence. */
export async function look(part: string, at: () => Promise<string | Finding> | string): Promise<Finding> {
  try {
    const found = await at();
    return typeof found === 'string' ? well(part, found) : found;
  } catch (error) {
    return ill(part, error instanceof Error ? error.message : 'it could not be looked at');
  }
}

const OLDEST_NODE = 22;
const LEAST_ROOM_MB = 500;
const MB = 1_048_576;

export function nodeVersion(version: string = process.versions.node): Finding {
  return Number(version.split('.')[0]) >= OLDEST_NODE
    ? well('Node.js', `version ${version}`)
    : ill(
        'Node.js',
        `version ${version} is too old: start by "npm start" or "npm run writ", which bring their own, or install Node.js 24.`,
      );
}

/**
 * The one that was fetched must be the released one, byte by byte. A program that the user has named, or has on the PATH in the released
 * version, is his own and is used as it is, as the set-up does: where it is another one, both facts are noted.
 */
export const engineBinary = ({ temporal }: OfficeConfig, cache: string = cacheFolder): Promise<Finding> =>
  look('engine binary', async () => {
    if (temporal.server) return `not needed: TEMPORAL_ADDRESS names ${temporal.server.address}`;
    const { path, from } = await findTemporalCli({ env: temporal.cli, path: temporal.path, cacheFolder: cache });
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    const pinned: Readonly<Record<string, string>> = release.binarySha256;
    const same = pinned[`${process.platform}-${process.arch}`] === hash.digest('hex');
    const whose = from === 'environment' ? 'named by WRIT_TEMPORAL_CLI' : from === 'path' ? 'found on the PATH' : 'fetched by the set-up';
    if (same) return `${path}, ${whose}; its SHA-256 is that of the released ${release.cli}`;
    const instead = from === 'environment' ? 'unset WRIT_TEMPORAL_CLI' : 'take it off the PATH';
    const says = `${path}, ${whose}, is used as it is; its SHA-256 is not that of the released ${release.cli}. If that is not meant, ${instead} and run "npm run setup".`;
    return { part: 'engine binary', ok: true, noted: true, says };
  });

export const dataFolder = ({ folder, database }: Places): Promise<Finding> =>
  look('data folder', async () => {
    const there = await stat(folder).catch(() => undefined);
    if (!there) return `${folder} is not there yet: the first start makes it`;
    if (!there.isDirectory()) throw new Error(`${folder} is not a folder: name another with --folder.`);
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).catch(() => {
      throw new Error(`${folder} may not be read and written by this user: correct its owner or mode.`);
    });
    const { bavail, bsize } = await statfs(folder);
    const room = Math.floor((bavail * bsize) / MB);
    if (room < LEAST_ROOM_MB) throw new Error(`${folder} has only ${room} MB of room left: free some, at least ${LEAST_ROOM_MB} MB.`);
    const made = await stat(database).then(
      () => '',
      () => ', no database in it yet',
    );
    return `${folder}, ${room} MB of room${made}`;
  });

export const masterKey = (file: string, needed: boolean): Promise<Finding> =>
  look('master key', async () => {
    const there = await stat(file).then(
      () => true,
      () => false,
    );
    if (!there && !needed) return 'not there yet: the first start makes it';
    return `${file}, id ${masterKeyFromFile(file).id}`;
  });

export const retention = (server: TemporalConfig): Promise<Finding> =>
  look('namespace retention', async () => {
    const client = await connectClient(server, {});
    try {
      await checkNamespace(client.client, server.namespace, RETENTION_DAYS);
    } finally {
      await client.close();
    }
    return `the namespace ${server.namespace} keeps histories for ${RETENTION_DAYS} days or longer`;
  });
