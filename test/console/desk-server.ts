/** Serves rendered pages as the counter does: the same policy, the same style sheet, nothing else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { styleSheets } from '../../console/parts/frame';

export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const folder = path.join(__dirname, '../../console/static');
const files = new Map([['/static/desk.svg', 'image/svg+xml'], ...styleSheets.map((name) => [`/static/${name}.css`, 'text/css'] as const)]);

export type DeskServer = { readonly url: string; close(): Promise<void> };

/** `pages`: what stands at each path. */
export async function serveDesk(pages: ReadonlyMap<string, string>): Promise<DeskServer> {
  const server = createServer((request, response) => {
    const at = request.url ?? '/';
    const media = files.get(at);
    const page = pages.get(at);
    response.setHeader('Content-Security-Policy', contentSecurityPolicy);
    if (media !== undefined) return response.setHeader('Content-Type', media).end(readFileSync(path.join(folder, path.basename(at))));
    if (page !== undefined) return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
