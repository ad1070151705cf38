/** Puts the API on its port. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../api/app';
import type { ApiDeps } from '../api/deps';
import { closeServer, listen, type Listening } from '../api/main';

export type OpenCounter = { readonly server: Server; readonly port: number; close(): Promise<void> };

export async function serve(deps: ApiDeps, place: Listening): Promise<OpenCounter> {
  const server = await listen(createApp(deps), place);
  const { port } = server.address() as AddressInfo;
  return { server, port, close: () => closeServer(server) };
}
