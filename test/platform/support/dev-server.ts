import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDevServer, findTemporalCli, type DevServer, type DevServerOptions } from '../../../platform/temporal-cli';

const cacheFolder = join(__dirname, '../../../.writ/cache');

/** The path of the released Temporal CLI on this machine. */
export async function binary(): Promise<string> {
  return (await findTemporalCli({ env: process.env['WRIT_TEMPORAL_CLI'], path: process.env['PATH'], cacheFolder })).path;
}

/** A server of the test's own, in memory unless told otherwise. */
export async function devServer(options: Partial<DevServerOptions> = {}): Promise<DevServer> {
  return startDevServer({ binary: await binary(), namespace: 'writ-test', ...options });
}

/** A program of this name in a folder of its own, which prints this. */
export function programIn(folder: string, name: string, prints: string, mode = 0o755): string {
  const path = join(folder, name, 'temporal');
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho "${prints}"\n`);
  chmodSync(path, mode);
  return path;
}
