import { kebab } from '../../domain/case/outside';
import { roles } from '../../domain/case/parts';
import { openSealed } from './support/sealed';
import { memberOf, type TestCounter } from './support/counter';

const others = roles.filter((role) => role !== 'counsel');
const paths = ['', '/events', '/actions', '/letters', '/submissions/S-SEALED', '/productions/PROD-1/passphrase'];

describe('a case that counsel alone may know of (N7)', () => {
  let counter: TestCounter;
  beforeAll(async () => {
    counter = await openSealed('LR-SEALED');
  }, 60_000);
  afterAll(() => counter.close());

  test.each(others)('is no case at all to %s: the same answer as for a number that nobody gave', async (role) => {
    for (const path of paths) {
      const [sealed, none] = await Promise.all([
        counter.get(`/v1/cases/LR-SEALED${path}`, role),
        counter.get(`/v1/cases/LR-NOBODY${path}`, role),
      ]);
      expect([path, sealed.status, sealed.body]).toEqual([path, none.status, none.body]);
    }
    const order = (caseId: string) => counter.order(caseId, 'note', role, { text: 'x' });
    const [sealed, none] = [await order('LR-SEALED'), await order('LR-NOBODY')];
    expect([sealed.status, sealed.body]).toEqual([none.status, none.body]);
    expect(sealed.status).toBe(404);
  });

  test.each(others)('stands in no list and no count of %s', async (role) => {
    const listed = await counter.get('/v1/cases?closed=true', role);
    expect(JSON.stringify(listed.body)).not.toContain('LR-SEALED');
    // Trust and safety counts nothing at all: it has tasks, not cases.
    const none = role === 'trustAndSafety' ? { problem: 'not-permitted' } : { open: 0, closed: 0 };
    expect((await counter.get('/v1/counts', role)).body).toMatchObject(none);
    for (const path of ['/v1/submissions', '/v1/access-log'])
      expect(JSON.stringify((await counter.get(path, role)).body)).not.toContain('LR-SEALED');
  });

  test('is a case like any other to counsel', async () => {
    expect((await counter.get('/v1/cases/LR-SEALED', 'counsel')).body).toMatchObject({ case: 'LR-SEALED' });
    expect(JSON.stringify((await counter.get('/v1/cases', 'counsel')).body)).toContain('LR-SEALED');
    expect((await counter.get('/v1/counts', 'counsel')).body).toMatchObject({ open: 1 });
  });

  test('an order that was refused is not written down under its number', async () => {
    await counter.order('LR-SEALED', 'note', 'intake', { text: 'x' });
    const log = await counter.get(`/v1/access-log?who=${memberOf('intake')}`, 'counsel');
    expect((log.body as { accesses: readonly { what: string; case?: string }[] }).accesses[0]).toMatchObject({
      what: `order ${kebab('note')}`,
    });
    expect((log.body as { accesses: readonly { case?: string }[] }).accesses[0]?.case).toBeUndefined();
  });
});
