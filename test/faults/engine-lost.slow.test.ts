import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { placesIn } from '../../cli/data-folder';
import { connectClient } from '../../platform/temporal';
import { startChild, type ChildOffice } from './support/child-office';

const folder = mkdtempSync(path.join(tmpdir(), 'writ-engine-lost-'));
let office: ChildOffice | undefined;
afterAll(async () => {
  await office?.kill();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

async function opened(): Promise<ChildOffice> {
  office = await startChild(folder);
  if (!office) throw new Error('the office is not open');
  return office;
}

async function running(address: string): Promise<readonly string[]> {
  const { client, close } = await connectClient({ address, namespace: 'writ' }, {});
  const found: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query: "ExecutionStatus = 'Running'" })) found.push(workflowId);
  await close();
  return found.sort();
}

test('an office whose engine has lost its file goes on with every open case from the ledger', async () => {
  const first = await opened();
  const cases = await running(first.engine);
  expect(cases.length).toBeGreaterThanOrEqual(8); // of the sample mails
  await first.close();
  const { engine } = placesIn(folder);
  for (const name of readdirSync(path.dirname(engine)).filter((each) => each.startsWith(path.basename(engine))))
    rmSync(path.join(path.dirname(engine), name));

  const second = await opened();
  let found: readonly string[] = [];
  for (const end = Date.now() + 30_000; Date.now() < end && found.length < cases.length; await after(500))
    found = await running(second.engine);
  expect(found).toEqual(cases);
  const told = await second.ask('POST', `/v1/cases/${cases[0] ?? ''}/commands/note`, 'ines', { text: 'Goes on.' });
  expect(told.status).toBe(200);
  await second.close();
}, 180_000);
