import request from 'supertest';
import { whereTaken } from '../../api/routes/taken-in';
import { receiptOf } from '../../api/use-cases/take-in-paper';
import { instantAt } from '../../domain/calendar/pacific';
import { currentPack } from '../../domain/policy/packs';
import { keepSubmission, settleSubmission } from '../../storage/submissions';
import { caseSealed, received, T0 } from '../support/case-events';
import { openCounter, tokenOf, type TestCounter } from './support/counter';

let counter: TestCounter;
beforeAll(async () => {
  counter = await openCounter();
}, 60_000);
afterAll(() => counter.close());

const paper = { channel: 'post', physicallyReceivedOn: '2026-11-02', scan: 'U2Nhbg==', subject: 'A subpoena' };

describe('a request on paper (A3)', () => {
  it.each(['custodian', 'auditor', 'trustAndSafety', 'administrator'] as const)('is not taken in by %s', async (role) => {
    expect((await counter.post('/v1/submissions', role, paper)).body).toMatchObject({ problem: 'not-permitted' });
  });

  it.each([
    [{ physicallyReceivedOn: '2026-12-24' }, 'physicallyReceivedOn'],
    [{ physicallyReceivedTime: '24:00' }, 'physicallyReceivedTime'],
    [{ scan: '' }, 'scan'],
    [{ scan: 'not base64!' }, 'scan'],
    [{ case: 'LR-0000-0000' }, 'case'],
    [{ channel: 'email' }, 'channel'],
  ])('with %j is refused by its field', async (change, field) => {
    expect((await counter.post('/v1/submissions', 'intake', { ...paper, ...change })).body).toMatchObject({ problem: 'invalid', field });
  });
});

describe('paper of a case that is sealed (N7)', () => {
  const sealed = 'LR-SEALED';
  const known = Buffer.from('A scan that came before');
  beforeAll(async () => {
    const { deps, store } = counter;
    await counter.write(sealed, [received({ caseId: sealed, submissionId: 'sub-known' }), caseSealed()]);
    const raw = await deps.objects.put('sub-known', known);
    await keepSubmission(store.db, store.keys, { id: 'sub-known', channel: 'post', receivedAt: T0, raw, parsed: {} });
    await settleSubmission(store.db, 'sub-known', { state: 'opened-case', caseId: sealed });
  });

  it('is answered to whoever may not know of it exactly as a number that nobody gave', async () => {
    for (const role of ['intake', 'analyst'] as const) {
      const [named, none] = await Promise.all(
        [sealed, 'LR-0000-0000'].map((each) => counter.post('/v1/submissions', role, { ...paper, case: each })),
      );
      expect([named?.status, named?.body]).toEqual([none?.status, none?.body]);
      expect(named?.body).toMatchObject({ problem: 'invalid', field: 'case', detail: 'there is no such case' });
    }
  });

  it('is known when it comes again, and its number is told to counsel only', async () => {
    const again = { ...paper, scan: known.toString('base64') };
    expect((await counter.post('/v1/submissions', 'intake', again)).body).toEqual({ id: 'sub-known', became: 'known' });
    expect((await counter.post('/v1/submissions', 'counsel', again)).body).toEqual({ id: 'sub-known', became: 'known', case: sealed });
  });
});

describe('when paper came', () => {
  const calendar = currentPack.calendar;
  const at = (hour: number, minute: number) => instantAt('2026-11-10', hour, minute);
  it.each([
    ['of today, taken in before the office opens, from now', {}, at(8, 40), at(8, 40)],
    ['of today, taken in later, from the opening hour', {}, at(11, 0), at(9, 0)],
    ['of a day before, from its opening hour', {}, at(8, 40) + 86_400_000, at(9, 0)],
    ['at the minute that is known, also after midnight', { physicallyReceivedTime: '00:30' }, at(0, 50), at(0, 30)],
    ['at the minute that is known', { physicallyReceivedTime: '08:05' }, at(11, 0), at(8, 5)],
  ])('%s', (_title, time, now, expected) => {
    expect(receiptOf({ physicallyReceivedOn: '2026-11-10', ...time }, calendar, now)).toBe(expected);
  });
});

describe('the desk’s form for paper', () => {
  const asIntake = { Authorization: `Bearer ${tokenOf('intake')}` };

  it('stands on a page of its own, for those who work on requests', async () => {
    const page = (role: 'intake' | 'auditor') =>
      request(counter.app)
        .get('/submissions/paper')
        .set('Authorization', `Bearer ${tokenOf(role)}`);
    expect((await page('intake')).text).toContain('multipart/form-data');
    expect((await page('auditor')).text).not.toContain('multipart/form-data');
  });

  it('carries the scan without scripts, and shows again what was wrong with it', async () => {
    const sent = await request(counter.app)
      .post('/submissions/paper')
      .set(asIntake)
      .field('channel', 'post')
      .field('physicallyReceivedOn', '2026-12-24')
      .field('subject', 'A subpoena by post')
      .attach('scan', Buffer.from('%PDF-1.4 a scan'), 'subpoena.pdf');
    expect([sent.status, sent.text.includes('at a time to come'), sent.text.includes('A subpoena by post')]).toEqual([422, true, true]);
  });

  it('leads to the case as soon as the ledger has it, and to what is kept before: never to a page that says that there is none', async () => {
    const { deps, store } = counter;
    const scan = Buffer.from('A scan whose case has only begun');
    const raw = await deps.objects.put('sub-begun', scan);
    await keepSubmission(store.db, store.keys, { id: 'sub-begun', channel: 'post', receivedAt: T0, raw, parsed: {} });
    await settleSubmission(store.db, 'sub-begun', { state: 'opened-case', caseId: 'LR-BEGUN' });
    const sent = () =>
      request(counter.app)
        .post('/submissions/paper')
        .set(asIntake)
        .field('channel', 'post')
        .field('physicallyReceivedOn', '2026-11-02')
        .field('subject', 'A subpoena by post')
        .attach('scan', scan, 'subpoena.pdf');
    expect((await sent()).headers['location']).toBe('/submissions/sub-begun');
    const begun = { submissionId: 'sub-begun', caseId: 'LR-BEGUN' };
    const led = whereTaken(deps, begun, Date.now() + 60_000);
    await counter.write('LR-BEGUN', [received(begun)]);
    expect(await led).toBe('/cases/LR-BEGUN');
    expect((await sent()).headers['location']).toBe('/cases/LR-BEGUN');
  });
});
