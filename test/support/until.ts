import { setTimeout as after } from 'node:timers/promises';

const PATIENCE_MS = 120_000;

/** Looks until there is something to see, and answers it; throws, by its name, when nothing comes within two minutes. */
export async function until<Found>(what: string, look: () => Promise<Found | undefined | false>): Promise<Found> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await after(100)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
  }
  throw new Error(`it did not come to this: ${what}`);
}
