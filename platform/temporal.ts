import { Client, Connection, type ConnectionLike } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { msToTs, tsToMs } from '@temporalio/common/lib/time';
import { NativeConnection } from '@temporalio/worker';
import { isLoopback, splitAddress } from './loopback';

const CONNECT_MS = 10_000;
const DAY_MS = 86_400_000;
/** gRPC status codes. */
const ALREADY_EXISTS = 6;
const NOT_FOUND = 5;

/** Where the Temporal server is, and how it is spoken to. */
export type TemporalConfig = {
  /** host:port */
  address: string;
  namespace: string;
  /** Absent: plain, which is allowed on this machine only. `ca` absent: the system's authorities. */
  tls?: { ca?: Buffer; clientCert?: Buffer; clientKey?: Buffer; serverName?: string };
  apiKey?: string;
};

/** The connection to Temporal is refused by a rule of ours, or the namespace is not as it must be. */
export class TemporalRefused extends Error {
  readonly code = 'TEMPORAL_REFUSED';
  override readonly name = 'TemporalRefused';
}

/** A client with its connection; close it when done. */
export type TemporalClient = { client: Client; close(): Promise<void> };

/** Connects a client. Throws {@link TemporalRefused} for a plain connection that leaves the machine. */
export async function connectClient(config: TemporalConfig, dataConverter: DataConverter): Promise<TemporalClient> {
  const connection = await Connection.connect({ ...connectionOptions(config), connectTimeout: CONNECT_MS });
  return { client: new Client({ connection, namespace: config.namespace, dataConverter }), close: () => connection.close() };
}

/** Connects a worker; the connection is closed by its owner after the worker has ended. Same rule as {@link connectClient}. */
export async function connectWorker(config: TemporalConfig): Promise<NativeConnection> {
  return NativeConnection.connect(connectionOptions(config));
}

type ConnectionOptions = {
  address: string;
  tls: false | { serverRootCACertificate?: Buffer; clientCertPair?: { crt: Buffer; key: Buffer }; serverNameOverride?: string };
  apiKey?: string;
};

function connectionOptions(config: TemporalConfig): ConnectionOptions {
  const { address, tls, apiKey } = config;
  if (tls === undefined && !isLoopback(splitAddress(address).host)) {
    throw new TemporalRefused(
      'TEMPORAL_ADDRESS is on another machine, so the connection must be TLS: set TEMPORAL_TLS=true or TEMPORAL_TLS_SERVER_CA_CERT_PATH.',
    );
  }
  const pair = tls?.clientCert && tls.clientKey ? { clientCertPair: { crt: tls.clientCert, key: tls.clientKey } } : {};
  return {
    address,
    ...(apiKey === undefined ? {} : { apiKey }),
    tls: tls !== undefined && {
      ...pair,
      ...(tls.ca === undefined ? {} : { serverRootCACertificate: tls.ca }),
      ...(tls.serverName === undefined ? {} : { serverNameOverride: tls.serverName }),
    },
  };
}

/** What was found, or done, about a namespace. */
export type NamespaceState = { made: boolean; extended: boolean; retentionDays: number };

/**
 * Sees to it that a namespace of our own server exists and keeps closed runs for at least `retentionDays`: every page of a case is a
 * closed run, so a shorter retention would drop the beginning of open cases. Never shortens.
 */
export async function ensureNamespace(address: string, namespace: string, retentionDays: number): Promise<NamespaceState> {
  if (!isLoopback(splitAddress(address).host))
    throw new TemporalRefused('Only the namespace of a server on this machine is set up by Writ itself.');
  const connection = await Connection.connect({ address, tls: false, connectTimeout: CONNECT_MS });
  const retention = msToTs(retentionDays * DAY_MS);
  try {
    let made = false;
    if ((await retentionOf(connection, namespace)) === undefined) {
      const request = { namespace, workflowExecutionRetentionPeriod: retention };
      made = await connection.workflowService.registerNamespace(request).then(() => true, unlessStatus(ALREADY_EXISTS, false));
    }
    const kept = await retentionOf(connection, namespace);
    if (made || kept === undefined || kept >= retentionDays) return { made, extended: false, retentionDays: kept ?? retentionDays };
    await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: retention } });
    return { made, extended: true, retentionDays };
  } finally {
    await connection.close();
  }
}

/**
 * Checks, changing nothing, that the namespace of a server that others run exists and keeps closed runs long enough. Throws
 * {@link TemporalRefused} with the command that sets it right.
 */
export async function checkNamespace(client: Client, namespace: string, retentionDays: number): Promise<void> {
  const kept = await retentionOf(client.connection, namespace);
  const hours = `${String(retentionDays * 24)}h`;
  if (kept === undefined) {
    throw new TemporalRefused(
      `There is no namespace ${namespace}: run "temporal operator namespace create -n ${namespace} --retention ${hours}".`,
    );
  }
  if (kept < retentionDays) {
    throw new TemporalRefused(
      `The namespace ${namespace} keeps closed runs for ${String(kept)} days, and ${String(retentionDays)} are needed: run "temporal operator ` +
        `namespace update -n ${namespace} --retention ${hours}".`,
    );
  }
}

async function retentionOf(connection: Pick<ConnectionLike, 'workflowService'>, namespace: string): Promise<number | undefined> {
  const described = await connection.workflowService.describeNamespace({ namespace }).catch(unlessStatus(NOT_FOUND, undefined));
  if (described === undefined) return undefined;
  return tsToMs(described.config?.workflowExecutionRetentionTtl ?? msToTs(0)) / DAY_MS;
}

function unlessStatus<Value>(status: number, value: Value): (error: unknown) => Value {
  return (error) => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === status) return value;
    throw error;
  };
}
