import { createServer as createPlain, type RequestListener, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
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

/** A port that is listened on before there is anything behind it: what comes by then is told to come again. */
export type HeldPort = { readonly server: Server; readonly port: number; open(app: RequestListener): void };

const opening: RequestListener = (_request, response) => {
  response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '5' }).end('The office is opening.\n');
};

/**
 * Takes the port at once and keeps it, so that nobody else has it when the counter opens. Throws {@link PlainRefused} rather than speak
 * plainly beyond this machine, and the fault of the port as Node.js names it.
 */
export async function holdPort({ host, port, tls, behindProxy = false }: Listening): Promise<HeldPort> {
  if (!tls && !behindProxy && !isLoopback(host)) {
    throw new PlainRefused(
      `The address ${host} is reached from other machines: give the API a certificate, or declare the proxy that ends the TLS before it.`,
    );
  }
  let answer = opening;
  const listener: RequestListener = (request, response) => answer(request, response);
  const server = tls ? createSecure({ ...tls, minVersion: 'TLSv1.2' }, listener) : createPlain(listener);
  server.requestTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  return { server, port: (server.address() as AddressInfo).port, open: (app) => void (answer = app) };
}

/** Opens the counter; answers when it listens. Throws as {@link holdPort} does. */
export async function listen(app: RequestListener, place: Listening): Promise<Server> {
  const held = await holdPort(place);
  held.open(app);
  return held.server;
}

/** Closes the counter: what is under way gets two seconds. */
export function closeServer(server: Server): Promise<void> {
  return new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
