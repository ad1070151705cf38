/** Serves rendered pages as the counter does: with its own headers, the same style sheet, nothing else. */
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import express from 'express';
import { hardened } from '../../api/access/hardened';

const folder = path.join(__dirname, '../../console/static');

export type DeskServer = { readonly url: string; close(): Promise<void> };

/** `pages`: what stands at each path. */
export async function serveDesk(pages: ReadonlyMap<string, string>): Promise<DeskServer> {
  const desk = express();
  desk.use(hardened({ tls: false }));
  desk.use('/static', express.static(folder));
  desk.use(({ path: at }, response) => {
    const page = pages.get(at);
    if (page === undefined) response.sendStatus(404);
    else response.type('html').send(page);
  });
  const server = desk.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
