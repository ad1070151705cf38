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
