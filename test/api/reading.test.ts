import { caseAnswer, casesAnswer, problemAnswer } from '../../api/schemas/answers';
import { keepSubmission, unopenedFor } from '../../storage/submissions';
import { accessLog } from '../../storage/access-log';
import { makeDelivery } from '../../storage/deliveries';
import { finishLetter } from '../../storage/outbox';
import { refText } from '../../storage/objects/ref-text';
import { sha256 } from '../../platform/seal';
import { aCase } from '../support/case-builders';
import { DAY, letterQueued, received, richCase, T0, triaged } from '../support/case-events';
import { memberOf, openCounter, type TestCounter } from './support/counter';

let counter: TestCounter;
const raw = Buffer.from('From: a.ruiz@fio.example\r\n\r\nCall records, please.\r\n');

beforeAll(async () => {
  counter = await openCounter();
  const { deps, store } = counter;
  await counter.write(
    'LR-RICH',
    richCase('LR-RICH').map((event) => (event.type === 'Received' ? { ...event, submissionId: 'sub-1' } : event)),
  );
  for (const n of [1, 2, 3]) await counter.write(`LR-NEW-${n}`, [received({ caseId: `LR-NEW-${n}`, submissionId: 'sub-9' })]);
  await counter.write('LR-OPEN', [received({ caseId: 'LR-OPEN' }), triaged()]);
  for (const id of ['sub-1', 'sub-2']) {
    await keepSubmission(store.db, store.keys, {
      id,
      channel: 'email',
      receivedAt: T0,
      raw: await deps.objects.put(id, Buffer.concat([raw, Buffer.from(id)])),
      parsed: {
        subject: 'Subpoena',
        text: 'Call records, please.',
        autoReply: false,
        numbers: [],
        attachments: [{ name: 'a.pdf', mediaType: 'application/pdf', sha256: 'f'.repeat(64), bytes: 9 }],
      },
    });
  }
}, 60_000);
afterAll(() => counter.close());

const json = async (path: string, role: Parameters<TestCounter['get']>[1] = 'analyst') => (await counter.get(path, role)).body;

describe('the queue', () => {
  test('is in the order of the next deadline, a page at a time', async () => {
    const all = (await json('/v1/cases')).cases.map((line: { case: string }) => line.case);
    expect((await json('/v1/cases')).cases[0]).toMatchObject({ attention: [] });
    const seen: string[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const page: { cases: { case: string }[]; next?: string } = await json(
        `/v1/cases?limit=2${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`,
      );
      seen.push(...page.cases.map((line) => line.case));
      next = page.next;
    }
    expect(seen).toEqual(all);
    expect(all).toHaveLength(5);
  });
  test('speaks the words of the outside', async () => {
    expect((await json('/v1/cases?assignee=analyst-1')).cases).toMatchObject([
      { case: 'LR-RICH', type: 'legalRequest', stage: 'in-review', receivedAt: '2026-11-02T17:00:00Z' },
    ]);
  });
  test.each(['limit=0', 'limit=9999', 'after=x', 'colour=red', 'closed=perhaps'])('does not take %s', async (query) =>
    expect((await counter.get(`/v1/cases?${query}`, 'analyst')).status).toBe(422),
  );
});

describe('many submissions opened at once', () => {
  const open = (ids: readonly string[], key: string) => counter.post('/v1/submissions/open', 'intake', { ids }).set('Idempotency-Key', key);
  test('stand under their key: the same again is answered, another list is refused; a refusal names field and rule', async () => {
    const first = await open(['sub-x'], 'day-1');
    expect(first.body.results).toEqual([{ id: 'sub-x', opened: false, problem: 'not-found', field: 'path', rule: 'house rule' }]);
    expect((await open(['sub-x'], 'day-1')).body).toEqual(first.body);
    expect((await open(['sub-y'], 'day-1')).body).toMatchObject({ status: 422, problem: 'key-reused', field: 'Idempotency-Key' });
  });
});

