/** N7: a case that was sealed after another one had named it is named there no more, to everybody but counsel. */
import { roles, type Role } from '../../domain/case/parts';
import { readers } from '../../api/access/readers';
import { appendEvents } from '../../storage/ledger/append';
import { aCase, aCompleteCase, anOtherCase, staff, type Case } from '../support/case-builders';
import { onItsOwnPaper } from '../support/case-events';
import { openCounter, type TestCounter } from './support/counter';

const reason = 'As the papers say.';
const named = (caseId: string, made: Case): Case => {
  const from = aCase({ caseId });
  return from.happens(...made.events.slice(1)).at(made.now);
};
const suspecting = (caseId: string, other: string): Case =>
  named(caseId, aCompleteCase()).happens({ type: 'DuplicateSuspected', at: aCompleteCase().now, by: 'intake-1', of: other });

/** A case that names another one, by each of the ways in which one can. */
const namings: Readonly<Record<string, (caseId: string, other: string) => Case>> = {
  'the sister that was opened': (caseId, other) => {
    const ordered = named(caseId, aCompleteCase()).order(
      { type: 'openSister', procedure: 'preservationRequest', reason },
      { knowing: { sister: other, attachments: [] } },
    );
    return ordered.happens({ type: 'SisterOpened', at: ordered.now, by: 'machine', sister: other });
  },
  'the case it was opened from': (caseId, other) => aCase({ caseId, openedFrom: other }),
  'a case it may repeat': suspecting,
  'a case it does not repeat': (caseId, other) => suspecting(caseId, other).order({ type: 'ruleOutDuplicate', of: other, reason }),
  'the case it repeats': (caseId, other) =>
    suspecting(caseId, other)
      .order({ type: 'markDuplicate', of: other, reason }, { knowing: { other: anOtherCase({ caseId: other }) } })
      .sent('duplicate/1'),
  'the case that took over': (caseId, other) =>
    named(caseId, aCompleteCase()).order(
      { type: 'supersede', successor: other, reason },
      { as: staff.counsel, knowing: { other: anOtherCase({ caseId: other, verified: true }) } },
    ),
};
const ways = Object.keys(namings).map((way, index) => ({ way, naming: `LR-NAMES-${index}`, other: `LR-OTHER-${index}` }));
const letters = ['duplicate/1', 'supersession/1'];
const pathsOf = (caseId: string): readonly string[] => [
  ...['', '/events', '/actions', '/letters', ...letters.map((id) => `/letters/${id}`)].map((path) => `/v1/cases/${caseId}${path}`),
  ...['', ...letters.map((id) => `/letters/${id}`)].map((path) => `/cases/${caseId}${path}`),
];
const others = readers.cases.filter((role) => role !== 'counsel');

let counter: TestCounter;
beforeAll(async () => {
  counter = await openCounter();
  for (const { way, naming, other } of ways) {
    await counter.write(other, aCase({ caseId: other }).events);
    await counter.write(naming, onItsOwnPaper((namings[way] ?? suspecting)(naming, other).events, naming));
  }
}, 60_000);
afterAll(() => counter.close());

async function seal(caseId: string): Promise<void> {
  const { events } = aCase({ caseId });
  const sealed = aCase({ caseId }).order({ type: 'sealCase', reason: 'A letter of the Bureau.' }).events.slice(events.length);
  const entries = sealed.map((event) => ({ event }));
  await appendEvents(counter.deps.db, counter.deps, { caseId, after: events.length, entries });
}
/** Where this person reads the number, over everything that the counter and the desk show of the case that names it. */
async function readsOf(role: Role, { naming, other }: (typeof ways)[number]): Promise<readonly string[]> {
  const read: string[] = [];
  for (const path of pathsOf(naming)) if ((await counter.get(path, role)).text.includes(other)) read.push(path);
  return read;
}
const view = async (role: Role, caseId: string) => (await counter.get(`/v1/cases/${caseId}`, role)).body as Record<string, unknown>;

describe.each(ways)('$way, in the case that names it', (way) => {
  const { naming, other } = way;

  it('is read before it is sealed, and after it by counsel alone', async () => {
    const before = await readsOf('analyst', way);
    expect(before).toEqual(expect.arrayContaining([`/v1/cases/${naming}`, `/v1/cases/${naming}/events`, `/cases/${naming}`]));
    const counsels = await readsOf('counsel', way);
    await seal(other);
    for (const role of others) expect([role, await readsOf(role, way)]).toEqual([role, []]);
    expect(await readsOf('counsel', way)).toEqual(counsels);
  });

  it('is to everybody else as if it had never been named', async () => {
    const seen = await view('analyst', naming);
    expect([seen['sisters'], seen['duplicates'], seen['superseded'], seen['openedFrom']]).toEqual([[], undefined, undefined, undefined]);
    expect(JSON.stringify(seen['letters'])).not.toMatch(/duplicate|supersession/);
    for (const id of letters) {
      const [hidden, none] = await Promise.all(
        [id, 'interim/9'].map((each) => counter.get(`/v1/cases/${naming}/letters/${each}`, 'analyst')),
      );
      expect([hidden?.status, hidden?.body]).toEqual([none?.status, none?.body]);
    }
    const page = (await counter.get(`/cases/${naming}`, 'analyst')).text;
    expect(page).not.toMatch(/Sister matters|Possible duplicate of|No duplicate of|Duplicate of|Superseded:/);
  });

  it('gets the same answers to every order that names it as a number that nobody gave', async () => {
    const order = (word: string, body: (number: string) => object) =>
      Promise.all(
        [other, 'LR-NOBODY'].map(async (number) => {
          const { status, text } = await counter.order(naming, word, 'analyst', body(number));
          return [status, text.replaceAll(number, '(number)')];
        }),
      );
    for (const [word, body] of [
      ['rule-out-duplicate', (of: string) => ({ of, reason })],
      ['mark-duplicate', (of: string) => ({ of, reason })],
      ['supersede', (successor: string) => ({ successor, reason })],
      ['retry', (step: string) => ({ step: `openSister/${step}` })],
    ] as const) {
      const [hidden, none] = await order(word, body);
      expect([word, hidden]).toEqual([word, none]);
    }
  });
});

test('a case that is not sealed is named as before, to whoever reads the case that names it', async () => {
  await counter.write('LR-OPEN', aCase({ caseId: 'LR-OPEN' }).events);
  await counter.write('LR-NAMES-OPEN', onItsOwnPaper(suspecting('LR-NAMES-OPEN', 'LR-OPEN').events, 'LR-NAMES-OPEN'));
  for (const role of roles.filter((each) => each !== 'trustAndSafety'))
    expect(await view(role, 'LR-NAMES-OPEN')).toMatchObject({ duplicates: [{ of: 'LR-OPEN' }] });
});
