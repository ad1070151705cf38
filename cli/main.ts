/** `writ`: the keyring of the house. */
import { Command, InvalidArgumentError } from 'commander';
import { Runtime } from '@temporalio/worker';
import { officeConfig, tokenFromEnvironment, type OfficeConfig } from '../platform/config';
import { setLog, temporalRuntime } from '../platform/log';
import { cacheFolder, house } from './data-folder';
import { doctor } from './doctor';
import { openOffice } from './open-office';
import { rebuild } from './rebuild';
import { rehearse } from './rehearse/rehearse';
import { sentenceOf } from './sentences';
import { turnPages } from './turn-pages';
import { words } from './words';
import { version } from '../package.json';

type Place = { readonly folder?: string; readonly host?: string; readonly port?: string };

// Whoever reads us through a pipe may stop reading (`| head`): that ends no office.
process.stdout.on('error', () => undefined);

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

const configOf = ({ folder, host, port }: Place): OfficeConfig =>
  officeConfig(undefined, { instead: { WRIT_DATA_FOLDER: folder, WRIT_API_HOST: host, WRIT_API_PORT: port }, home: house });

/** Ends the process: Temporal's runtime would keep it alive without any worker, and so would a worker that was being made when its engine went away. */
async function withRuntime(work: () => Promise<number>): Promise<never> {
  const runtime = Runtime.install(temporalRuntime());
  let code = 1;
  try {
    code = await work();
  } catch (error) {
    complain(sentenceOf(error, 'the data folder'));
  }
  await runtime.shutdown();
  process.exit(code); // what the engine's library leaves open would keep a finished command alive
}

function portNumber(text: string): string {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return text;
  throw new InvalidArgumentError('A port is a number from 0 (any free one) to 65535.');
}

function minutesNumber(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('Minutes are a whole number from 1 on.');
}

const placed = (command: Command): Command =>
  command
    .option('--folder <folder>', 'the data folder (default: WRIT_DATA_FOLDER, or .writ in the repository)')
    .option('--host <address>', 'address of the API and the desk (default: WRIT_API_HOST, or 127.0.0.1)')
    .option('--port <port>', 'port of the API and the desk, 0 for any (default: WRIT_API_PORT, or 8090)', portNumber);

const program = new Command('writ')
  .description('Answers law-enforcement requests: every request one durable case, every rule with its citation.')
  .version(version, '--version', 'prints the version')
  .showHelpAfterError('Run with --help to see what is possible.')
  .addHelpText('after', '\nSettings are environment variables as well: docs/operations.md. Without a command the office is opened.');

placed(program.command('office', { isDefault: true }))
  .description('opens the office: engine, database, post room, worker, API and desk, in one process and one folder')
  .addHelpText(
    'after',
    '\nTEMPORAL_ADDRESS names a Temporal server to use instead of the embedded one. Exit code 0 after Ctrl-C, 1 when it could not be opened or kept open.',
  )
  .action(async (place: Place) => {
    await withRuntime(() => openOffice(configOf(place)));
  });

placed(program.command('doctor'))
  .description('looks at every part of the office, open or closed, and says what to do')
  .addHelpText('after', '\nExit code 0 when every part is well, 1 when one is not.')
  .action(async (place: Place) => {
    setLog({ level: 'silent' });
    process.exitCode = await doctor(configOf(place), print);
  });

placed(program.command('rebuild'))
  .description('makes the read model and the search index anew from the ledger: through the open office, or itself when it is closed')
  .option('--token <token>', "an administrator's or auditor's token, for an open office (default: WRIT_TOKEN)")
  .option('--case <number>', 'only this case')
  .action(async ({ token, case: caseId, ...place }: Place & { token?: string; case?: string }) => {
    setLog({ level: 'silent' });
    const asked = { token: token ?? tokenFromEnvironment(), caseId };
    process.exitCode = await rebuild(configOf(place), asked, { print, complain });
  });

placed(program.command('turn-pages'))
  .description(
    'before a new release, while the office of the old one is open: every open case begins its next page, which waits for the new release',
  )
  .option('--token <token>', "an administrator's token (default: WRIT_TOKEN)")
  .option('--minutes <minutes>', 'how long the cases may take', minutesNumber, 10)
  .addHelpText(
    'after',
    '\nNo case goes on until the new release is started. Run it again whenever you like: it asks those that are left. Exit code 0 when every case has turned, 1 with the numbers of those that have not.',
  )
  .action(async ({ token, minutes, ...place }: Place & { token?: string; minutes: number }) => {
    setLog({ level: 'silent' });
    process.exitCode = await turnPages(configOf(place), { token: token ?? tokenFromEnvironment(), minutes }, { print, complain });
  });

program
  .command('rehearse')
  .description('plays dated scenarios on a private engine, weeks in seconds')
  .argument('[files...]', 'scenarios in YAML; see samples/scenarios')
  .option('--json', 'JSON Lines and nothing else')
  .option('--keep <folder>', "keeps the private offices' folders there")
  .option('--words', 'prints every command with its body, and all words that scenarios and the API know; plays nothing')
  .addHelpText(
    'after',
    '\nExit code 0 when every expectation held, 1 when one did not, 2 for a scenario that cannot be read, 3 without an engine or when its worker has ended.',
  )
  .action(async (files: string[], options: { json?: boolean; keep?: string; words?: boolean }, command: Command) => {
    if (options.words === true) {
      words(options.json === true).forEach(print);
      return;
    }
    if (files.length === 0) command.error('error: name at least one scenario, or --words', { exitCode: 2 });
    setLog({ level: 'silent' });
    await withRuntime(() => rehearse(files, { ...options, cache: cacheFolder, print, complain }));
  });

// Without this the default command would be told that it has one argument too many.
const [first = ''] = process.argv.slice(2);
if (/^\w/.test(first) && first !== 'help' && !program.commands.some((command) => command.name() === first))
  program.error(`error: there is no command "${first}"`);

program.parseAsync().catch((error: unknown) => {
  complain(sentenceOf(error, 'the data folder'));
  process.exitCode = 1;
});
