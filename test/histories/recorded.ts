/** Matters as they were recorded: what open cases look like to a new release. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LedgerEntry } from '../../domain/case/events';

/** One case: its pages, the first one first, in the JSON of Temporal's own tools, and what its ledger held then. */
export type RecordedCase = { readonly workflowId: string; readonly pages: readonly unknown[]; readonly ledger: readonly string[] };

/** An entry as a recorded ledger tells it: what happened, and whether somebody ordered it. */
export const told = ({ event, order }: LedgerEntry): string => (order ? `${event.type}, ordered` : event.type);

export const recordedScenarios: readonly string[] = readdirSync(__dirname)
  .filter((name) => name.endsWith('.json.gz'))
  .map((name) => path.basename(name, '.json.gz'))
  .sort();

export const recordedCases = (scenario: string): readonly RecordedCase[] =>
  JSON.parse(gunzipSync(readFileSync(path.join(__dirname, `${scenario}.json.gz`))).toString('utf8')) as RecordedCase[];
