import { writeFile } from 'node:fs/promises';

const EVERY_MS = 10_000;

/**
 * Touches `file` every ten seconds while `isWell` says so: the worker has no port, so whoever watches the machine looks how old the file
 * is (`scripts/healthy.mjs`).
 */
export function pulse(file: string, isWell: () => Promise<boolean>): { stop(): void } {
  const beat = async (): Promise<void> => {
    if (await isWell().catch(() => false)) await writeFile(file, '').catch(() => undefined);
  };
  void beat();
  const timer = setInterval(() => void beat(), EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
