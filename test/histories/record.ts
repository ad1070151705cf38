/**
 * Plays sample scenarios and keeps the histories of their matters and what their ledgers hold, a file for each scenario:
 * `node --import tsx test/histories/record.ts [scenario…]`, all of them without a name. Everything in them is fictional, so payloads are
 * kept decrypted: a replay needs no key. A released history is never recorded again; it is what open cases look like.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { WorkflowClient } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { PrivateOffice } from '../../cli/rehearse/private-office';
import { caseCodec } from '../../platform/codec';
import { entriesAfter } from '../../storage/ledger/read';
import { scenarioNames } from '../scenarios/support/names';
import { failedExpectations, openStage, type Stage } from '../scenarios/support/stage';
import { told, type RecordedCase } from './recorded';
import { straysAmong } from './strays';

const AT_ONCE = 4;
const ENCRYPTED = Buffer.from('binary/encrypted').toString('base64');

async function casesOf({ door, opened }: PrivateOffice): Promise<readonly RecordedCase[]> {
  const codec = caseCodec(door.keys);
  const found: RecordedCase[] = [];
  for (const workflowId of opened) {
    const pages: unknown[] = [];
    for (const history of await pagesOf(door.client, workflowId)) pages.push(await decrypted(JSON.parse(history) as unknown, codec));
    found.push({ workflowId, pages, ledger: (await entriesAfter(door.db, door.keys, workflowId, 0)).map(told) });
  }
  return found;
}

/** All pages of a case, the first one first; a case that was begun anew after its end has several chains of them. */
async function pagesOf(client: WorkflowClient, workflowId: string): Promise<readonly string[]> {
  const runs: { readonly runId: string; readonly startedAt: number }[] = [];
  for await (const { runId, startTime } of client.list({ query: `WorkflowId = '${workflowId}'` })) runs.push({ runId, startedAt: startTime.getTime() });
  runs.sort((a, b) => a.startedAt - b.startedAt);
  return Promise.all(runs.map(async ({ runId }) => historyToJSON(await client.getHandle(workflowId, runId).fetchHistory())));
}

type Codec = ReturnType<typeof caseCodec>;
type JsonPayload = { readonly metadata: Readonly<Record<string, string>>; readonly data: string };

async function decrypted(value: unknown, codec: Codec): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((each) => decrypted(each, codec)));
  if (typeof value !== 'object' || value === null) return value;
  if (isEncrypted(value)) return plain(value, codec);
  const entries = await Promise.all(Object.entries(value).map(async ([key, inner]) => [key, await decrypted(inner, codec)] as const));
  return Object.fromEntries(entries);
}

const isEncrypted = (value: object): value is JsonPayload =>
  'metadata' in value && 'data' in value && (value as JsonPayload).metadata['encoding'] === ENCRYPTED;

async function plain({ metadata, data }: JsonPayload, codec: Codec): Promise<JsonPayload> {
  const bytes = Object.entries(metadata).map(([name, text]) => [name, Buffer.from(text, 'base64')] as const);
  const [payload] = await codec.decode([{ metadata: Object.fromEntries(bytes), data: Buffer.from(data, 'base64') }]);
  const texts = Object.entries(payload?.metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')] as const);
  return { metadata: Object.fromEntries(texts), data: Buffer.from(payload?.data ?? []).toString('base64') };
}

async function record(names: readonly string[]): Promise<void> {
  const stage = await openStage();
  try {
    for (let from = 0; from < names.length; from += AT_ONCE) {
      const results = await Promise.allSettled(names.slice(from, from + AT_ONCE).map((name) => recorded(stage, name)));
      const broken = results.find((result) => result.status === 'rejected');
      if (broken) throw broken.reason;
    }
  } finally {
    await stage.close();
  }
}

async function recorded(stage: Stage, name: string): Promise<void> {
  let cases: readonly RecordedCase[] = [];
  const afterwards = async (office: PrivateOffice): Promise<void> => {
    cases = await casesOf(office);
  };
  const failed = failedExpectations(await stage.play(name, { afterwards }));
  if (failed.length > 0) throw new Error(`${name} is not as it should be: ${failed.join('\n')}`);
  const otherwise = await straysAmong(cases, stage.shared.bundle.codePath);
  if (otherwise.length > 0) throw new Error(`${name} is not replayed as it was played: ${JSON.stringify(otherwise)}`);
  writeFileSync(path.join(__dirname, `${name}.json.gz`), gzipSync(JSON.stringify(cases), { level: 9 }));
  process.stdout.write(`${name}: ${cases.flatMap(({ pages }) => pages).length} pages\n`);
}

const named = process.argv.slice(2);
record(named.length > 0 ? named : scenarioNames).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'not recorded'}\n`);
  process.exitCode = 1;
});
