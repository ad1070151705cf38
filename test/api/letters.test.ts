import { composeLetter } from '../../domain/letters/compose';
import { renderLetter } from '../../mail/render';
import { loadFile } from '../../storage/ledger/read';
import { aCase, staff, type Case } from '../support/case-builders';
import { openCounter, profile, type TestCounter } from './support/counter';

let counter: TestCounter;
const incomplete = aCase({ caseId: 'LR-LETTERS' }).triaged().withFacts({}, 'period');
const at = '/v1/cases/LR-LETTERS';
const decided = (): Case => incomplete.at(counter.clock.now()).order({ type: 'findDeficient' }, { as: staff.intake });
const expected = () => renderLetter(composeLetter('deficiency', { file: decided().file, profile, at: counter.clock.now() }));

beforeAll(async () => {
  counter = await openCounter();
  await counter.write('LR-LETTERS', incomplete.events);
  await counter.write('LR-WAITING', aCase({ caseId: 'LR-WAITING' }).triaged().withFacts({}, 'period').deficient().events);
}, 60_000);
afterAll(() => counter.close());

describe('a letter before the order that writes it', () => {
  const preview = () => counter.post(`${at}/commands/find-deficient/preview`, 'intake');

  test('is shown in all three forms exactly as it would go, and nothing is recorded', async () => {
    const { status, body } = await preview();
    expect(status).toBe(200);
    const { subject, text, html } = expected();
    expect(body.letters).toMatchObject([{ id: 'deficiency/1', letter: 'deficiency', to: ['agent@sheriff.example'], subject, text, html }]);
    expect(Buffer.from(body.letters[0].pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    const file = await loadFile(counter.deps.db, counter.deps.keys, 'LR-LETTERS');
    expect([file?.seq, file?.letters]).toEqual([incomplete.file.seq, []]);
  });

  test('is refused where the order is: the rule, the role, the body', async () => {
    const said = async (word: string, role: 'intake' | 'custodian', body = {}) =>
      (await counter.post(`${at}/commands/${word}/preview`, role, body)).body.problem;
    expect(await said('find-complete', 'intake')).toBe('barred');
    expect(await said('find-deficient', 'custodian')).toBe('not-permitted');
    expect(await said('refuse', 'intake', { reason: 'overbroad', note: 'x' })).toBe('not-permitted');
    expect(await said('note', 'intake', { words: 'x' })).toBe('invalid');
    expect(await said('love', 'intake')).toBe('unknown-command');
  });

  test('an order without a letter has none', async () =>
    expect((await counter.post(`${at}/commands/note/preview`, 'intake', { text: 'x' })).body.letters).toEqual([]));
});

describe('a letter during its undo window', () => {
  const path = '/v1/cases/LR-WAITING/letters/deficiency/1';

  test('is read as it will go, and fetched as the file that goes with it', async () => {
    const { body } = await counter.get(path, 'auditor');
    expect(body).toMatchObject({
      id: 'deficiency/1',
      text: expect.stringContaining('specific time period'),
      html: expect.stringContaining('<ul>'),
    });
    const first = await counter.get(`${path}/letter.pdf`, 'auditor').responseType('blob');
    const second = await counter.get(`${path}/letter.pdf`, 'auditor').responseType('blob');
    expect(first.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename=LR-WAITING-deficiency-1.pdf',
    });
    expect((first.body as Buffer).equals(second.body as Buffer)).toBe(true);
  });

  test('that is not of the case is not there', async () => {
    for (const other of ['deficiency/2', 'love/1', 'deficiency/2/letter.pdf'])
      expect((await counter.get(`/v1/cases/LR-WAITING/letters/${other}`, 'auditor')).body.problem).toBe('not-found');
  });
});