describe('a case', () => {
  test('is shown as it stands', async () =>
    expect(await json('/v1/cases/LR-RICH')).toMatchObject({ case: 'LR-RICH', stage: 'in-review', seq: 10 }));
  test('tells what happened, event by event', async () => {
    const { events } = await json('/v1/cases/LR-RICH/events?from=2&limit=3');
    expect(events.map((event: { seq: number; type: string }) => [event.seq, event.type])).toEqual([
      [2, 'HoldPlaced'],
      [3, 'Triaged'],
      [4, 'Assigned'],
    ]);
    expect(events[2]).toEqual({ seq: 4, at: '2026-11-02T18:00:00Z', type: 'Assigned', by: 'intake-1', data: { to: 'analyst-1' } });
  });
  test('says of every order whether it would be taken, and why not', async () => {
    const { actions } = await json('/v1/cases/LR-OPEN/actions');
    const why = (command: string) => actions.find((row: { command: string }) => row.command === command);
    expect(why('record-facts')).toMatchObject({ allowed: true });
    expect(why('find-complete')).toMatchObject({
      allowed: false,
      why: { problem: 'barred', rule: 'R∑', detail: 'the facts have not been recorded' },
    });
    expect(why('triage')).toMatchObject({ allowed: false, why: { problem: 'wrong-stage' } });
    expect(why('decide-costs')).toMatchObject({ allowed: false, why: { problem: 'not-permitted' } });
  });
  test('that does not exist is a problem on every one of its routes', async () => {
    for (const path of ['', '/events', '/actions', '/letters', '/letters/acknowledgement/preview', '/submissions/sub-1']) {
      expect([path, (await json(`/v1/cases/LR-NO${path}`)).problem]).toEqual([path, 'unknown-case']);
    }
    expect((await json('/v1/cases/LR-NO/productions/P-1/passphrase', 'counsel')).problem).toBe('unknown-case');
  });
});

describe('letters', () => {
  test('are listed with their state', async () => {
    const { letters } = await json('/v1/cases/LR-RICH/letters');
    expect(letters).toMatchObject([
      { id: 'acknowledgement/1', letter: 'acknowledgement', state: 'sent' },
      { id: 'customerNotice/1', letter: 'customer-notice', state: 'stopped', stopped: 'barred' },
    ]);
  });
  test('are shown as they would be written, as text', async () => {
    const { subject, text } = await json('/v1/cases/LR-OPEN/letters/acknowledgement/preview');
    expect(subject).toContain('LR-OPEN');
    expect(text).toContain('Example Dial, Inc.');
  });
  test('that the case has nothing for are not', async () =>
    expect(await json('/v1/cases/LR-OPEN/letters/interim/preview')).toMatchObject({ status: 409, problem: 'barred', field: 'kind' }));
  test('take no word of a person in their address: an order’s are asked for by its body', async () => {
    const asked = await json('/v1/cases/LR-OPEN/letters/acknowledgement/preview?about=a%20reason');
    expect(asked).toMatchObject({ status: 422, problem: 'invalid', field: 'about' });
    const { paths } = await json('/v1/openapi.json');
    const named = paths['/v1/cases/{caseId}/letters/{kind}/preview'].get.parameters.map(({ name }: { name: string }) => name);
    expect(named).toEqual(['caseId', 'kind']);
  });
  test('of no kind are not there', async () => expect((await json('/v1/cases/LR-OPEN/letters/love/preview')).problem).toBe('not-found'));
});

describe('what came in', () => {
  test('is read as text, and the reader is written down', async () => {
    const body = await json('/v1/cases/LR-RICH/submissions/sub-1', 'auditor');
    expect(body).toMatchObject({
      id: 'sub-1',
      subject: 'Subpoena',
      text: 'Call records, please.',
      attachments: [{ name: 'a.pdf', sha256: 'f'.repeat(64) }],
    });
    expect(await accessLog(counter.store.db, { who: memberOf('auditor'), limit: 1 })).toMatchObject([
      { what: 'get /v1/cases/:caseId/submissions/:sid (sub-1)', caseId: 'LR-RICH', allowed: true },
    ]);
  });
  test('is downloaded as it came, never shown', async () => {
    const { headers, body } = await counter
      .get('/v1/cases/LR-RICH/submissions/sub-1/raw', 'counsel')
      .buffer()
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
      });
    expect(headers['content-disposition']).toBe('attachment; filename=sub-1.eml');
    expect(headers['content-type']).toMatch('message/rfc822');
    expect(String(body)).toBe(`${String(raw)}sub-1`);
  });
  test('is read under its own case only', async () =>
    expect((await json('/v1/cases/LR-OPEN/submissions/sub-1')).problem).toBe('not-found'));
  test('and belongs to no case is opened by itself', async () => {
    const unmatched = async () => (await unopenedFor(counter.store.db, { caseId: 'LR-OPEN', role: 'counsel' })).unmatched;
    const before = await unmatched();
    expect((await json('/v1/submissions?opened=false&limit=1')).submissions).toMatchObject([{ id: 'sub-2', state: 'kept', opened: false }]);
    expect((await counter.post('/v1/submissions/sub-2/open', 'intake')).body).toEqual({ id: 'sub-2', opened: true });
    expect(await unmatched()).toBe(before - 1);
    expect((await json('/v1/submissions?opened=true')).submissions).toMatchObject([{ id: 'sub-2' }]);
  });
});

