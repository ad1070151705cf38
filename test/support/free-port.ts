import { createServer } from 'node:net';

/** Below the ports that the operating system gives to whoever connects: nobody else comes upon one before it is used. */
const [FIRST, LAST] = [20_000, 32_000];

/** A port of 127.0.0.1 on which nothing listens. Throws when none of a hundred is free. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${String(FIRST)} to ${String(LAST)} is free`);
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
