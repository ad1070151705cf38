import request from 'supertest';
import { actions } from '../../domain/case/actions';
import type { CommandType } from '../../domain/case/commands';
import { roles, type Role } from '../../domain/case/parts';
import { kebab } from '../../domain/case/outside';
import { accessLog } from '../../storage/access-log';
import { appendEvents } from '../../storage/ledger/append';
import { saveStaff } from '../../storage/staff';
import { noted, richCase } from '../support/case-events';
import { freshKey, memberOf, openCounter, tokenOf, type TestCounter } from './support/counter';

let counter: TestCounter;
beforeAll(async () => {
  counter = await openCounter();
  await counter.write('LR-1', richCase('LR-1'));
  await saveStaff(counter.store.db, counter.store.keys, {
    id: 'former-1',
    role: 'analyst',
    profile: { name: 'A former analyst' },
    tokenHash: null,
  });
}, 60_000);
afterAll(() => counter.close());

const facts = (change: object) => ({ facts: { identifiers: ['+12065550142'], ...change } });
const lastDenied = async (role: Role) => (await accessLog(counter.store.db, { who: memberOf(role), limit: 1 }))[0];

type Bad = [
  title: string,
  word: string,
  role: Role,
  body: object,
  expected: { status: number; problem: string; rule: unknown; field: unknown; detail?: string },
];
const anyText = expect.any(String);
const bad: readonly Bad[] = [
  ['an unknown command', 'record-fact', 'analyst', {}, { status: 404, problem: 'unknown-command', rule: 'house rule', field: 'command' }],
  [
    'a command in the code’s own words',
    'recordFacts',
    'analyst',
    {},
    { status: 404, problem: 'unknown-command', rule: 'house rule', field: 'command' },
  ],
  [
    'a role that may not',
    'decide-review',
    'intake',
    { reason: 'As asked.' },
    { status: 403, problem: 'not-permitted', rule: anyText, field: 'command' },
  ],
  [
    'an auditor who writes',
    'note',
    'auditor',
    { text: 'Seen.' },
    { status: 403, problem: 'not-permitted', rule: anyText, field: 'command' },
  ],
  [
    'a reversed period',
    'record-facts',
    'analyst',
    facts({ period: { from: '2026-09-30', to: '2026-09-01' } }),
    { status: 422, problem: 'invalid', rule: 'R6', field: 'period' },
  ],
  [
    'a day that does not exist',
    'extend',
    'counsel',
    { on: '2026-11-31', reason: 'Scope.' },
    { status: 422, problem: 'invalid', rule: anyText, field: 'on' },
  ],
  [
    'a number that is not one',
    'record-facts',
    'analyst',
    { facts: { identifiers: ['555-014'] } },
    { status: 422, problem: 'invalid', rule: 'R5', field: 'identifiers.0' },
  ],
  [
    'a field that is not known',
    'note',
    'analyst',
    { text: 'Seen.', colour: 'red' },
    { status: 422, problem: 'invalid', rule: anyText, field: 'colour' },
  ],
  [
    'a field within the facts that is not known',
    'record-facts',
    'analyst',
    facts({ colour: 'red' }),
    { status: 422, problem: 'invalid', rule: anyText, field: 'colour' },
  ],
  [
    'a word of no list',
    'dismiss',
    'analyst',
    { reason: 'boring', note: 'No.' },
    { status: 422, problem: 'invalid', rule: anyText, field: 'reason' },
  ],
  ['an empty reason', 'withdraw', 'analyst', { reason: '  ' }, { status: 422, problem: 'invalid', rule: anyText, field: 'reason' }],
  [
    'a colleague who does not exist',
    'assign',
    'analyst',
    { to: 'nobody' },
    { status: 422, problem: 'invalid', rule: anyText, field: 'to', detail: 'nobody here has this id' },
  ],
  [
    'a colleague who has left',
    'assign',
    'analyst',
    { to: 'former-1' },
    { status: 422, problem: 'invalid', rule: anyText, field: 'to', detail: 'this person works here no more' },
  ],
];

describe('an order that is not right is refused in words, by field and rule', () => {
  test.each(bad)('%s', async (_title, word, role, body, { status, ...problem }) => {
    const answer = await counter.order('LR-1', word, role, body);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.body).toMatchObject({ type: `/problems/${problem.problem}`, title: expect.any(String), status, ...problem });
  });
});

describe('an order names its case, and itself by a key', () => {
  test('a case that does not exist', async () =>
    expect((await counter.order('LR-9', 'note', 'analyst', { text: 'Seen.' })).body).toMatchObject({
      problem: 'unknown-case',
      field: 'caseId',
      rule: 'house rule',
    }));
  test('a key that another order has', async () => {
    const order = { key: 'used-before', digest: 'd'.repeat(64) };
    const { db, keys } = counter.store;
    await appendEvents(db, { keys }, { caseId: 'LR-1', after: richCase('LR-1').length, entries: [{ event: noted(), order }] });
    const again = await counter.post('/v1/cases/LR-1/commands/note', 'analyst', { text: 'Else.' }).set('Idempotency-Key', order.key);
    expect([again.status, again.body]).toMatchObject([422, { problem: 'key-reused', field: 'Idempotency-Key', rule: 'house rule' }]);
  });
  test.each([
    ['nothing', undefined],
    ['too much', 'k'.repeat(201)],
    ['a word that is not printable', 'caf\u00e9'],
  ])('%s for a key', async (_title, key) => {
    const asked = counter.post('/v1/cases/LR-1/commands/note', 'analyst', { text: 'Seen.' });
    const { status, body } = await (key === undefined ? asked : asked.set('Idempotency-Key', key));
    expect([status, body.problem, body.field, body.rule]).toEqual([400, 'missing-key', 'Idempotency-Key', 'house rule']);
  });
});

