/** Puts the API on its port. */
import { createApp } from '../api/app';
import type { ApiDeps } from '../api/deps';
import { closeServer, holdPort, type HeldPort, type Listening } from '../api/main';

export type OpenCounter = { readonly port: number; close(): Promise<void> };

/** `place`: an address, or a port that is held already. */
export async function serve(deps: ApiDeps, place: Listening | HeldPort): Promise<OpenCounter> {
  const held = 'open' in place ? place : await holdPort(place);
  held.open(createApp(deps));
  return { port: held.port, close: () => closeServer(held.server) };
}
