import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection, WorkflowContinuedAsNewError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { NativeConnection } from '@temporalio/worker';
import { bundleWorkflowCode, Runtime, Worker } from '@temporalio/worker';
import { dataConverter, failureConverterPath } from '../../platform/codec';
import { setLog, temporalLogger, temporalRuntime } from '../../platform/log';
import { connectClient, connectWorker, type TemporalClient } from '../../platform/temporal';
import type { DevServer } from '../../platform/temporal-cli';
import { codecActivities } from './support/codec-activities';
import { codecProbe, note, notes, refuse, turn } from './support/codec-workflows';
import { devServer } from './support/dev-server';

const SECRET = 'Margaret-Example-was-here';
const keys = new Map<string, Buffer>();
const keyOf = (owner: string): Promise<Buffer> => {
  const key = keys.get(owner) ?? randomBytes(32);
  keys.set(owner, key);
  return Promise.resolve(key);
};
const codecKeys = { make: keyOf, of: keyOf };

let server: DevServer;
let connection: NativeConnection;
let client: TemporalClient;
let worker: Worker;
let running: Promise<void>;

beforeAll(async () => {
  setLog({ level: 'silent' });
  Runtime.install(temporalRuntime());
  server = await devServer();
  const config = { address: server.address, namespace: 'writ-test' };
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: join(__dirname, 'support/codec-workflows.ts'),
    failureConverterPath,
    logger: temporalLogger(),
  });
  connection = await connectWorker(config);
  client = await connectClient(config, dataConverter(codecKeys));
  worker = await Worker.create({
    connection,
    namespace: config.namespace,
    taskQueue: 'probe',
    workflowBundle,
    activities: codecActivities,
    dataConverter: dataConverter(codecKeys),
  });
  running = worker.run();
}, 180_000);

afterAll(async () => {
  worker.shutdown();
  await running;
  await client.close();
  await connection.close();
  await server.stop();
}, 30_000);

/** All runs of the case as the server keeps them, as text with every base64 value also decoded. */
async function kept(workflowId: string, runIds: string[]): Promise<string> {
  const raw = new Client({ connection: await Connection.connect({ address: server.address }), namespace: 'writ-test' });
  const texts: string[] = [];
  for (const runId of runIds) {
    const handle = raw.workflow.getHandle(workflowId, runId);
    const described = await raw.workflowService.describeWorkflowExecution({ namespace: 'writ-test', execution: { workflowId, runId } });
    texts.push(JSON.stringify(historyToJSON(await handle.fetchHistory())), JSON.stringify(described.toJSON()));
  }
  await raw.connection.close();
  const text = texts.join('\n');
  const decoded = [...text.matchAll(/"([A-Za-z0-9+/]{8,}={0,2})"/g)].map(([, base64]) =>
    Buffer.from(base64 ?? '', 'base64').toString('latin1'),
  );
  return [text, ...decoded].join('\n');
}

it('keeps arguments, updates, activities, failures, memo and results of a case from the server, over a turned page, and round-trips them', async () => {
  const subject = SECRET;
  const handle = await client.client.workflow.start(codecProbe, {
    workflowId: 'LR-PROBE',
    taskQueue: 'probe',
    args: [{ page: 1, subject, notes: [] }],
    memo: { about: SECRET },
    staticSummary: SECRET,
  });
  expect(await handle.executeUpdate(note, { args: [`first ${SECRET}`] })).toContain(`ledger of ${SECRET} first ${SECRET}`);
  const refused = await handle.executeUpdate(refuse, { args: [SECRET] }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
  const cause = refused instanceof WorkflowUpdateFailedError ? refused.cause : undefined;
  expect(cause).toBeInstanceOf(ApplicationFailure);
  expect(cause).toMatchObject({ message: `refused ${SECRET}`, type: 'Refused', details: [SECRET] });
  await handle.executeUpdate(turn);
  const first = client.client.workflow.getHandle('LR-PROBE', handle.firstExecutionRunId, { followRuns: false });
  await expect(first.result()).rejects.toThrow(WorkflowContinuedAsNewError);
  const next = client.client.workflow.getHandle('LR-PROBE');
  expect(await next.query(notes)).toContain(`ledger of ${SECRET} first ${SECRET}`);
  expect((await first.describe()).memo).toEqual({ about: SECRET, last: `first ${SECRET}` });
  await next.executeUpdate(turn);
  const result = (await next.result()) as Awaited<ReturnType<typeof codecProbe>>;
  expect(result.page).toBe(2);
  expect(result.notes).toEqual(expect.arrayContaining([`ApplicationFailure: cannot do ${SECRET}`, `echo of ${SECRET}`, 'LR-PROBE']));

  const onServer = await kept('LR-PROBE', [handle.firstExecutionRunId, (await next.describe()).runId]);
  expect(onServer.length).toBeGreaterThan(10_000);
  for (const planted of [SECRET, 'Margaret', 'ledger of', 'cannot do', 'because', 'refused ']) expect(onServer).not.toContain(planted);
  for (const shown of ['case/LR-PROBE/v1', 'binary/encrypted', 'Refused', 'CannotDo']) expect(onServer).toContain(shown);
  expect([...keys.keys()].sort()).toEqual(['LR-PROBE']);
}, 180_000);

it('replays from the encrypted history', async () => {
  const history = await client.client.workflow.getHandle('LR-PROBE').fetchHistory();
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: join(__dirname, 'support/codec-workflows.ts'),
    failureConverterPath,
    logger: temporalLogger(),
  });
  await Worker.runReplayHistory({ workflowBundle, dataConverter: dataConverter(codecKeys) }, history, 'LR-PROBE');
}, 180_000);

it('does not carry out an order that somebody without the keys put into the server', async () => {
  const plain = new Client({ connection: await Connection.connect({ address: server.address }), namespace: 'writ-test' });
  const handle = await client.client.workflow.start(codecProbe, {
    workflowId: 'LR-SLIPPED',
    taskQueue: 'probe',
    args: [{ page: 1, subject: 's', notes: [] }],
  });
  const order = plain.withDeadline(Date.now() + 1_500, () =>
    plain.workflow.getHandle('LR-SLIPPED').executeUpdate(note, { args: ['slipped in'] }),
  );
  await expect(order).rejects.toThrow();
  await handle.terminate();
  await plain.connection.close();
}, 30_000);