describe('the registry', () => {
  const agency = {
    id: 'elm-pd',
    name: 'Elm Police',
    jurisdiction: 'state:OH',
    phone: '(614) 555-0171',
    domains: ['ELM.example', { domain: 'police.elm.example', subdomains: true }],
  };
  test('takes an agency that somebody vouches for', async () => {
    const { status, body } = await counter.post('/v1/agencies', 'administrator', { ...agency, verifiedOn: '2026-11-02' });
    expect([status, body]).toMatchObject([
      200,
      { id: 'elm-pd', phone: '+16145550171', verified: { by: memberOf('administrator'), on: '2026-11-02' } },
    ]);
    expect((await json('/v1/agencies')).agencies).toHaveLength(1);
  });
  test('takes the last day of its entry with the vouching, and forgets it with the next that has none', async () => {
    const until = await counter.post('/v1/agencies', 'administrator', { ...agency, verifiedOn: '2026-11-02', expiresOn: '2026-11-02' });
    expect(until.body.verified).toMatchObject({ on: '2026-11-02', expiresOn: '2026-11-02' });
    const again = await counter.post('/v1/agencies', 'administrator', { ...agency, verifiedOn: '2026-11-02' });
    expect(again.body.verified).not.toHaveProperty('expiresOn');
  });
  test('takes the vouching away when the agency changes', async () => {
    expect((await counter.post('/v1/agencies', 'counsel', { ...agency, name: 'Elm City Police' })).body.verified).toBeUndefined();
  });
  test.each([
    [422, 'verifiedOn', { ...agency, verifiedOn: '2026-11-05' }],
    [422, 'expiresOn', { ...agency, expiresOn: '2026-12-31' }],
    [422, 'expiresOn', { ...agency, verifiedOn: '2026-11-02', expiresOn: '2026-11-01' }],
    [422, 'domains.0', { ...agency, domains: ['elm'] }],
    [422, 'jurisdiction', { ...agency, jurisdiction: 'Ohio' }],
    [409, 'domains', { ...agency, id: 'other' }],
  ])('%i, %s', async (status, field, body) =>
    expect((await counter.post('/v1/agencies', 'counsel', body)).body).toMatchObject({ status, field }),
  );
});

