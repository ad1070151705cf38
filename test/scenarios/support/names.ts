import { readdirSync } from 'node:fs';
import path from 'node:path';

export const scenarioFolder = path.join(__dirname, '..', '..', '..', 'samples', 'scenarios');

/** The names of all sample scenarios. */
export const scenarioNames: readonly string[] = readdirSync(scenarioFolder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => path.basename(name, '.yaml'))
  .sort();
