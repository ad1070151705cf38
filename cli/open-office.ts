import { MasterKeyUnusable } from '../platform/master-key';
import { FolderTaken } from '../platform/lock';
import { closeOnSignals, closing } from '../platform/shutdown';
import { startOffice, type OfficeOptions } from './office';

/** Opens the office and keeps it open until it is told to stop. Answers the exit code; what went wrong is said in one sentence. */
export async function openOffice(options: Omit<OfficeOptions, 'say'>): Promise<number> {
  const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
  const began = Date.now();
  try {
    const office = await startOffice({ ...options, say });
    say(`\nThe office is open after ${((Date.now() - began) / 1000).toFixed(1)} s.\n\n  Desk and API   ${office.url}\n  Engine         ${office.engineAddress}\n`);
    say('Sign in with one of these tokens; they are shown once and are new at every start:\n');
    for (const { id, name, role, token } of office.signIns) say(`  export ${id.toUpperCase()}=${token}   # ${name}, ${role}`);
    say('\nCtrl-C stops everything that was started here.');
    return await new Promise<number>((resolve) => {
      const parts = closing();
      parts.add('office', () => office.stop(), 60_000);
      closeOnSignals(parts, { on: (signal, listen) => process.on(signal, listen), off: (signal, listen) => process.off(signal, listen), exit: () => resolve(0) }, () => say('Closing …'));
      void office.broken.then(async (why) => {
        if (parts.begun) return;
        say(`${why} Everything is kept; start again to go on.`);
        await parts.closeAll();
        resolve(1);
      });
    });
  } catch (error) {
    process.stderr.write(`${sentenceOf(error, options)}\n`);
    return 1;
  }
}

function sentenceOf(error: unknown, { port, folder }: Pick<OfficeOptions, 'port' | 'folder'>): string {
  if (error instanceof MasterKeyUnusable || error instanceof FolderTaken) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return `Port ${port} is taken: end what listens there, or choose another with --port.`;
  const why = error instanceof Error ? error.message : 'unknown';
  return `The office could not be opened: ${why} Nothing was deleted in ${folder}; "writ doctor" looks at every part.`;
}
