import request from 'supertest';
import { saveAgency, verifyAgency } from '../../storage/agencies';
import { roles } from '../../domain/case/parts';
import { openCounter, tokenOf, type TestCounter } from './support/counter';
import { memo } from './support/memorandum';

let counter: TestCounter;
beforeAll(async () => {
  counter = await openCounter();
  const { db } = counter.deps;
  await saveAgency(db, {
    id: 'sheriff',
    name: 'Example Sheriff',
    jurisdiction: 'state:CA',
    domains: [{ domain: 'sheriff.example', subdomains: false }],
  });
  await saveAgency(db, {
    id: 'nobody',
    name: 'Not Verified',
    jurisdiction: 'state:CA',
    domains: [{ domain: 'nobody.example', subdomains: false }],
  });
  await verifyAgency(db, { id: 'sheriff', by: 'counsel-1', on: '2026-11-01' });
}, 60_000);
afterAll(() => counter.close());

describe('a disclosure that nobody has asked for', () => {
  it.each(roles.filter((role) => role !== 'counsel'))('is not opened by %s', async (role) => {
    expect((await counter.post('/v1/own-initiative', role, memo)).body).toMatchObject({ problem: 'not-permitted' });
  });

  it.each([
    [{ ground: 'curiosity' }, 'ground'],
    [{ categories: [] }, 'categories'],
    [{ identifiers: [] }, 'identifiers'],
    [{ agency: 'nobody', address: 'desk@nobody.example' }, 'agency'],
    [{ agency: 'unknown' }, 'agency'],
    [{ address: 'desk@sheriff.example.net' }, 'address'],
    [{ period: { from: '2026-10-01', to: '2027-10-31' } }, 'period'],
    [{ restsOn: '' }, 'restsOn'],
  ])('with %j is refused by its field', async (change, field) => {
    expect((await counter.post('/v1/own-initiative', 'counsel', { ...memo, ...change })).body).toMatchObject({ problem: 'invalid', field });
  });

  it('is no procedure that triage or reclassification could give', async () => {
    for (const word of ['triage', 'reclassify', 'open-sister'])
      expect((await counter.order('LR-NONE', word, 'counsel', { procedure: 'ownInitiative', reason: 'x' })).status).toBeGreaterThanOrEqual(
        400,
      );
  });

  it('has a page of its own, for counsel, that shows again what was wrong', async () => {
    const page = (role: 'counsel' | 'intake') =>
      request(counter.app)
        .get('/own-initiative')
        .set('Authorization', `Bearer ${tokenOf(role)}`);
    expect((await page('counsel')).text).toContain('name="restsOn"');
    expect((await page('intake')).text).not.toContain('name="restsOn"');
    const sent = await request(counter.app)
      .post('/own-initiative')
      .set('Authorization', `Bearer ${tokenOf('counsel')}`)
      .type('form')
      .send({
        ground: 'protection',
        restsOn: 'Fraud against us.',
        reason: 'Ours.',
        agency: 'sheriff',
        address: 'x@elsewhere.example',
        'give:call-detail': 'yes',
        identifiers: '+12065550143',
        from: '2026-10-01',
        to: '2026-10-31',
      });
    expect([sent.status, sent.text.includes('not at a registered domain'), sent.text.includes('Fraud against us.')]).toEqual([
      422,
      true,
      true,
    ]);
  });
});
