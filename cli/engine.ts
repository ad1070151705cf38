/** The Temporal server of the embedded office: its own, or one that the user names. */
import type { OfficeConfig } from '../platform/config';
import { isLoopback, splitAddress } from '../platform/loopback';
import type { Closing } from '../platform/shutdown';
import { checkNamespace, connectClient, ensureNamespace, TemporalRefused, type TemporalConfig } from '../platform/temporal';
import { findTemporalCli, startDevServer } from '../platform/temporal-cli';
import { cacheFolder, type Places } from './data-folder';

/** Earlier pages of an open case are closed runs: they must outlive every case's year. */
export const RETENTION_DAYS = 3_650;
const NAMESPACE = 'writ';

export type Engine = {
  readonly server: TemporalConfig;
  /** Settles when it has ended by itself; never for a server that is not ours. */
  readonly died: Promise<void>;
};

const never = new Promise<void>(() => undefined);

/** Starts the engine under the folder, or takes the one that `TEMPORAL_ADDRESS` names. Throws sentences. */
export async function openEngine(config: OfficeConfig, places: Places, parts: Closing, say: (sentence: string) => void): Promise<Engine> {
  const { server, cli, path, port, uiPort } = config.temporal;
  if (server !== undefined) {
    await useServer(server, say).catch((error: unknown) => {
      throw error instanceof TemporalRefused ? error : unreachable(server.address, error);
    });
    return { server, died: never };
  }
  const found = await findTemporalCli({ env: cli, path, cacheFolder });
  const engine = await startDevServer({
    binary: found.path,
    dbFile: places.engine,
    namespace: NAMESPACE,
    logFile: places.engineLog,
    onProgress: say,
    ...(port !== undefined && { port }),
    ...(uiPort !== undefined && { uiPort }),
  });
  parts.add('engine', () => engine.stop());
  const { extended } = await ensureNamespace(engine.address, NAMESPACE, RETENTION_DAYS);
  if (extended) say(`Set the engine to keep histories for ${RETENTION_DAYS} days.`);
  return {
    server: { address: engine.address, namespace: NAMESPACE },
    died: engine.exited.then(({ asked }) => (asked ? never : undefined)),
  };
}

function unreachable(address: string, cause: unknown): TemporalRefused {
  const refused = new TemporalRefused(
    `The Temporal server at ${address} does not answer: start it, correct TEMPORAL_ADDRESS and its TEMPORAL_TLS settings, or unset it to use the embedded one.`,
  );
  refused.cause = cause;
  return refused;
}

/** A server on this machine gets its namespace from us; elsewhere it is only checked. */
async function useServer(server: TemporalConfig, say: (sentence: string) => void): Promise<void> {
  const { address, namespace, tls } = server;
  say(`Using the Temporal server at ${address}, namespace ${namespace}.`);
  if (tls === undefined && isLoopback(splitAddress(address).host)) {
    const { made, extended } = await ensureNamespace(address, namespace, RETENTION_DAYS);
    if (made || extended) say(`${made ? 'Made' : 'Set'} its namespace ${namespace} to keep histories for ${RETENTION_DAYS} days.`);
    return;
  }
  const client = await connectClient(server, {});
  try {
    await checkNamespace(client.client, namespace, RETENTION_DAYS);
  } finally {
    await client.close();
  }
}
