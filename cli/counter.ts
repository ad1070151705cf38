/** Puts the API on its port. */
import { createServer, type Server } from 'node:http';
import type { Hands } from '../activities/hands';
import type { ProviderProfile } from '../domain/letters/profile';
import type { Door } from '../intake/door';
import type { Clock } from '../platform/clock';

export type Counter = { readonly server: Server; close(): Promise<void> };
export type CounterOrder = { readonly door: Door; readonly hands: Hands; readonly profile: ProviderProfile; readonly clock: Clock; readonly host: string; readonly port: number };

export async function serve({ host, port }: CounterOrder): Promise<Counter> {
  const server = createServer((_q, r) => r.end());
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, () => resolve()));
  return { server, close: () => new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }) };
}
