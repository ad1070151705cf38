/** What went wrong, in one sentence for the reader of the terminal: what it is and what to do. Never a stack, never the data. */
import { errorCode } from '../platform/error-code';

/** Errors whose message already is such a sentence. */
const TOLD = new Set([
  'PORT_TAKEN',
  'FOLDER_TAKEN',
  'LOCK_DAMAGED',
  'MASTER_KEY_UNUSABLE',
  'KEY_MISSING',
  'TEMPORAL_CLI_MISSING',
  'TEMPORAL_REFUSED',
  'DEV_SERVER_FAILED',
  'DATABASE_UNUSABLE',
  'CONFIG_REFUSED',
  'PLAIN_REFUSED',
]);

export function sentenceOf(error: unknown, folder: string): string {
  const code = errorCode(error);
  const message = error instanceof Error ? error.message : '';
  if (code !== undefined && TOLD.has(code)) return `${message} Nothing was deleted.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `The folder ${folder} may not be written by this user: correct its owner or mode, or choose another with --folder. Nothing was deleted.`;
  if (code === 'ENOSPC') return `There is no room left on the disk of ${folder}: free some, then start again. Nothing was deleted.`;
  const kind = error instanceof Error ? error.name : 'unknown';
  return `The office could not be opened (${code ?? kind}): run "npm run writ -- doctor", which looks at every part of it. Nothing was deleted in ${folder}.`;
}
