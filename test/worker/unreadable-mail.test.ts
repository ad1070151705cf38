/** Mail that cannot be read goes the whole way from the mailbox to the desk: it opens a matter, and a person has its bytes. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ApiDeps } from '../../api/deps';
import { sha256 } from '../../platform/seal';
import { mailRoom } from '../../worker/mail-room';
import type { Page } from '../../workflows/messages';
import { openCounter, type TestCounter } from '../api/support/counter';

const folder = mkdtempSync(path.join(tmpdir(), 'writ-unreadable-'));
let counter: TestCounter;
/** Does what a matter does first: the ledger has its opening. */
const client = {
  start: (_procedure: string, { workflowId, args: [page] }: { readonly workflowId: string; readonly args: readonly [Page] }) =>
    counter.write(workflowId, page.opening ?? []),
} as unknown as ApiDeps['client'];

beforeAll(async () => {
  counter = await openCounter({ client });
}, 120_000);
afterAll(async () => {
  await counter.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  [
    'of more than 25 MB',
    Buffer.concat([Buffer.from('From: a.ruiz@fio.example\r\n\r\n'), Buffer.alloc(25 * 1024 * 1024, 'x')]),
    'it is larger',
  ],
  ['that is no message', Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256)), 'it is no e-mail message'],
])('a mail %s opens a matter with its bytes', async (_what, raw, why) => {
  writeFileSync(path.join(folder, 'mail.eml'), raw);
  const opened: string[] = [];
  const mailbox = mailRoom(counter.deps, undefined).watch(folder, { intervalMs: 10, onOpened: (caseId) => opened.push(caseId) });
  await mailbox.idle();
  await mailbox.stop();
  expect(readdirSync(folder)).toEqual([]);
  expect(opened).toHaveLength(1);

  const { body: view } = await counter.get(`/v1/cases/${opened[0]}`, 'intake');
  expect(view).toMatchObject({ stage: 'received', submissions: [{ opened: false }] });
  const [{ id }] = (view as { submissions: [{ id: string }] }).submissions;
  const desk = (await counter.get(`/submissions/${id}`, 'intake')).text.replace(/<[^>]+>/g, '');
  expect(desk).toContain(`The message could not be read: ${why}`);
  const kept = await counter.get(`/v1/submissions/${id}/raw`, 'intake').responseType('blob');
  expect(sha256(kept.body as Buffer)).toBe(sha256(raw));
});
