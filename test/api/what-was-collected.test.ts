/** Who checks a collection and who approves it sees what is in it, and what would be sent with it (L6, L7). */
import request from 'supertest';
import { jsonOf, csvOf } from '../../records/export';
import { categories } from '../../domain/rules/categories';
import { roles, type Role } from '../../domain/case/parts';
import { sampleRecords } from '../../records/sample-records';
import { accessLog } from '../../storage/access-log';
import { aCompleteCase, aWarrant, type Case } from '../support/case-builders';
import { caseSealed, onItsOwnPaper } from '../support/case-events';
import { freshKey, openCounter, tokenOf, type TestCounter } from './support/counter';

const number = '+12065550143';
let counter: TestCounter;
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

const rows = Array.from({ length: 12 }, (_, index) => ({
  category: 'callDetail' as const,
  number,
  callId: `call-${index}`,
  direction: 'inbound' as const,
  from: '+12065550199',
  to: number,
  at: Date.UTC(2026, 8, 28 - index, 12),
  durationS: 60,
  answered: true,
  status: index === 0 ? '<script>1</script>' : 'completed',
  accountId: 'ACC-1',
  product: 'voice',
  sourceSystem: 'switch',
}));

/** Collected as the machine does it: a CSV and a JSON file of the same rows, sealed with the key of the case. */
async function collected(caseId: string, found = rows): Promise<Case> {
  const reviewed = aCompleteCase(aWarrant({ identifiers: [number], categories: ['callDetail'] })).reviewed();
  const files = await Promise.all(
    (['csv', 'json'] as const).map(async (form, index) => {
      const ref = await counter.deps.objects.put(caseId, (form === 'csv' ? csvOf : jsonOf)('callDetail', found));
      const of = { category: 'callDetail' as const, identifier: number, accountId: 'ACC-1', rows: found.length };
      return { objectId: ref.id, sha256: ref.sha256, bytes: ref.bytes, name: `000${index + 1}-call-detail.${form}`, ...of };
    }),
  );
  const collection = { number: 1, files, digest: 'digest-1', ambiguous: [] };
  return reviewed.happens({ type: 'Collected', at: reviewed.now, by: 'machine', collection });
}

const named = (caseId: string, { events }: Case) =>
  onItsOwnPaper(
    events.map((event) => (event.type === 'Received' ? { ...event, caseId } : event)),
    caseId,
  );

beforeAll(async () => {
  counter = await openCounter({
    custodian: { name: 'Rosa Ibarra', title: 'Custodian of Records' },
    dataMap: sampleRecords('nowhere').dataMap,
  });
  await counter.write('LR-CHECK', named('LR-CHECK', await collected('LR-CHECK')));
  await counter.write('LR-APPROVE', named('LR-APPROVE', (await collected('LR-APPROVE')).checked()));
  await counter.write('LR-NOTHING', named('LR-NOTHING', (await collected('LR-NOTHING', [])).checked()));
  await counter.write('LR-SEALED', [...named('LR-SEALED', await collected('LR-SEALED')), caseSealed()]);
  counter.clock.moveTo((await collected('LR-CHECK')).checked().now);
}, 120_000);
afterAll(() => counter.close());

const look = (caseId: string, role: Role) => counter.get(`/cases/${caseId}/collection`, role);

describe('what was collected', () => {
  it('is shown to those who check and approve it: of every search whose, for which days, how much, from when to when, and the first rows', async () => {
    for (const role of ['custodian', 'analyst', 'counsel'] as const) {
      const { status, text } = await look('LR-CHECK', role);
      expect(status).toBe(200);
      const said = words(text);
      for (const part of [
        `Call detail records of ${number}`,
        'Collected for',
        'Rows 12',
        '2026-09-17T12:00:00Z 2026-09-28T12:00:00Z',
        'The first 10 of 12 rows',
        'call_id',
        'call-0',
        'call-9',
        '0001-call-detail.csv',
        '0002-call-detail.json',
      ])
        expect(said).toContain(part);
      expect(said).not.toContain('call-10');
      expect(text).toContain('&lt;script>1');
    }
  });

  it('is shown to nobody else, and every look is kept, also one that was refused', async () => {
    for (const role of roles.filter((each) => !['custodian', 'analyst', 'counsel'].includes(each)))
      expect((await look('LR-CHECK', role)).status).toBe(403);
    const { db } = counter.store;
    await look('LR-CHECK', 'custodian');
    expect((await accessLog(db, { caseId: 'LR-CHECK', limit: 1 }))[0]).toMatchObject({ what: 'GET collection 1', allowed: true });
    await look('LR-CHECK', 'auditor');
    expect((await accessLog(db, { limit: 1 }))[0]).toMatchObject({ what: 'GET /cases/:caseId/collection', allowed: false });
  });

  it('of a sealed case is nothing at all to everybody but counsel (N7)', async () => {
    expect((await look('LR-SEALED', 'custodian')).status).toBe(404);
    expect((await look('LR-SEALED', 'counsel')).status).toBe(200);
  });

  it('is linked from the case where it may be seen, and its searches are named there', async () => {
    const page = async (role: Role) => (await counter.get('/cases/LR-CHECK', role)).text;
    expect(await page('custodian')).toContain('href="/cases/LR-CHECK/collection"');
    expect(await page('auditor')).not.toContain('/collection"');
    expect(words(await page('auditor'))).toMatch(new RegExp(`0001-call-detail.csv .*${number.slice(1)} , .* through `));
  });
});

describe('before a production is approved', () => {
  const preview = async (caseId: string, role: Role = 'counsel') =>
    request(counter.app)
      .post(`/cases/${caseId}/commands/approve-production/preview`)
      .set('Authorization', `Bearer ${tokenOf(role)}`)
      .type('form')
      .send({ digest: 'digest-1', reason: 'In order.', 'idempotency-key': freshKey() });

  it('its letter, the cover letter and the certificate can be read, and nothing is recorded', async () => {
    const { status, text } = await preview('LR-APPROVE');
    expect(status).toBe(200);
    const said = words(text);
    for (const part of [
      'We answer your request with a production of records.',
      'The production PROD-LR-APPROVE-0001 is an encrypted archive.',
      'In the archive: cover-letter',
      'In the archive: certificate',
      'CERTIFICATE OF AUTHENTICITY',
      'Rosa Ibarra',
      `${number}: ${categories.callDetail.title}`,
      '0001-call-detail.csv',
      'Not signed',
    ])
      expect(said).toContain(part);
    expect((await counter.get('/v1/cases/LR-APPROVE', 'counsel')).body).toMatchObject({ productions: [], letters: [] });
  });

  it('the letter that nothing was found, when nothing was', async () => {
    const said = words((await preview('LR-NOTHING')).text);
    expect(said).toContain('The search found no responsive records.');
    expect(said).not.toContain('CERTIFICATE');
  });

  it('only by whoever may approve it', async () => expect((await preview('LR-APPROVE', 'custodian')).status).toBe(403));

  it('the form offers it', async () => {
    expect((await counter.get('/cases/LR-APPROVE', 'counsel')).text.includes('commands/approve-production/preview')).toBe(true);
  });
});
