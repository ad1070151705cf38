import { createServer as createPlain, STATUS_CODES, type RequestListener, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { errorCode } from '../platform/error-code';
import { isLoopback } from '../platform/loopback';
import { problem, problemDetails, problemTypes, type Problem } from './problem';

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

const TYPE = 'application/problem+json';
const opening: RequestListener = (_request, response) => {
  response.writeHead(503, { 'Content-Type': TYPE, 'Retry-After': '5', 'Cache-Control': 'no-store' }).end(bodyOf(problem('opening')));
};

const bodyOf = (about: Problem): string => JSON.stringify(problemDetails(about));

/** What Node.js refuses before there is a request: said as a problem like everything else, and the connection is closed. */
function refuseUnread(error: Error, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const type = unread[errorCode(error) ?? ''] ?? 'unreadable-request';
  const body = bodyOf(problem(type));
  const { status } = problemTypes[type];
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Type: ${TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

const unread: Readonly<Record<string, 'headers-too-large' | 'request-too-slow' | undefined>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
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
  server.on('clientError', refuseUnread);
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