describe('what the API says of itself', () => {
  test('every word, and the body of every command', async () => {
    const words = await json('/v1/words');
    expect(words.commands).toContainEqual(
      expect.objectContaining({
        command: 'record-facts',
        by: ['intake', 'analyst', 'counsel'],
        body: expect.objectContaining({ type: 'object' }),
      }),
    );
    expect(words.stages).toContain('in-quality-check');
    expect(words.problems).toContainEqual({ problem: 'barred', status: 409, title: 'A rule bars this' });
  });
  test('OpenAPI 3.1, with every command as a path of its own', async () => {
    const document = await json('/v1/openapi.json');
    expect(document.openapi).toBe('3.1.0');
    const facts =
      document.paths['/v1/cases/{caseId}/commands/record-facts'].post.requestBody.content['application/json'].schema.properties.facts;
    expect(facts.required ?? []).not.toContain('instrument');
    const doors = ['/healthz', '/readyz', '/sign-in', '/d/{token}'];
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/v1/cases', '/v1/orders/{key}', '/v1/openapi.json', ...doors]));
    for (const door of doors) expect(document.paths[door].get.security).toEqual([]);
  });
  test('OpenAPI says of everything that changes something what happens when it is asked for again', async () => {
    const { paths } = await json('/v1/openapi.json');
    const posts = Object.entries<{ post?: { parameters?: { name: string }[]; description?: string } }>(paths).filter(
      ([path, { post }]) => post && path.startsWith('/v1/'),
    );
    expect(posts.length).toBeGreaterThan(30);
    for (const [path, { post }] of posts) {
      const keyed = post?.parameters?.some(({ name }) => name === 'Idempotency-Key') ?? false;
      expect([path, keyed || post?.description?.includes('The same again changes nothing')]).toEqual([path, true]);
    }
  });
  test('OpenAPI tells the form of a case and of a problem, as they are answered', async () => {
    const { components } = await json('/v1/openapi.json');
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(['Case', 'Problem']));
    for (const caseId of ['LR-OPEN', 'LR-RICH']) expect(caseAnswer.safeParse(await json(`/v1/cases/${caseId}`)).error).toBeUndefined();
    expect(problemAnswer.safeParse(await json('/v1/cases/LR-NOPE')).error).toBeUndefined();
  });
  test('OpenAPI says of a repeated order what is as it was at first, and what is as it is now', async () => {
    const { paths } = await json('/v1/openapi.json');
    for (const asked of [paths['/v1/cases/{caseId}/commands/note'].post, paths['/v1/orders/{key}'].get])
      expect(asked.responses[200].description).toMatch(/`seq` .* the same whenever .* `view` .* as it stands at this answer/);
  });
  test('OpenAPI tells the form of the list, too: every line, one that waits for a second person as well, is as it says', async () => {
    const proposed = {
      type: 'ProposalMade',
      at: T0 + DAY,
      by: 'analyst-1',
      proposal: 'proposal/1',
      digest: 'a'.repeat(64),
      reason: 'x',
    } as const;
    await counter.write('LR-WAITS', [...richCase('LR-WAITS'), { ...proposed, what: 'production' }]);
    const { components, paths } = await json('/v1/openapi.json');
    expect(paths['/v1/cases'].get.responses[200].content['application/json'].schema.properties.cases.items.$ref).toMatch(/CaseLine$/);
    expect(components.schemas.CaseLine.properties.attention.items.enum).toContain('proposal-waits');
    const list = await json('/v1/cases?closed=true');
    expect(casesAnswer.safeParse(list).error).toBeUndefined();
    expect(list.cases).toContainEqual(expect.objectContaining({ case: 'LR-WAITS', attention: ['proposal-waits'] }));
    expect(casesAnswer.safeParse(await json('/v1/cases?limit=1')).data?.next).toBeDefined();
  });
  test('the list and the desk say of a letter that it has not left for five minutes, until it has', async () => {
    const { deps, store } = counter;
    await counter.write('LR-LATE', [received({ caseId: 'LR-LATE' }), triaged(), letterQueued('acknowledgement/1')]);
    const said = async () => {
      const list = await json('/v1/cases');
      expect(casesAnswer.safeParse(list).error).toBeUndefined();
      const { late } = list.cases.find((line: { case: string }) => line.case === 'LR-LATE');
      return [late, (await counter.get('/', 'analyst')).text.includes('1 letter not out')];
    };
    expect(await said()).toEqual([1, true]);
    await finishLetter(store.db, { key: 'LR-LATE/letter/acknowledgement/1', outcome: 'sent', at: deps.clock.now() });
    expect(await said()).toEqual([0, false]);
  });
  test('an agency that is sent again is the same agency', async () => {
    const agency = { id: 'again', name: 'Office Again', jurisdiction: 'federal', domains: ['again.example'] };
    const [first, second] = [
      await counter.post('/v1/agencies', 'administrator', agency),
      await counter.post('/v1/agencies', 'administrator', agency),
    ];
    expect([first.status, second.status, second.body]).toEqual([200, 200, first.body]);
  });
});

test('a case that is not in the ledger is not rebuilt', async () => {
  const rebuilt = (body: object) => counter.post('/v1/rebuild', 'auditor', body);
  const unknown = await rebuilt({ case: 'LR-NOPE' });
  expect([unknown.status, unknown.body]).toMatchObject([404, { problem: 'unknown-case', field: 'case' }]);
  expect((await rebuilt({ case: 'LR-OPEN' })).body).toEqual({ cases: 1 });
});

