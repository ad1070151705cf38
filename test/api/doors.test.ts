import request from 'supertest';
import { createApp } from '../../api/app';
import { routesOf } from '../../api/routes/routes';
import { sessionsInMemory } from '../../api/access/sessions';
import { signInAttempts } from '../../api/access/attempts';
import { caseTurns } from '../../api/use-cases/case-turns';
import { roles } from '../../domain/case/parts';
import { accessLog } from '../../storage/access-log';
import { saveStaff } from '../../storage/staff';
import { richCase } from '../support/case-events';
import { freshKey, memberOf, openCounter, tokenOf, type TestCounter } from './support/counter';

let counter: TestCounter;
beforeAll(async () => {
  counter = await openCounter();
  await counter.write('LR-1', richCase('LR-1'));
}, 60_000);
afterAll(() => counter.close());

const table = () =>
  routesOf({ ...counter.deps, sessions: sessionsInMemory(counter.clock), attempts: signInAttempts(counter.clock), turns: caseTurns() });
const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8';
const pathOf = (path: string): string =>
  path.replace(':caseId', 'LR-1').replace(':command', 'note').replace(':kind', 'acknowledgement').replace(/:\w+/g, 'X-1');

describe('nothing but the doors answers a stranger', () => {
  test('every route of the table asks for a token', async () => {
    for (const { method, path } of table()) {
      const app = freshApp();
      for (const authorization of [undefined, 'Bearer nobody-has-this', 'Basic dTpw', 'Bearer']) {
        const asked = request(app)[method](pathOf(path));
        const { status, body, headers } = await (authorization === undefined ? asked : asked.set('Authorization', authorization));
        expect([method, path, status, body.problem]).toEqual([method, path, 401, 'not-signed-in']);
        expect(headers['content-type']).toMatch('application/problem+json');
      }
    }
  });
  test('an address that we do not know is no exception', async () => {
    expect((await request(counter.app).get('/v1/nothing')).status).toBe(401);
    expect((await request(counter.app).delete('/v1/cases')).status).toBe(401);
    expect((await request(counter.app).get('/console.js')).status).toBe(401);
  });
  test('a browser is shown the door', async () => {
    const { status, headers } = await request(counter.app).get('/cases/LR-1').set('Accept', 'text/html');
    expect([status, headers['location']]).toEqual([303, '/sign-in?to=%2Fcases%2FLR-1']);
  });
  test('a browser is told of what fails on a page, a program as before', async () => {
    const browser = (path: string) =>
      request(counter.app)
        .get(path)
        .set('Authorization', `Bearer ${tokenOf('counsel')}`)
        .set('Accept', HTML);
    const page = await browser('/nonsense');
    expect([page.status, page.headers['content-type'], page.text.includes('There is nothing here')]).toEqual([
      404,
      'text/html; charset=utf-8',
      true,
    ]);
    expect((await browser('/v1/nonsense')).headers['content-type']).toMatch('application/problem+json');
    expect((await counter.get('/nonsense', 'counsel')).headers['content-type']).toMatch('application/problem+json');
    const ended = await request(counter.app).post('/cases/LR-1/commands/note').set('Accept', HTML).type('form').send({ text: 'x' });
    expect([ended.status, ended.text.includes('Nothing was done')]).toEqual([401, true]);
    expect(ended.text).toContain('href="/sign-in?to=%2Fcases%2FLR-1"');
  });
  test('the doors are open: alive, ready, sign in, a link', async () => {
    expect((await request(counter.app).get('/healthz')).body).toEqual({ alive: true });
    expect((await request(counter.app).get('/readyz')).status).toBe(503); // the engine of this test is not there
    expect((await request(counter.app).get('/sign-in')).text).toContain('Your access token');
    expect((await request(counter.app).get('/d/nothing')).status).toBe(404);
  });
});

describe('every route of the table is for the roles of its row', () => {
  test.each(roles)(
    '%s',
    async (role) => {
      for (const { method, path, by } of table().filter((row) => !row.path.includes(':command'))) {
        const { status } = method === 'get' ? await counter.get(pathOf(path), role) : await counter.post(pathOf(path), role);
        expect([path, status === 403]).toEqual([path, !by.includes(role)]);
        // The engine of this test is not there, which 503 says; anything else of ours would be a fault.
        expect([path, status >= 500 && status !== 503]).toEqual([path, false]);
      }
    },
    60_000,
  );
  test('who is turned away is written down', async () => {
    await counter.get('/v1/cases/LR-1/productions/P-1/passphrase', 'intake');
    const [last] = await accessLog(counter.store.db, { who: memberOf('intake'), limit: 1 });
    expect(last).toMatchObject({ allowed: false, why: 'not-permitted', what: 'get /v1/cases/:caseId/productions/:pid/passphrase' });
  });
});

describe('what every answer says to a browser', () => {
  test('nothing from elsewhere, no frames, no guesses, nothing kept', async () => {
    const { headers } = await counter.get('/v1/me', 'intake');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('script-src');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
  });
});

