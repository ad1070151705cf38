import type { Command } from '../../../domain/case/commands';
import type { RequestFacts, ReviewDecision } from '../../../domain/case/instrument';
import { recordColumns } from '../../../domain/rules/record-columns';
import { whyNotDisclose } from '../../../domain/rules/gates';
import { periodAnswered } from '../../../domain/rules/scope';
import { storedCategories } from '../../../domain/rules/categories';
import { columnsOf } from '../../../records/columns';
import { aCase, aCompleteCase, aJoined, aWarrant, someFacts, type Case } from '../../support/case-builders';

type Change = Partial<RequestFacts>;
const asked = (change: Change, ...without: Parameters<typeof someFacts>[1][]): Case =>
  aCase()
    .triaged()
    .withFacts(change, ...without.filter((each) => each !== undefined));
const both = ['basicSubscriber', 'callDetail'] as const;
const october = { from: '2026-10-01', to: '2026-10-31' };
const narrow = (change: Partial<Extract<Command, { type: 'narrow' }>> = {}): Command => ({
  type: 'narrow',
  categories: both,
  period: october,
  reason: 'It asks for too much.',
  ...change,
});
const findingsOf = ({ file }: Case) => file.findings.filter(({ rule }) => rule === 'R4' || rule === 'R6').map(({ met, why }) => [met, why]);

describe('a request that asks for too much', () => {
  it('is read as a request for what it states with particularity, visibly: the finding says “narrowed”, what was asked stays on file (R4)', () => {
    const wide = asked({ anyAndAll: true });
    expect(findingsOf(wide)).toEqual([
      [false, 'any-and-all'],
      [true, undefined],
    ]);
    const { file } = wide.order(narrow());
    expect(findingsOf(wide.order(narrow()))).toEqual([
      [true, 'narrowed'],
      [true, undefined],
    ]);
    expect(file.facts).toMatchObject({ anyAndAll: true, period: october });
    expect(file.narrowing).toMatchObject({ categories: both, period: october, letter: 'narrowing/1', objectBy: { on: '2026-11-18' } });
  });

  it('is never narrowed in silence: the order queues the letter that says so', () => {
    const { file } = asked({ anyAndAll: true }).order(narrow());
    expect(file.letters).toMatchObject([{ id: 'narrowing/1', kind: 'narrowing', state: 'queued' }]);
  });

  it('with an open period is read as one that ends on the day of receipt at the latest (R6)', () => {
    const open = asked({ period: { from: '2026-10-01' } });
    expect(findingsOf(open)[1]).toEqual([false, 'period-open']);
    const read = (to: string) => open.whyNot(narrow({ period: { from: '2026-10-01', to } }));
    expect([read('2026-11-09'), read('2026-11-10'), read('2026-11-11')?.field]).toEqual([undefined, undefined, 'period']);
    expect(periodAnswered(open.order(narrow()).file)).toEqual(october);
    expect(periodAnswered(open.file)).toBeUndefined();
  });

  it('with a last day in the future is cut at the receipt, not at another day of our choice before the day that it states', () => {
    const future = asked({ period: { from: '2026-10-01', to: '2026-12-31' } });
    expect(findingsOf(future)[1]).toEqual([false, 'period-in-the-future']);
    expect(findingsOf(future.order(narrow({ period: { from: '2026-10-01', to: '2026-11-10' } })))[1]).toEqual([true, 'narrowed']);
  });

  it('can be found complete once it is narrowed, and not before; the promise runs from its receipt all the same (Q6)', () => {
    const wide = asked({ anyAndAll: true, period: { from: '2026-10-01' } });
    expect(wide.whyNot({ type: 'findComplete' })?.rule).toBe('R4, R6');
    const { stage } = wide.order(narrow()).at('2026-11-12T09:00').complete().file;
    expect(stage).toMatchObject({ kind: 'inReview', validAt: wide.file.receivedAt, due: { on: '2026-11-25' } });
  });

  it('without any category stays deficient: “any and all” alone is nothing that could be answered (R4)', () => {
    const nothing = asked({ anyAndAll: true, categories: [] });
    expect(nothing.whyNot(narrow({ categories: [] }))).toMatchObject({ problem: 'barred', rule: 'R4', field: 'categories' });
    expect(nothing.whyNot({ type: 'findDeficient' })).toBeUndefined();
  });

  it('without any period stays deficient (R6)', () => {
    expect(asked({ anyAndAll: true }, 'period').whyNot(narrow())).toMatchObject({ problem: 'barred', rule: 'R6', field: 'period' });
  });

  it('is not answered before the agency was told: delivery waits for the letter, and a person who stopped it sends it again', () => {
    const approved = asked({ anyAndAll: true }).order(narrow()).complete().reviewed().collected().checked().approved();
    expect(whyNotDisclose(approved.file, 'deliver')).toMatchObject({ why: 'narrowing-not-told' });
    const undone = approved.order({ type: 'stopLetter', letter: 'narrowing/1' });
    expect(whyNotDisclose(undone.file, 'deliver')).toMatchObject({ why: 'narrowing-not-told' });
    expect(whyNotDisclose(approved.sent('narrowing/1').file, 'deliver')).toBeUndefined();
  });
});