describe('a body that cannot be read is refused before anybody looks at it', () => {
  const raw = (body: string, type = 'application/json') =>
    request(counter.app)
      .post('/v1/cases/LR-1/commands/note')
      .set('Authorization', `Bearer ${tokenOf('analyst')}`)
      .set('Idempotency-Key', freshKey())
      .type(type)
      .send(body);
  test.each(['{', '"text"', '{"text":"a"', 'text=Seen'])('a body that is not JSON: %s', async (body) =>
    expect((await raw(body)).body).toMatchObject({ status: 400, problem: 'malformed-json', field: 'body', rule: 'house rule' }),
  );
  test('a form is no order', async () =>
    expect((await raw('text=Seen', 'application/x-www-form-urlencoded')).body.problem).toBe('malformed-json'));
  test('a body of more than 1 MB', async () =>
    expect((await raw(JSON.stringify({ text: 'x'.repeat(1_100_000) }))).body).toMatchObject({
      status: 413,
      problem: 'too-large',
      field: 'body',
    }));
  test('a list is no body', async () => expect((await raw('[]')).body).toMatchObject({ problem: 'invalid', field: 'body', rule: anyText }));
  test('an address that cannot be read', async () =>
    expect((await counter.get('/v1/cases/%ff', 'analyst')).body.problem).toBe('not-found'));
  test('a name with a zero in it', async () => expect((await counter.get('/v1/cases/LR%001', 'analyst')).status).toBe(404));
});

describe('who tried what, and why not, is written down', () => {
  test('with the case and the rule', async () => {
    await counter.order('LR-1', 'approve-production', 'analyst', { digest: 'a'.repeat(64), reason: 'Please.' });
    expect(await lastDenied('analyst')).toMatchObject({
      what: 'order approve-production',
      caseId: 'LR-1',
      allowed: false,
      why: 'not-permitted: L7; Q13',
    });
  });
  test('also when no route was asked: a body that is malformed or too large, a form of another site', async () => {
    const order = '/v1/cases/LR-1/commands/note';
    const mine = () =>
      request(counter.app)
        .post(order)
        .set('Authorization', `Bearer ${tokenOf('counsel')}`)
        .set('Idempotency-Key', freshKey());
    const signIn = await request(counter.app)
      .post('/sign-in')
      .send({ token: tokenOf('counsel') });
    const cookie = String(signIn.headers['set-cookie']).split(';')[0] ?? '';
    const tries = [
      [() => mine().type('application/json').send('{'), 'malformed-json'],
      [() => mine().type('text/plain').send('x'), 'malformed-json'],
      [() => mine().send({ text: 'x'.repeat(1_100_000) }), 'too-large'],
      [() => request(counter.app).post(order).set('Cookie', cookie).send({ text: 'x' }), 'cross-site'],
    ] as const;
    for (const [ask, why] of tries) {
      await ask();
      expect(await lastDenied('counsel')).toMatchObject({ what: 'post', allowed: false, why, who: memberOf('counsel') });
    }
  });
  test('without what the client made up', async () => {
    await counter.order('LR-555-0142', 'call-me', 'custodian');
    expect(await lastDenied('custodian')).toEqual({
      id: expect.any(Number),
      at: counter.clock.now(),
      who: memberOf('custodian'),
      what: 'order unknown',
      allowed: false,
      why: 'unknown-command: house rule',
    });
  });
});

test('no role gives an order that its row does not name', async () => {
  for (const type of Object.keys(actions) as CommandType[]) {
    for (const role of roles.filter((each) => !actions[type].by.includes(each))) {
      const { status, body } = await counter.order('LR-1', kebab(type), role);
      // A wall: to trust and safety a case without a task is no case.
      const wall = role === 'trustAndSafety';
      expect([type, role, status, body.problem]).toEqual([type, role, wall ? 404 : 403, wall ? 'unknown-case' : 'not-permitted']);
    }
  }
}, 60_000);

describe('an engine that does not answer', () => {
  test('loses nothing: the order is given again under its key', async () => {
    const { status, headers, body } = await counter.order('LR-1', 'note', 'analyst', { text: 'Seen.' });
    expect([202, 503]).toContain(status);
    if (status === 503) expect([body.problem, headers['retry-after']]).toEqual(['engine-slow', '5']);
    else expect(headers['location']).toMatch(/^\/v1\/orders\/[0-9a-f]{64}\?case=LR-1$/);
  });
  test('is not asked by an order whose turn came too late', async () => {
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => counter.order('LR-1', 'note', 'analyst', { text })));
    for (const { status } of answers) expect([202, 503]).toContain(status);
  });
});

test('an error that nobody expected says nothing of itself', async () => {
  const broken = await openCounter();
  await broken.store.db.schema.dropTable('staff').cascade().execute();
  const { status, text } = await broken.get('/v1/cases', 'analyst');
  expect(status).toBe(500);
  expect(JSON.parse(text)).toEqual({
    type: '/problems/internal',
    problem: 'internal',
    title: 'Something is wrong on our side',
    status: 500,
  });
  await broken.close();
}, 30_000);

test('a database that does not answer is a problem with a name: whoever asks may ask again', async () => {
  const away = await openCounter();
  await away.store.close();
  const { status, headers, text } = await away.get('/v1/cases', 'analyst');
  expect([status, headers['retry-after']]).toEqual([503, '5']);
  expect(JSON.parse(text)).toEqual({
    type: '/problems/database-away',
    problem: 'database-away',
    title: 'The database does not answer',
    status: 503,
    detail: 'nothing is lost: ask again, and give an order again with the same Idempotency-Key',
  });
}, 30_000);