describe('a session of the desk', () => {
  const signIn = (app = counter.app) =>
    request(app)
      .post('/sign-in')
      .send({ token: tokenOf('counsel') });
  const cookieIn = (headers: Record<string, string>): string => String(headers['set-cookie']).split(';')[0] ?? '';

  test('begins with a token, which is shown once', async () => {
    const { status, headers, body } = await signIn();
    expect([status, body.role]).toEqual([200, 'counsel']);
    expect(String(headers['set-cookie'])).toMatch(/^writ-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await request(counter.app).get('/v1/me').set('Cookie', cookieIn(headers))).body).toEqual({
      id: memberOf('counsel'),
      role: 'counsel',
    });
  });
  test('is for TLS only where there is TLS', async () => {
    const { headers } = await signIn(freshApp({ tls: true }));
    expect(String(headers['set-cookie'])).toMatch(/^__Host-writ-session=.*; Secure/);
    expect(headers['strict-transport-security']).toContain('max-age');
  });
  test('changes nothing without the token of its own forms', async () => {
    const { headers, body } = await signIn();
    const order = () =>
      request(counter.app).post('/v1/cases/LR-1/commands/nothing').set('Cookie', cookieIn(headers)).set('Idempotency-Key', freshKey());
    expect((await order().send({})).body.problem).toBe('cross-site');
    expect((await order().set('X-Form-Token', 'guessed').send({})).body.problem).toBe('cross-site');
    expect((await order().set('X-Form-Token', body.formToken).set('Origin', 'https://elsewhere.example').send({})).body.problem).toBe(
      'cross-site',
    );
    expect((await order().set('X-Form-Token', body.formToken).set('Sec-Fetch-Site', 'cross-site').send({})).body.problem).toBe(
      'cross-site',
    );
    expect((await order().set('X-Form-Token', body.formToken).send({})).body.problem).toBe('unknown-command');
    expect((await order().send({ 'form-token': body.formToken })).body.problem).toBe('unknown-command');
  });
  test('ends when it is told to', async () => {
    const { headers, body } = await signIn();
    const cookie = cookieIn(headers);
    expect((await request(counter.app).post('/sign-out').set('Cookie', cookie).set('X-Form-Token', body.formToken)).status).toBe(303);
    expect((await request(counter.app).get('/v1/me').set('Cookie', cookie)).status).toBe(401);
  });
  test('ends with the token that began it', async () => {
    const other = await openCounter();
    const cookie = cookieIn((await signIn(other.app)).headers);
    await saveStaff(other.store.db, other.store.keys, {
      id: memberOf('counsel'),
      role: 'counsel',
      profile: { name: 'C' },
      tokenHash: null,
    });
    expect((await request(other.app).get('/v1/me').set('Cookie', cookie)).status).toBe(401);
    await other.close();
  }, 30_000);
  test('ends after an hour in which nothing was asked', async () => {
    const cookie = cookieIn((await signIn()).headers);
    counter.clock.moveTo(counter.clock.now() + 3_600_000 - 1);
    expect((await request(counter.app).get('/v1/me').set('Cookie', cookie)).status).toBe(200);
    counter.clock.moveTo(counter.clock.now() + 3_600_000);
    expect((await request(counter.app).get('/v1/me').set('Cookie', cookie)).status).toBe(401);
  });
  test('begins on the page by a form, and a wrong token is told so', async () => {
    const form = (token: string) => request(counter.app).post('/sign-in').type('form').send({ token });
    expect((await form(tokenOf('analyst'))).headers['location']).toBe('/');
    expect((await form('wrong')).status).toBe(401);
  });
  test('leads on to the page that was asked for, and to none but our own', async () => {
    const form = (to: string) =>
      request(counter.app)
        .post('/sign-in')
        .type('form')
        .send({ token: tokenOf('analyst'), to });
    expect((await request(counter.app).get('/sign-in?to=%2Fcases%2FLR-1')).text).toContain('name="to" value="/cases/LR-1"');
    for (const own of ['/cases/LR-1', '/submissions/sub-1', '/?mine=1', '/closures'])
      expect((await form(own)).headers['location']).toBe(own);
    for (const other of ['//evil.example', 'https://evil.example/', '/\\evil.example', '/cases/../..//evil.example', '/v1/me', '/sign-out'])
      expect((await form(other)).headers['location']).toBe('/');
  });
  test('is not begun from another site', async () => {
    expect((await signIn().set('Origin', 'https://elsewhere.example')).body.problem).toBe('cross-site');
  });
});

test('after twenty wrong tokens in a minute an address has to wait, but never one that shows a right one', async () => {
  const app = freshApp();
  const knock = () => request(app).get('/v1/me').set('Authorization', 'Bearer wrong');
  for (let n = 0; n < 20; n += 1) await knock();
  expect((await knock()).body.problem).toBe('slow-down');
  const signIn = (token: string) => request(app).post('/sign-in').send({ token });
  expect((await signIn('wrong')).status).toBe(429);
  expect((await signIn(tokenOf('counsel'))).status).toBe(200);
  const known = request(app)
    .get('/v1/me')
    .set('Authorization', `Bearer ${tokenOf('counsel')}`);
  expect((await known).status).toBe(200);
  counter.clock.moveTo(counter.clock.now() + 60_000);
  expect((await knock()).status).toBe(401);
});

function freshApp(change: { tls?: boolean } = {}) {
  return createApp({ ...counter.deps, ...change });
}
