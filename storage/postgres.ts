/** The one way to a PostgreSQL server: TLS beyond this machine, whatever the address asks for. */
import { Pool, TypeOverrides, type PoolConfig } from 'pg';

/** `ca`: the authority of the server's certificate, in PEM; without it the system's. */
export type PostgresPlace = { readonly url: string; readonly ca?: string };

/** PostgreSQL's number of the type. */
export const INT8 = 20;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '']);

/**
 * Connections to a server. One that leaves this machine is always TLS with the server's name and certificate checked, and is refused by
 * the server that speaks none before a password is sent.
 */
export function postgresPool(
  where: PostgresPlace,
  settings: Pick<PoolConfig, 'application_name' | 'max' | 'statement_timeout' | 'options'>,
): Pool {
  const types = new TypeOverrides();
  types.setTypeParser(INT8, wholeNumber);
  const pool = new Pool({
    ...connection(where),
    types,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: 60_000,
    ...settings,
  });
  // Without listeners a server that goes away would end the process, both while a connection is idle and between two queries of a
  // transaction. Nothing is lost by it: the query that is running, or the next one, fails and says so.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function connection({ url, ca }: PostgresPlace): PoolConfig {
  const parsed = new URL(url);
  // TLS is decided here alone: a mode in the address could weaken it.
  for (const name of ['ssl', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'uselibpqcompat']) parsed.searchParams.delete(name);
  const host = parsed.searchParams.get('host') ?? parsed.hostname;
  const plain = ca === undefined && (LOOPBACK.has(host) || host.startsWith('/'));
  return { connectionString: parsed.href, ssl: plain ? false : { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) } };
}

/** A whole number of 64 bits as a number. Throws RangeError for one that a number cannot hold exactly. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('The database holds a number that is too large to be exact.');
  return value;
}
