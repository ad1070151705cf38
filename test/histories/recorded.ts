/** Histories of matters as they were recorded: what open cases look like to a new release. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One page of one case, in the JSON of Temporal's own tools. */
export type RecordedHistory = { readonly workflowId: string; readonly history: unknown };

export const recordedScenarios: readonly string[] = readdirSync(__dirname)
  .filter((name) => name.endsWith('.json.gz'))
  .map((name) => path.basename(name, '.json.gz'))
  .sort();

export const recordedHistories = (scenario: string): readonly RecordedHistory[] =>
  JSON.parse(gunzipSync(readFileSync(path.join(__dirname, `${scenario}.json.gz`))).toString('utf8')) as RecordedHistory[];
