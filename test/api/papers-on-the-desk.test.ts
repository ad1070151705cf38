/** Whatever came in can be read by those who must say that they have read it: as a file, never as a page. */
import { orderDigest } from '../../api/use-cases/order-key';
import { sha256 } from '../../platform/seal';
import { appendEvents } from '../../storage/ledger/append';
import { keepSubmission, settleSubmission, unopenedFor, type KeptSubmission } from '../../storage/submissions';
import type { Channel } from '../../domain/case/parts';
import type { Reading } from '../../intake/door';
import { received, T0 } from '../support/case-events';
import { openCounter, type TestCounter } from './support/counter';

let counter: TestCounter;
const page = async (id: string) => (await counter.get(`/submissions/${id}`, 'intake')).text;
const nothing = { subject: '', text: '', autoReply: false, numbers: [], attachments: [] };
const scanned = (name: string) => ({
  ...nothing,
  subject: 'A subpoena by post',
  attachments: [{ name, mediaType: 'application/octet-stream', sha256: 'f'.repeat(64), bytes: 4 }],
});

async function kept(id: string, channel: Channel, parsed: Reading): Promise<void> {
  const raw: KeptSubmission<Reading>['raw'] = await counter.deps.objects.put(id, Buffer.from(`<script>${id}</script>`));
  await keepSubmission(counter.store.db, counter.store.keys, { id, channel, receivedAt: T0, raw, parsed });
}

beforeAll(async () => {
  counter = await openCounter();
  await kept('sub-mail', 'email', { ...nothing, subject: 'Subpoena', text: 'Call records, please.' });
  for (const why of ['too-large', 'took-too-long', 'out-of-memory', 'not-a-message'])
    await kept(`sub-${why}`, 'email', { ...nothing, unreadable: why });
  await kept('sub-paper', 'post', scanned('Subpoena of Example.PDF'));
  await kept('sub-page', 'post', scanned('subpoena.pdf.html'));
}, 120_000);
afterAll(() => counter.close());

test.each(['sub-mail', 'sub-too-large', 'sub-paper'])('%s is asked to be read beside what opens it', async (id) => {
  const text = await page(id);
  expect(text).toContain('I have read it');
  expect(text).toContain(`href="/v1/submissions/${id}/raw"`);
});

test.each([
  ['too-large', 'it is larger than what Writ reads'],
  ['took-too-long', 'it took too long to read'],
  ['out-of-memory', 'it took too much memory to read'],
  ['not-a-message', 'it is no e-mail message'],
])('a mail that could not be read (%s) says why', async (why, words) => {
  const text = (await page(`sub-${why}`)).replace(/<[^>]+>/g, '');
  expect(text).toContain(`The message could not be read: ${words}. Its bytes are kept as they came.`);
  expect(text).toContain('Download it and read it, then say so');
});

test.each([
  ['sub-mail', 'sub-mail.eml', 'message/rfc822'],
  ['sub-too-large', 'sub-too-large.eml', 'message/rfc822'],
  ['sub-paper', 'sub-paper.pdf', 'application/octet-stream'],
  ['sub-page', 'sub-page.bin', 'application/octet-stream'],
])('%s is fetched as %s and runs nowhere', async (id, name, type) => {
  const { headers } = await counter.get(`/v1/submissions/${id}/raw`, 'intake');
  expect(headers).toMatchObject({
    'content-disposition': `attachment; filename=${name}`,
    'content-type': expect.stringContaining(type),
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'cache-control': 'no-store',
  });
});

describe('an attachment', () => {
  const pdf = Buffer.from('%PDF-1.7 a subpoena');
  const mail = [
    'From: agent@sheriff.example',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Attached.',
    '--b',
    'Content-Type: text/html; name="subpoena.html"',
    'Content-Disposition: attachment; filename="subpoena.html"',
    'Content-Transfer-Encoding: base64',
    '',
    pdf.toString('base64'),
    '--b--',
  ].join('\r\n');
  const piece = { name: 'subpoena.html', mediaType: 'text/html', sha256: sha256(pdf), bytes: pdf.length };
  const path = `/v1/submissions/sub-pieces/attachments/${piece.sha256}`;

  beforeAll(async () => {
    const { deps, store } = counter;
    const raw = await deps.objects.put('sub-pieces', Buffer.from(mail));
    const parsed: Reading = { ...nothing, subject: 'Subpoena', attachments: [piece] };
    await keepSubmission(store.db, store.keys, { id: 'sub-pieces', channel: 'email', receivedAt: T0, raw, parsed });
  });

  test('is fetched by itself from the page, and runs nowhere', async () => {
    expect(await page('sub-pieces')).toContain(`href="${path}"`);
    const { headers, body } = (await counter.get(path, 'intake')) as { headers: object; body: Buffer };
    expect(body.toString()).toBe(pdf.toString());
    expect(headers).toMatchObject({
      'content-disposition': 'attachment; filename=subpoena.html',
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    });
  });

  test.each([
    ['that the mail has not', `/v1/submissions/sub-pieces/attachments/${'0'.repeat(64)}`],
    ['of another mail', `/v1/submissions/sub-mail/attachments/${piece.sha256}`],
    ['of a paper, which is fetched as it came', `/v1/submissions/sub-paper/attachments/${'f'.repeat(64)}`],
  ])('%s is not there', async (_what, of) => {
    expect((await counter.get(of, 'intake')).status).toBe(404);
  });

  test.each(['administrator', 'trustAndSafety'] as const)('is none of the business of %s', async (role) => {
    expect((await counter.get(path, role)).status).toBe(403);
  });
});

test.each(['administrator', 'trustAndSafety'] as const)('%s fetches none of it', async (role) => {
  expect((await counter.get('/v1/submissions/sub-mail/raw', role)).status).toBe(403);
});

test.each([
  ['route', { audience: 'end-user', note: 'A user of a shop.' }],
  ['dismiss', { reason: 'spam', note: 'An advertisement.' }],
  ['answer-by-person', { reason: 'By letter.' }],
])('what %s counts as read bars no customer’s notice any longer', async (word, body) => {
  const { db, keys } = counter.store;
  const [caseId, id] = [`LR-${word.toUpperCase()}`, `sub-of-${word}`];
  await kept(id, 'email', { ...nothing, subject: 'Hello', text: 'Who asked for my calls?' });
  await settleSubmission(db, id, { state: 'opened-case', caseId });
  const unmatched = async () => (await unopenedFor(db, { caseId: 'LR-OTHER', role: 'counsel' })).unmatched;
  const before = await unmatched();
  const order = { key: `key-${word}`, digest: orderDigest(counter.deps, caseId, { command: word, body }) };
  const opened = { type: 'SubmissionOpened', at: T0, by: 'counsel-1', submissionId: id } as const;
  const entries = [{ event: received({ caseId, submissionId: id }) }, { event: opened, order }];
  await appendEvents(db, { keys }, { caseId, after: 0, entries });
  const answer = await counter.post(`/v1/cases/${caseId}/commands/${word}`, 'counsel', body).set('Idempotency-Key', order.key);
  expect(answer.status).toBe(200);
  expect(await unmatched()).toBe(before - 1);
});