describe('what a clerk may not do under the name of narrowing', () => {
  const wide = asked({ anyAndAll: true });
  it.each([
    ['name a category that the request does not state', { categories: [...both, 'storedContent'] }, 'R4', 'categories'],
    ['leave out one that it states: that is counsel’s review', { categories: ['callDetail'] }, 'R4', 'categories'],
    ['begin on another day', { period: { from: '2026-10-02', to: '2026-10-31' } }, 'R6', 'period'],
    ['end on another day when the request states a closed period', { period: { from: '2026-10-01', to: '2026-10-30' } }, 'R6', 'period'],
    ['end before the beginning', { period: { from: '2026-10-01', to: '2026-09-30' } }, 'R6', 'period'],
  ] as const)('%s', (_sentence, change, rule, field) => {
    expect(wide.whyNot(narrow(change))).toMatchObject({ problem: 'invalid', rule, field });
  });

  it('narrow a request that states everything with particularity, or one whose facts nobody has recorded', () => {
    expect(asked({}).whyNot(narrow())).toMatchObject({ problem: 'barred', rule: 'R4, R6' });
    expect(aCase().triaged().whyNot(narrow())).toMatchObject({ problem: 'barred', rule: 'R∑' });
  });

  it('mend with it what is missing: the other requirements stay as they were found', () => {
    const more = asked({ anyAndAll: true }, 'agent').order(narrow());
    expect(more.whyNot({ type: 'findComplete' })?.rule).toBe('R3');
    expect(more.deficient().file.stage).toMatchObject({ kind: 'deficient' });
  });
});

describe('facts that are recorded anew after a narrowing', () => {
  const read = asked({ anyAndAll: true }).order(narrow());
  it('keep it when they ask for the same', () => {
    const again = read.withFacts({ anyAndAll: true, agent: { name: 'Agent Other', phone: '+12065550111' } });
    expect([again.file.narrowing?.letter, findingsOf(again)[0]]).toEqual(['narrowing/1', [true, 'narrowed']]);
  });

  it('end it when they ask for something else: the agency may have stated it better, or asked for more', () => {
    const cured = read.happens(aJoined(read.now)).withFacts({ documents: ['S-1', 'S-2'] });
    expect([cured.file.narrowing, findingsOf(cured)[0]]).toEqual([undefined, [true, undefined]]);
    const wider = read.withFacts({ anyAndAll: true, period: { from: '2026-09-01', to: '2026-10-31' } });
    expect([wider.file.narrowing, findingsOf(wider)[0]]).toEqual([undefined, [false, 'any-and-all']]);
  });
});

describe('a decision of the review that narrows', () => {
  const decisions = (change: Partial<ReviewDecision>): readonly ReviewDecision[] => [
    { identifier: '+12065550143', category: 'basicSubscriber', decision: 'grant' },
    { identifier: '+12065550143', category: 'callDetail', decision: 'narrow', reason: 'overbroad', ...change },
  ];
  const why = (change: Partial<ReviewDecision>, from = aCompleteCase()) =>
    from.whyNot({ type: 'decideReview', decisions: decisions(change), reason: 'Only the first week.' })?.rule;

  it.each([
    ['a shorter period within that of the request', { period: { from: '2026-10-01', to: '2026-10-07' } }, undefined],
    ['a period that begins before it', { period: { from: '2026-09-30', to: '2026-10-07' } }, 'R6'],
    ['one that ends after it', { period: { from: '2026-10-01', to: '2026-11-01' } }, 'R6'],
    ['the whole period: that is a grant', { period: { from: '2026-10-01', to: '2026-10-31' } }, 'R6'],
    ['one that ends before it begins', { period: { from: '2026-10-07', to: '2026-10-01' } }, 'R6'],
    ['some columns of the export', { limitedTo: ['from_e164', 'to_e164', 'start_utc'] }, undefined],
    ['a column that this category has not', { limitedTo: ['body'] }, 'R4'],
    ['no column', { limitedTo: [] }, 'R4'],
    ['all columns: that is a grant', { limitedTo: recordColumns.callDetail }, 'R4'],
    ['neither days nor columns', {}, 'R4'],
    ['a part without its reason', { period: { from: '2026-10-01', to: '2026-10-07' }, reason: undefined }, 'R4'],
    ['a grant that names a period', { decision: 'grant', period: { from: '2026-10-01', to: '2026-10-07' } }, 'R4'],
  ] as const)('%s', (_sentence, change, rule) => {
    expect(why(change as Partial<ReviewDecision>)).toBe(rule);
  });

  it('gives nothing that the instrument does not compel: a subpoena is not narrowed to some of the content (L1)', () => {
    const content = aCompleteCase(someFacts({ categories: ['callDetail', 'storedContent'] }));
    const refused = content.whyNot({
      type: 'decideReview',
      reason: 'x',
      decisions: [
        { identifier: '+12065550143', category: 'callDetail', decision: 'grant' },
        {
          identifier: '+12065550143',
          category: 'storedContent',
          decision: 'narrow',
          reason: 'overbroad',
          period: { from: '2026-10-01', to: '2026-10-07' },
        },
      ],
    });
    expect(refused).toMatchObject({ problem: 'barred', field: 'decisions', rule: expect.stringContaining('§2703(a)') });
    expect(aCompleteCase(aWarrant()).whyNot({ type: 'decideReview', reason: 'Compelled.' })).toBeUndefined();
  });

  it('knows the columns of every export, in their order', () => {
    for (const category of storedCategories) expect(columnsOf(category).map(({ name }) => name)).toEqual(recordColumns[category]);
  });
});
