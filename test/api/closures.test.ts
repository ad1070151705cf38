import { openCounter, tokenOf, type TestCounter } from './support/counter';
import request from 'supertest';
import { roles } from '../../domain/case/parts';
import { listClosures } from '../../storage/closures';

let counter: TestCounter;
beforeAll(async () => {
  counter = await openCounter();
}, 60_000);
afterAll(() => counter.close());

const eve = { day: '2026-12-24', reason: 'Closed by executive order', source: 'Executive order of December 18' };

describe('a closure of the office (CAL-1)', () => {
  it.each(roles.filter((role) => role !== 'administrator'))('is not announced by %s', async (role) => {
    expect((await counter.post('/v1/closures', role, eve)).body).toMatchObject({ problem: 'not-permitted' });
  });

  it('is kept with its reason and its source, and announced once: the first words stay', async () => {
    expect((await counter.post('/v1/closures', 'administrator', eve)).body).toMatchObject({
      ...eve,
      announcedBy: 'administrator-1',
      told: 0,
    });
    await counter.post('/v1/closures', 'administrator', { ...eve, reason: 'Another reason' });
    expect(await listClosures(counter.deps.db)).toMatchObject([{ day: eve.day, why: eve.reason, toldAt: counter.clock.now() }]);
    expect((await counter.get('/v1/closures', 'analyst')).body).toMatchObject({ closures: [eve] });
  });

  it.each([
    ['2026-11-02', 'the day has passed'],
    ['2026-12-25', 'Christmas'],
    ['2026-12-26', 'Saturday'],
    ['2026-02-30', 'a day that exists'],
  ])('on %s is refused: %s', async (day, says) => {
    const { body } = await counter.post('/v1/closures', 'administrator', { ...eve, day });
    expect(body).toMatchObject({ problem: 'invalid', field: 'day', detail: expect.stringContaining(says) });
  });
});

describe('the desk’s page of closures', () => {
  const page = (role: 'administrator' | 'analyst') =>
    request(counter.app)
      .get('/closures')
      .set('Authorization', `Bearer ${tokenOf(role)}`);

  it('is for everybody, and its form for administrators', async () => {
    expect((await page('analyst')).text).toContain('Closed by executive order');
    expect((await page('analyst')).text).not.toContain('Announce a closure');
    expect((await page('administrator')).text).toContain('Announce a closure');
  });

  it('takes the form without scripts, and shows again what was wrong with it', async () => {
    const send = (fields: object) =>
      request(counter.app)
        .post('/closures')
        .type('form')
        .set('Authorization', `Bearer ${tokenOf('administrator')}`)
        .send(fields);
    const refused = await send({ ...eve, day: '2026-12-25' });
    expect([refused.status, refused.text.includes('closed on that day already'), refused.text.includes(eve.source)]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await send({ ...eve, day: '2026-12-31' })).status).toBe(303);
    expect((await listClosures(counter.deps.db)).map(({ day }) => day)).toEqual(['2026-12-24', '2026-12-31']);
  });
});
