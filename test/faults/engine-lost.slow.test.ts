import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { placesIn } from '../../cli/data-folder';
import { stopOrphan } from '../../platform/orphan';
import { connectClient } from '../../platform/temporal';
import { until } from '../support/until';
import { startChild, type ChildOffice } from './support/child-office';

const folders: string[] = [];
function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'writ-engine-lost-'));
  folders.push(folder);
  return folder;
}
let office: ChildOffice | undefined;
afterAll(async () => {
  await office?.kill();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}, 30_000);

async function opened(folder: string): Promise<ChildOffice> {
  office = await startChild(folder);
  if (!office) throw new Error('the office is not open');
  return office;
}

/** The engine's file and what lies beside it, when the engine that had it open has ended: after kill -9 it takes a moment longer. */
async function lose(folder: string): Promise<void> {
  const { engine } = placesIn(folder);
  await stopOrphan(`${engine}.pid`, engine, 30_000);
  for (const name of readdirSync(path.dirname(engine)).filter((each) => each.startsWith(path.basename(engine))))
    rmSync(path.join(path.dirname(engine), name));
}

async function running(address: string): Promise<readonly string[]> {
  const { client, close } = await connectClient({ address, namespace: 'writ' }, {});
  const found: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query: "ExecutionStatus = 'Running'" })) found.push(workflowId);
  await close();
  return found.sort();
}

/** The engine's list comes a moment late. */
const atLeast = (count: number, engine: string) =>
  until(`${String(count)} cases run`, async () => {
    const cases = await running(engine);
    return cases.length >= count && cases;
  });

test('an office whose engine has lost its file goes on with every open case from the ledger', async () => {
  const folder = aFolder();
  const first = await opened(folder);
  const cases = await atLeast(8, first.engine);
  expect(cases.length).toBeGreaterThanOrEqual(8); // of the sample mails
  await first.close();
  await lose(folder);

  const second = await opened(folder);
  expect(await atLeast(cases.length, second.engine)).toEqual(cases);
  const told = await second.ask('POST', `/v1/cases/${cases[0] ?? ''}/commands/note`, 'ines', { text: 'Goes on.' });
  expect(told.status).toBe(200);
  await second.close();
}, 180_000);

test('a mail that the engine took and lost before the ledger had a line of it opens its case all the same', async () => {
  const folder = aFolder();
  mkdirSync(path.join(folder, 'mailbox'));
  writeFileSync(path.join(folder, 'sample-mails-delivered'), '');
  copyFileSync(path.join(__dirname, '../../samples/mails/subpoena.eml'), path.join(folder, 'mailbox', 'subpoena.eml'));
  await (
    await startChild(folder, 'before writeLedger')
  )?.gone;
  // Were it still in the mailbox, it would be taken in again.
  rmSync(path.join(folder, 'mailbox', 'subpoena.eml'), { force: true });
  await lose(folder);

  const { ask, close } = await opened(folder);
  let cases: readonly unknown[] = [];
  for (const end = Date.now() + 60_000; Date.now() < end && cases.length === 0; await after(500))
    cases = (await ask('GET', '/v1/cases', 'ines')).body['cases'] as readonly unknown[];
  expect(cases).toHaveLength(1);
  const [{ id = '' } = {}] = (await ask('GET', '/v1/submissions', 'ines')).body['submissions'] as { id?: string }[];
  const { body } = await ask('POST', '/v1/submissions/open', 'ines', { ids: [id] });
  expect(body['results']).toMatchObject([{ id, opened: true }]);
  await close();
}, 300_000);
