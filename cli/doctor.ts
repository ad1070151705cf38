/** `writ doctor`: looks at every part of the office and says of each whether it is well, and what to do when it is not. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { OfficeConfig } from '../platform/config';
import { FolderTaken, LockDamaged, lockFolder, type FolderLock } from '../platform/lock';
import { dataFolder, engineBinary, ill, masterKey, nodeVersion, well, type Finding } from './checks';
import { databaseChecks, engineChecks, portIsFree } from './checks-closed';
import { openOfficeChecks } from './checks-open';
import { placesIn, type Places } from './data-folder';
import { holdsCases } from './database-folder';
import { readNotice } from './notice';

const ORDER = [
  'port',
  'Node.js',
  'engine binary',
  'data folder',
  'lock',
  'master key',
  'engine',
  'namespace retention',
  'database',
  'ledger',
  'object store',
  'clock',
];

/** Prints a line for each part; answers the exit code. */
export async function doctor(config: OfficeConfig, print: (line: string) => void): Promise<0 | 1> {
  const found = await findings(config);
  const sorted = [...found].sort((one, other) => ORDER.indexOf(one.part) - ORDER.indexOf(other.part));
  const width = Math.max(...ORDER.map(({ length }) => length));
  for (const { part, ok, noted, says } of sorted) print(`${!ok ? 'FAILED' : noted ? 'note  ' : 'ok    '}  ${part.padEnd(width)}  ${says}`);
  const failed = sorted.filter(({ ok }) => !ok).length;
  const well = sorted.some(({ noted }) => noted) ? 'No part failed; read what is noted.' : 'Every part is well.';
  print(failed === 0 ? `\n${well}` : `\n${failed === 1 ? 'One part' : `${failed} parts`} failed; nothing was changed.`);
  return failed === 0 ? 0 : 1;
}

async function findings(config: OfficeConfig): Promise<readonly Finding[]> {
  const places = placesIn(path.resolve(config.dataFolder));
  const first = [nodeVersion(), await engineBinary(config), await dataFolder(places)];
  const key = await masterKey(config.masterKeyFile, existsSync(places.folder) && holdsCases(places));
  const lock = lockOf(places);
  if (lock === 'taken') {
    const notice = readNotice(places.notice);
    return [
      ...first,
      key,
      well('lock', `an open office holds the folder${notice ? `: ${notice.url}` : ''}`),
      ...(await openOfficeChecks(config, notice)),
    ];
  }
  try {
    const held =
      lock === 'none'
        ? well('lock', 'not there yet: no office has been opened here')
        : 'release' in lock
          ? well('lock', 'free: no office is open')
          : lock;
    if ('ok' in held && !held.ok) return [...first, key, held, await portIsFree(config)];
    if (existsSync(places.rehearsedMark))
      return [...first, key, held, rehearsed, ...(await databaseChecks(config, places)).filter(({ part }) => part !== 'clock')];
    return [
      ...first,
      key,
      held,
      await portIsFree(config),
      ...(await engineChecks(config, places)),
      ...(await databaseChecks(config, places)),
    ];
  } finally {
    if (typeof lock === 'object' && 'release' in lock) lock.release();
  }
}

const rehearsed = well('engine', 'not needed: a rehearsal was played here, on an engine and a clock of its own, and neither is left');

/** Takes the lock for as long as the doctor looks, so that nobody starts meanwhile; a folder that is not there is not made. */
function lockOf({ folder }: Places): FolderLock | Finding | 'none' | 'taken' {
  if (!existsSync(folder)) return 'none';
  try {
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof FolderTaken) return 'taken';
    if (error instanceof LockDamaged) return ill('lock', error.message);
    return ill('lock', `the folder ${folder} cannot be locked: correct its owner or mode.`);
  }
}
