import { errorCode } from './error-code';
import type { Log } from './log';
import { closeOnSignals, closing, type Closing } from './shutdown';

/** What a process opens. `at` says what is begun now; what was opened is added to `parts`. `broken` settles only when it cannot go on. */
export type Opening = (parts: Closing, at: (step: string) => void) => Promise<{ readonly broken: Promise<void> }>;

/** Errors of ours whose words are made for the person who starts the process, and hold nobody's data. */
const OUR_WORDS = new Set([
  'CONFIG_REFUSED',
  'DATABASE_UNUSABLE',
  'KEY_MISSING',
  'MASTER_KEY_UNUSABLE',
  'OBJECT_PLACE_UNUSABLE',
  'PLAIN_REFUSED',
  'TEMPORAL_REFUSED',
]);

/**
 * Opens a process of production and keeps it open: it closes everything in order at SIGTERM or SIGINT and exits with 0, with 1 when it
 * could not be opened, could not go on or did not close. The machine's zone is not ours: the process lives in UTC.
 */
export function runProcess(log: Log, open: Opening): void {
  process.env['TZ'] = 'UTC';
  const parts = closing({
    timeoutMs: 20_000,
    report: ({ name, outcome, error }) => {
      if (outcome !== 'closed') log.error('a part did not close', { step: name, outcome, error });
    },
  });
  closeOnSignals(parts, process, (signal) => log.info('closing', { signal }));
  const end = async (): Promise<void> => {
    if (parts.begun) return;
    await parts.closeAll();
    process.exit(1);
  };
  let step = 'settings';
  const opened = open(parts, (begun) => {
    step = begun;
    log.debug('opening', { step });
  });
  opened.then(
    async ({ broken }) => {
      log.info('open');
      await broken.catch((error: unknown) => log.error('failed', { error }));
      if (!parts.begun) log.error('ended by itself');
      await end();
    },
    async (error: unknown) => {
      if (!parts.begun) tell(log, step, error);
      await end();
    },
  );
}

function tell(log: Log, step: string, error: unknown): void {
  log.error('could not be opened', { step, error });
  if (error instanceof Error && OUR_WORDS.has(errorCode(error) ?? '')) process.stderr.write(`${error.message}\n`);
}
