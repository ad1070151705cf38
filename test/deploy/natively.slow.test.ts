import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { addDays } from '../../domain/calendar/day';
import { dayOf } from '../../domain/calendar/pacific';
import { mailSink } from '../../mail/sink';
import { open } from '../../platform/seal';
import { connectClient, type TemporalClient } from '../../platform/temporal';
import type { FilingRoom } from '../../storage/filing-room';
import { loadFile } from '../../storage/ledger/read';
import { converterOf } from '../../worker/run';
import { until } from '../support/until';
import { skipTo } from '../workflows/support/skipped-time';
import { openProduction, type Production } from './support/production';

type View = Readonly<Record<string, unknown>> & { readonly stage: string; readonly seq: number };

const today = dayOf(Date.now());
/** The machine of the tests is busy. */
const PATIENCE_MS = 180_000;

describe('production, natively: API and worker as processes of their own', () => {
  let production: Production;
  let room: FilingRoom;
  let engine: TemporalClient;
  let caseId = '';
  beforeAll(async () => {
    const address = process.env['WRIT_TEST_TEMPORAL'] ?? '';
    production = await openProduction(address);
    room = await production.openRoom();
    const namespace = production.settings['worker/main.ts'].TEMPORAL_NAMESPACE ?? '';
    engine = await connectClient({ address, namespace }, converterOf(room));
  }, 300_000);
  afterAll(async () => {
    await engine?.close();
    await room?.close();
    await production?.close();
  }, 60_000);

  const view = async (): Promise<View> => (await production.ask('GET', `/v1/cases/${caseId}`, 'audrey')).body as View;

  async function untilView(what: string, holds: (view: View) => boolean): Promise<View> {
    let seen = await view();
    for (const end = Date.now() + PATIENCE_MS; !holds(seen); seen = await view()) {
      if (Date.now() > end) throw new Error(`waited in vain until ${what}: ${JSON.stringify(seen)} ${production.said('worker/main.ts')}`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return seen;
  }

  /** Gives an order and waits until it is done, and for its stage. On a busy machine the answer may be that it was taken: 202. */
  async function order(as: string, what: string, body: object, stage?: string): Promise<View> {
    const { seq } = await view();
    const { status, body: answer } = await production.ask('POST', `/v1/cases/${caseId}/commands/${what}`, as, body);
    expect({ what, taken: [200, 202].includes(status), answer }).toMatchObject({ what, taken: true });
    return untilView(`${what} has led to ${stage}`, (seen) => seen.seq > seq && (stage === undefined || seen.stage === stage));
  }

  /** Letters wait a minute in which they can be taken back: the case's own time runs on to its end. `readme.slow.test.ts` waits for it. */
  async function minutePasses(letter: string): Promise<void> {
    const isWritten = ({ letters }: View): boolean => (letters as { letter: string }[]).some((each) => each.letter === letter);
    await untilView(`${letter} is written`, isWritten);
    const file = await loadFile(room.db, room.keys, caseId);
    await skipTo(engine.client.workflow, caseId, file?.letters.at(-1)?.sendAt.at ?? 0);
  }

  it('are well, over TLS, and know their staff', async () => {
    await Promise.all([production.start('worker/main.ts'), production.start('api/start.ts')]);
    expect((await production.ask('GET', '/v1/cases')).status).toBe(401);
    expect((await production.ask('GET', '/v1/cases', 'ines')).body).toEqual({ cases: [] });
    const agency = { id: 'fio', name: 'Federal Inquiry Office', jurisdiction: 'federal', domains: ['fio.example'], phone: '+12025550110' };
    const registered = await production.ask('POST', '/v1/agencies', 'adam', { ...agency, verifiedOn: today });
    expect(registered.status).toBe(200);
  }, 300_000);

  /** The mail that nobody has opened, when some of it has come and has a case. */
  async function unread(): Promise<readonly string[]> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
      const { body } = await production.ask('GET', '/v1/submissions?opened=false&state=opened-case', 'ines');
      const ids = (body as { submissions: { id: string }[] }).submissions.map(({ id }) => id);
      if (ids.length > 0) return ids;
    }
    throw new Error(`no mail came: ${production.said('worker/main.ts')}`);
  }

  /** An order that must be refused. */
  const refused = async (as: string, what: string, body: object): Promise<unknown> => {
    const { status, body: answer } = await until('it is refused', async () => {
      const seen = await production.ask('POST', `/v1/cases/${caseId}/commands/${what}`, as, body);
      return ![202, 503].includes(seen.status) && seen;
    });
    return { status, problem: answer['problem'], rule: answer['rule'] };
  };

  it('take a subpoena from the mailbox to the production and to the notice, by the orders of three people', async () => {
    production.deliver('subpoena.eml');
    for (const end = Date.now() + PATIENCE_MS; caseId === '' && Date.now() < end;) {
      const { cases } = (await production.ask('GET', '/v1/cases', 'ines')).body as { cases: { case: string }[] };
      caseId = cases[0]?.case ?? '';
    }
    expect({ caseId, said: production.said('worker/main.ts') }).toMatchObject({ caseId: expect.stringMatching(/^LR-/) });
    await order('ines', 'triage', { procedure: 'legal-request' });
    await order('ines', 'assign', { to: 'ines' });
    await order('ines', 'record-facts', { facts: FACTS });
    expect(await refused('rosa', 'find-complete', {})).toMatchObject({ status: 403, problem: 'not-permitted' });
    await order('ines', 'find-complete', {}, 'in-review');
    const reviewed = await order('carla', 'decide-review', { reason: 'The subpoena compels past call detail.' }, 'in-quality-check');
    const { digest } = reviewed['collection'] as { digest: string };
    await order('rosa', 'pass-quality-check', { note: 'One account, September only.' }, 'awaiting-approval');
    await order('carla', 'approve-production', { digest, reason: 'What counsel granted and nothing else.' });
    await minutePasses('production');
    await untilView('it is delivered', ({ stage }) => stage === 'delivered');
    const [{ id: made }] = (await view())['productions'] as [{ id: string }];
    const { body: secret } = await production.ask('GET', `/v1/cases/${caseId}/productions/${made}/passphrase`, 'rosa');
    expect(secret).toEqual({ case: caseId, production: made, passphrase: expect.stringMatching(/^([0-9A-Z]{5}-){5}/) });
    production.deliver('subpoena-without-period.eml');
    const ids = await unread();
    expect(await refused('carla', 'release-notice', { reason: 'No order bars it.' })).toEqual({
      status: 409,
      problem: 'barred',
      rule: 'N3',
    });
    const { body: opened } = await production.ask('POST', '/v1/submissions/open', 'ines', { ids });
    expect(opened).toMatchObject({ results: ids.map((id) => ({ id, opened: true })) });
    await order('carla', 'release-notice', { reason: 'No order bars it.' });
    await minutePasses('customer-notice');
    const told = await untilView('the customer is told', ({ notice }) => (notice as { state: string }).state === 'told');
    const sent = (told['letters'] as { letter: string; state: string }[]).map(({ letter, state }) => `${letter} ${state}`);
    expect(sent).toEqual(['acknowledgement sent', 'production sent', 'customer-notice sent']);
    expect(told['productions']).toMatchObject([{ downloads: 0 }]);
    expect(readdirSync(path.join(production.folder, 'mailbox'))).toEqual([]);
  }, 600_000);

  it('have written to the agency and to the customer, sealed with the office’s key, and deliver by the link', async () => {
    const mails = await sunkMails(production);
    const to = (address: string): string[] => mails.filter((mail) => mail.includes(`To: ${address}`) || mail.includes(`<${address}>`));
    expect(to('a.ruiz@fio.example').length).toBeGreaterThanOrEqual(2);
    expect(to('admin@harborlantern.example')).toHaveLength(1);
    const { letters } = (await production.ask('GET', `/v1/cases/${caseId}/letters`, 'audrey')).body as { letters: { text?: string }[] };
    const link = letters.flatMap(({ text = '' }) => /https:\/\/127\.0\.0\.1:\d+(\/d\/[\w-]+)/.exec(text)?.[1] ?? [])[0] ?? '';
    const fetched = await production.ask('POST', link);
    expect({ status: fetched.status, zip: fetched.bytes.subarray(0, 2).toString() }).toEqual({ status: 200, zip: 'PK' });
    await untilView('the download is counted', ({ productions }) => (productions as { downloads: number }[])[0]?.downloads === 1);
  }, 90_000);

  it('say nothing of people in their logs', () => {
    const said = production.said('worker/main.ts') + production.said('api/start.ts');
    expect(said).toContain(caseId);
    expect(said).not.toMatch(/@|Ruiz|Harbor|2065550142|writ_/);
  });

  it('go on where they were after a restart, and know nobody who no longer stands in the staff file', async () => {
    expect(await production.stop('api/start.ts')).toBe(0);
    expect(await production.stop('worker/main.ts')).toBe(0);
    const file = path.join(production.folder, 'staff.json');
    const { staff } = JSON.parse(readFileSync(file, 'utf8')) as { staff: { id: string }[] };
    writeFileSync(file, JSON.stringify({ staff: staff.filter(({ id }) => id !== 'ivan') }));
    await Promise.all([production.start('worker/main.ts'), production.start('api/start.ts')]);
    expect((await production.ask('GET', '/v1/cases', 'ivan')).status).toBe(401);
    await order('ines', 'log-effort', { minutes: 90, what: 'Triage and letters' });
    await order('carla', 'decide-costs', { kind: 'none', reason: 'Neither unusual nor burdensome.' }, 'closed');
  }, 300_000);

  it.each([
    [
      'the database on another machine',
      'worker/main.ts',
      { WRIT_DATABASE_URL: 'postgres://u:S3CRET@db.example/writ', WRIT_DATABASE_URL_FILE: '' },
      /WRIT_DATABASE_URL is on another/,
    ],
    ['the engine on another machine', 'worker/main.ts', { TEMPORAL_ADDRESS: 'temporal.example:7233' }, /TEMPORAL_ADDRESS is on another/],
    ['a namespace that forgets too soon', 'worker/main.ts', { TEMPORAL_NAMESPACE: 'default' }, /keeps closed runs for/],
    [
      'the API on all addresses without TLS',
      'api/start.ts',
      { WRIT_API_HOST: '0.0.0.0', WRIT_API_TLS_CERT_FILE: '', WRIT_API_TLS_KEY_FILE: '' },
      /the API must speak TLS/,
    ],
  ] as const)(
    'do not start with %s, and say why',
    async (_what, program, change, sentence) => {
      await production.stop(program);
      const { code, said } = await production.startToEnd(program, change);
      expect(code).toBe(1);
      expect(said).toMatch(sentence);
      expect(said).not.toContain('S3CRET');
    },
    60_000,
  );
});

const FACTS = {
  instrument: {
    kind: 'grand-jury-subpoena',
    number: '26-1182',
    issuer: 'United States District Court, District of Exampleton',
    issuedOn: today,
    signed: true,
    jurisdiction: 'federal',
    returnDate: addDays(today, 30),
  },
  agent: { name: 'Ana Ruiz', email: 'a.ruiz@fio.example', phone: '+12025550111' },
  categories: ['call-detail'],
  anyAndAll: false,
  identifiers: ['+12065550142'],
  period: { from: '2026-09-01', to: '2026-09-30' },
};

async function sunkMails({ folder, openRoom }: Production): Promise<string[]> {
  const room = await openRoom();
  const key = await room.keys.of('office');
  const mails = await mailSink(path.join(folder, 'sent'), { open: (sealed) => open(key, sealed, 'sink') }).list();
  await room.close();
  return mails.map(({ raw }) => raw.toString('utf8'));
}
