import { randomBytes } from 'node:crypto';
import { Connection, WorkflowClient } from '@temporalio/client';
import { fetchProduction, lookAtLink } from '../../api/use-cases/download';
import type { ApiDeps } from '../../api/deps';
import { deliveryDates } from '../../domain/case/letters';
import { profileOf } from '../../cli/sample';
import { logger } from '../../platform/log';
import { sampleOffice } from '../../samples/office';
import { openReceipts } from '../../storage/receipts';
import { receiptRounds } from '../../worker/receipt-rounds';
import { fact } from '../../workflows/messages';
import { openFaultOffice, type FaultOffice } from './support/office';
import { anApprovedCase } from './support/walk';

let office: FaultOffice;
let caseId = '';
let token = '';
beforeEach(async () => {
  office = await openFaultOffice();
  caseId = await anApprovedCase(office);
  // Whether the letter with the link has arrived nobody knows: the download alone says that the records have left the house.
  office.mailFaults.push('unknown-after-data');
  await office.moveTo(office.clock.now() + 60_000, caseId);
  token = office.mailsOf(caseId).flatMap(({ text }) => /\/d\/([\w-]+)/.exec(text)?.[1] ?? [])[0] ?? '';
}, 120_000);
afterEach(async () => office.stop(), 60_000);

const away = new WorkflowClient({ connection: Connection.lazy({ address: '127.0.0.1:1' }) });
const counter = (change: Partial<ApiDeps> = {}): ApiDeps => ({
  ...office.door,
  clock: office.clock,
  profile: profileOf(sampleOffice(), 'https://writ.provider.example'),
  log: logger('api'),
  tls: false,
  patienceMs: 300,
  ...change,
});
const downloads = async () => (await office.events(caseId)).filter((event) => event.type === 'Downloaded');
const open = async (): Promise<number> => (await openReceipts(office.door.db)).length;

test('a download while the engine is away is told to its case at the next start, once, and the customer is owed the notice from that day on', async () => {
  const at = office.clock.now();
  expect(await fetchProduction(counter({ client: away }), token, '192.0.2.1')).toMatchObject({ name: expect.stringMatching(/\.zip$/) });
  await office.quiet(caseId);
  expect([await downloads(), await open(), (await office.file(caseId)).notice.kind]).toEqual([[], 1, 'none']);
  office.clock.moveTo(at + 3_600_000);
  const dates = deliveryDates(await office.file(caseId), at);
  // The start of a worker: the first round begins at once.
  await receiptRounds(office.door).stop();
  await office.quiet(caseId);
  expect(await downloads()).toMatchObject([{ at, noticeDue: dates.noticeDue }]);
  expect(await office.file(caseId)).toMatchObject({
    notice: { kind: 'owed', due: dates.noticeDue },
    productions: [{ deliveredAt: at, downloads: 1 }],
  });
  await receiptRounds(office.door).stop();
  expect([await open(), (await downloads()).length]).toEqual([0, 1]);
}, 120_000);

test('the next look at the link tells it too, and a case that is told twice counts it once', async () => {
  await fetchProduction(counter({ client: away }), token, '192.0.2.1');
  const [receipt] = await openReceipts(office.door.db);
  await lookAtLink(counter({ patienceMs: 60_000 }), token);
  await office.quiet(caseId);
  const [event] = await downloads();
  if (event?.type !== 'Downloaded' || !receipt) throw new Error('it was not told');
  expect(event.receipt).toBe(`${receipt.tokenHash.slice(0, 16)}/1`);
  // Under another key: the page that knew the first one may have been turned twice by now.
  await office.door.client.getHandle(caseId).signal(fact, { key: `later/${randomBytes(4).toString('hex')}`, event });
  await office.quiet(caseId);
  expect([(await downloads()).length, (await office.file(caseId)).productions[0]?.downloads]).toEqual([1, 1]);
}, 120_000);
