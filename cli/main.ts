/** `writ`: the keyring of the house. */
import path from 'node:path';
import { Command } from 'commander';
import { Runtime } from '@temporalio/worker';
import { setLog, temporalRuntime } from '../platform/log';
import { openOffice } from './open-office';
import { rehearse } from './rehearse/rehearse';

const house = path.join(__dirname, '..');
const program = new Command('writ').description('Answers law-enforcement requests: every request one durable case, every rule with its citation.');

program
  .command('office', { isDefault: true })
  .description('opens the embedded office: engine, database, post room, worker, API and desk in one folder')
  .option('--folder <folder>', 'where everything is kept', path.join(house, '.writ'))
  .option('--host <host>', 'address of the API and the desk', '127.0.0.1')
  .option('--port <port>', 'port of the API and the desk', '8090')
  .action(async (options: { folder: string; host: string; port: string }) => {
    Runtime.install(temporalRuntime());
    process.exitCode = await openOffice({ folder: options.folder, host: options.host, port: Number(options.port) });
  });

program
  .command('rehearse')
  .description('plays dated scenarios on a private engine, weeks in seconds; exit code 0 when every expectation held')
  .argument('<files...>', 'scenarios in YAML')
  .option('--json', 'JSON Lines and nothing else')
  .option('--keep <folder>', 'keeps the private offices\' folders there')
  .action(async (files: string[], options: { json?: boolean; keep?: string }) => {
    setLog({ level: 'silent' });
    Runtime.install(temporalRuntime());
    const cache = path.join(house, '.writ', 'cache');
    const complain = (line: string): void => void process.stderr.write(`${line}\n`);
    process.exitCode = await rehearse(files, { ...options, cache, print: (line) => void process.stdout.write(`${line}\n`), complain });
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'writ failed'}\n`);
  process.exitCode = 1;
});
