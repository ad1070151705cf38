import { createServer as createPlain, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { Express } from 'express';
import { isLoopback } from '../platform/loopback';

/** `behindProxy`: a declared proxy of the office ends the TLS; without it and without `tls` the counter stays on this machine. */
export type Listening = {
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  readonly behindProxy?: boolean;
};

/** The counter would be reached in the clear from other machines. */
export class PlainRefused extends Error {
  readonly code = 'PLAIN_REFUSED';
  override readonly name = 'PlainRefused';
}

/** Opens the counter; answers when it listens. Throws {@link PlainRefused} rather than speak plainly beyond this machine. */
export async function listen(app: Express, { host, port, tls, behindProxy = false }: Listening): Promise<Server> {
  if (!tls && !behindProxy && !isLoopback(host)) {
    throw new PlainRefused(
      `The address ${host} is reached from other machines: give the API a certificate, or declare the proxy that ends the TLS before it.`,
    );
  }
  const server = tls ? createSecure({ ...tls, minVersion: 'TLSv1.2' }, app) : createPlain(app);
  server.requestTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  return server;
}

/** Closes the counter: what is under way gets two seconds. */
export function closeServer(server: Server): Promise<void> {
  return new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
