import { setTimeout as after } from 'node:timers/promises';
import { systemClock } from '../platform/clock';
import type { OfficeConfig } from '../platform/config';
import { closeOnSignals, closing, type Closed } from '../platform/shutdown';
import { startOffice, type Office } from './office';
import { sentenceOf } from './sentences';

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

/** So long a start that was told to stop may take to notice it. */
const UNDONE_MS = 10_000;

/** Opens the office and keeps it open until it is told to stop. Answers the exit code; what went wrong is said in one sentence. */
export async function openOffice(config: OfficeConfig): Promise<number> {
  // A terminal that was closed takes no more words: what is told there stands in the log, and the office closes in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const parts = closing({ timeoutMs: 20_000, report: tellTrouble });
  const began = systemClock.now();
  return new Promise<number>((resolve) => {
    const signals = {
      on: (signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void) => process.on(signal, listener),
      off: (signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void) => process.off(signal, listener),
      exit: (code: number) => (code > 128 ? resolve(code) : void undone().then(() => resolve(code))),
    };
    const opening = startOffice(config, parts, say);
    // What a start opens after the closing began is closed too.
    const undone = async (): Promise<void> => {
      await Promise.race([opening.catch(() => undefined), after(UNDONE_MS, undefined, { ref: false })]);
      await parts.closeAll();
    };
    closeOnSignals(parts, signals, () => say('\nClosing: work in hand is finished, the rest is kept for the next start …'));
    const end = async (code: number): Promise<void> => {
      await parts.closeAll();
      resolve(code);
    };
    opening.then(
      (office) => {
        if (parts.begun) return;
        tell(office, systemClock.now() - began);
        void office.broken.then((why) => {
          if (parts.begun) return;
          process.stderr.write(`${why} Everything is kept; start again to go on.\n`);
          void end(1);
        });
      },
      (error: unknown) => {
        if (parts.begun) return; // it was told to stop: how that went is the end
        process.stderr.write(`${sentenceOf(error, config.dataFolder)}\n`);
        void end(1);
      },
    );
  });
}

function tell(office: Office, tookMs: number): void {
  const width = Math.max(...office.signIns.map(({ id }) => id.length));
  say(`\nThe office is open after ${(tookMs / 1000).toFixed(1)} s.\n`);
  say(`  Desk     ${office.url}/`);
  say(`  API      ${office.url}/v1/openapi.json`);
  say(`  Engine   ${office.engineAddress}\n`);
  say('Sign in with one of these tokens. They are shown once, and are new at every start:\n');
  for (const { id, name, role, token } of office.signIns)
    say(`  export ${id.toUpperCase()}=${token}${' '.repeat(width - id.length)}   # ${name}, ${role}`);
  say('\nCtrl-C stops everything that was started here.');
}

function tellTrouble({ name, outcome }: Closed): void {
  if (outcome !== 'closed')
    process.stderr.write(`The part "${name}" ${outcome === 'failed' ? 'could not be closed in order' : 'did not close in time'}.\n`);
}
