import { readFileSync } from 'node:fs';
import { placesIn } from '../../../cli/data-folder';

/** kill -9 of the engine of the office on this folder. Throws when none runs. */
export function killEngine(folder: string): void {
  process.kill(Number(readFileSync(`${placesIn(folder).engine}.pid`, 'utf8')), 'SIGKILL');
}