test('who looked at what is read by those who watch', async () => {
  const { accesses } = await json('/v1/access-log?limit=1', 'auditor');
  expect(accesses).toHaveLength(1);
  expect((await counter.get('/v1/access-log', 'analyst')).status).toBe(403);
});

describe('a link to a production', () => {
  const token = 'a-secret-of-at-least-twenty';
  const withheld = 'a-secret-of-what-was-called-back';
  const delivered = aCase({ caseId: 'LR-GONE' }).triaged().withFacts().complete().delivered();
  const productionId = delivered.file.productions[0]?.productionId ?? '';
  const linked = async (caseId: string, link: string): Promise<void> => {
    const archive = await counter.deps.objects.put(caseId, Buffer.from('PK archive'));
    const lives = { startsAt: T0, endsAt: T0 + 30 * DAY, maxDownloads: 1 };
    await makeDelivery(counter.store.db, { tokenHash: sha256(link), caseId, productionId, objectId: refText(archive), ...lives });
  };
  beforeAll(async () => {
    await counter.write('LR-GONE', delivered.events);
    await linked('LR-GONE', token);
    await linked('LR-RICH', withheld);
  });
  const page = (path: string, method: 'get' | 'post' = 'get') =>
    import('supertest').then(({ default: ask }) => ask(counter.app)[method](path));
  test('says what is here, and counts nothing', async () => {
    for (let look = 0; look < 3; look += 1) expect((await page(`/d/${token}`)).text).toContain(productionId);
  });
  test('is fetched by its button, as often as was promised', async () => {
    const { status, headers } = await page(`/d/${token}`, 'post');
    expect([status, headers['content-disposition']]).toEqual([200, `attachment; filename=${productionId}.zip`]);
    const again = await page(`/d/${token}`, 'post');
    expect([again.status, again.text]).toEqual([410, expect.stringContaining('as often as it may be')]);
    // The page says so before anybody presses a button that is not there.
    const landed = await page(`/d/${token}`);
    expect([landed.status, landed.text]).toEqual([410, expect.stringContaining('as often as it may be')]);
    expect(landed.text).not.toContain('Download</button>');
  }, 30_000);
  test('is shut while the gate of disclosure is, when nothing was delivered by it', async () => {
    for (const method of ['post', 'get'] as const) {
      const { status, text } = await page(`/d/${withheld}`, method);
      expect([status, text]).toEqual([410, expect.stringContaining('withdrawn or destroyed')]);
    }
  });
  test('is not used up by a store that does not have the bytes', async () => {
    const broken = 'a-secret-of-what-cannot-be-read';
    await linked('LR-GONE', broken);
    const missing = refText({ id: 'not-there', owner: 'LR-GONE', sha256: '0'.repeat(64), bytes: 10 });
    await counter.store.db.updateTable('deliveries').set({ object_id: missing }).where('token_hash', '=', sha256(broken)).execute();
    expect((await page(`/d/${broken}`, 'post')).status).toBe(500);
    const { downloads } = await counter.store.db
      .selectFrom('deliveries')
      .select('downloads')
      .where('token_hash', '=', sha256(broken))
      .executeTakeFirstOrThrow();
    expect([downloads, (await page(`/d/${broken}`)).status]).toEqual([0, 200]);
  });
  test('says at its page that it works no longer from its end on, and works until the moment before', async () => {
    const expiring = 'a-secret-of-one-that-expires';
    await linked('LR-GONE', expiring);
    const at = async (moment: number): Promise<number> => {
      counter.clock.moveTo(moment);
      return (await page(`/d/${expiring}`)).status;
    };
    expect([await at(T0 + 30 * DAY - 1), await at(T0 + 30 * DAY), await at(T0 + 30 * DAY + 1)]).toEqual([200, 410, 410]);
  });
  test('that is not known leads nowhere', async () => {
    for (const wrong of ['unknown-unknown-unknown', '%3Cscript%3E', '%00'])
      expect([wrong, (await page(`/d/${wrong}`)).status]).toEqual([wrong, 404]);
  });
});
