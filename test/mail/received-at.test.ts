/** Our clock never starts later than the true receipt, nor at a date that a file has from elsewhere. */
import { receivedAtOf } from '../../mail/received-at';

const at = (text: string): number => Date.parse(text);
const now = at('2026-11-20T09:00:00-08:00');
const mail = (...header: string[]): Buffer =>
  Buffer.from([...header, 'From: a@pd.example', '', 'Received: none of this; Thu, 1 Jan 2026 00:00:00 +0000'].join('\r\n'));
const sent = mail(
  'Received: from mail.pd.example',
  '\tby mx.provider.example; Thu, 19 Nov 2026 16:20:00 -0800 (PST)',
  'Received: from x; Mon, 2 Nov 2026 08:00:00 +0000',
);
const of = (mtime: string, ctime: string, raw = sent): string =>
  new Date(receivedAtOf({ mtimeMs: at(mtime), ctimeMs: at(ctime) }, raw, now)).toISOString();

test('a mail that was written into the folder was received then, however long nobody looked', () => {
  expect(of('2026-11-19T16:21:00-08:00', '2026-11-19T16:21:00-08:00')).toBe('2026-11-20T00:21:00.000Z');
});

test('one that lay elsewhere first was received when it came there, not when it was moved here', () => {
  expect(of('2026-11-19T16:21:00-08:00', '2026-11-20T08:59:00-08:00')).toBe('2026-11-20T00:21:00.000Z');
});

test.each([
  ['a date before there was mail', '1960-01-01T00:00:00Z'],
  ['a date of its own from before it was sent', '2026-08-01T00:00:00Z'],
])('one that was moved here with %s was received when the last server says', (_what, mtime) => {
  expect(of(mtime, '2026-11-20T08:59:00-08:00')).toBe('2026-11-20T00:20:00.000Z');
});

test.each([
  ['no stamp', mail()],
  ['a stamp that is still to come', mail('Date: Tue, 1 Dec 2026 08:00:00 -0800')],
  ['a stamp of another age', mail('Date: Thu, 1 Jan 1970 00:00:00 +0000')],
  ['a stamp that is none', mail('Received: by nobody; yesterday')],
])('and with %s, when it came here', (_what, raw) => {
  expect(of('1960-01-01T00:00:00Z', '2026-11-20T08:59:00-08:00', raw)).toBe('2026-11-20T16:59:00.000Z');
});

test('a forged stamp after the file was written does not move the receipt by a clock that errs', () => {
  expect(of('2026-11-19T09:00:00-08:00', '2026-11-20T08:59:00-08:00')).toBe('2026-11-19T17:00:00.000Z');
});

test('nothing is received at a time to come', () => {
  expect(of('2027-01-01T00:00:00Z', '2027-01-01T00:00:00Z')).toBe('2026-11-20T17:00:00.000Z');
});
