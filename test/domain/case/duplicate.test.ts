/** A2: the same instrument number of the same agency is answered once. */
import type { Evidence } from '../../../domain/case/commands';
import { foundInLedger, sameInstrumentIn } from '../../../domain/case/duplicate-orders';
import { otherCase } from '../../../domain/case/other-case-needs';
import { whyNotDisclose } from '../../../domain/rules/gates';
import { isSameNumber } from '../../../domain/rules/instrument-number';
import { whyNotSend } from '../../../domain/rules/letter-gate';
import {
  aCase,
  aCompleteCase,
  aDeliveredCase,
  anAgency,
  anInstrument,
  anOtherCase,
  ourSeat,
  someFacts,
  staff,
  type Case,
} from '../../support/case-builders';

const of = 'LR-OTHER';
const reason = 'The same paper, sent twice.';
const mark = { type: 'markDuplicate', of, reason } as const;
const ruleOut = { type: 'ruleOutDuplicate', of, reason } as const;
const found: Evidence = { agency: anAgency(), provider: ourSeat, sameInstrument: [{ caseId: of }] };
const record = { type: 'recordFacts', facts: someFacts() } as const;
const repeats = (from: Case = aCase().triaged()): Case => from.order(record, { knowing: found });
const knowing: Evidence = { other: anOtherCase() };

describe('the number of an instrument', () => {
  it.each([
    ['GJ-26-0143', 'gj 26 0143', true],
    ['No. 26-1182', '26-1182', true],
    ['26-1182', '26-1183', false],
    ['26-1182', '26-1182-A', false],
    ['', '', false],
    ['No. GJ 26', 'gj-26', true],
    ['NO-26', '26', false],
    ['NOVA-26', '26', false],
  ])('“%s” and “%s” are one: %s', (one, other, same) => expect(isSameNumber(one, other)).toBe(same));
});

describe('a case with the same process as another', () => {
  it('is found when the facts are recorded, and discloses nothing until a person has decided', () => {
    const made = repeats().complete();
    expect(made.file.duplicates).toMatchObject([{ of, state: 'suspected' }]);
    expect(made.whyNot({ type: 'decideReview', reason: 'x' })).toMatchObject({ problem: 'barred', rule: 'A2; [LEG] requirement 2' });
    for (const step of ['collect', 'deliver'] as const) expect(whyNotDisclose(made.file, step)?.why).toBe('possible-duplicate');
    const apart = made.order(ruleOut);
    expect(apart.whyNot({ type: 'decideReview', reason: 'x' })).toBeUndefined();
    expect(apart.file.duplicates).toMatchObject([{ of, state: 'ruledOut', reason }]);
  });

  it('that a person has ruled out is not found again; one that nobody decided is', () => {
    expect(repeats(repeats()).file.duplicates).toMatchObject([{ state: 'suspected' }]);
    expect(repeats(repeats().order(ruleOut)).file.duplicates).toMatchObject([{ state: 'ruledOut' }]);
    const corrected = repeats().order({ type: 'recordFacts', facts: someFacts({ instrument: anInstrument({ number: 'GJ-27' }) }) });
    expect(corrected.file.duplicates).toBeUndefined();
  });

  it('ends as a duplicate: the agency is told the number under which it is answered, and nothing is produced twice', () => {
    const made = repeats().complete().order(mark, { knowing });
    expect(made.file.stage).toMatchObject({ kind: 'closed', outcome: 'duplicate' });
    expect(made.file.letters.map(({ kind, about }) => [kind, about])).toEqual([['duplicate', of]]);
    expect(whyNotDisclose(made.file, 'deliver')?.why).toBe('duplicate');
    expect(whyNotSend(made.file, { kind: 'acknowledgement', letter: 'acknowledgement/1' }, made.now, undefined)).toBe('caseEnded');
    expect(whyNotSend(made.file, { kind: 'duplicate', letter: 'duplicate/1' }, made.now, undefined)).toBeUndefined();
  });

  it('that is opened again is one that may be a duplicate, and only counsel opens it', () => {
    const made = repeats().order(mark, { knowing });
    expect(made.whyNot({ type: 'reopen', reason: 'x' }, { as: staff.analyst })).toMatchObject({ problem: 'not-permitted' });
    const again = made.order({ type: 'reopen', reason: 'Another process.' }, { as: staff.counsel });
    expect(again.file.duplicates).toMatchObject([{ state: 'suspected' }]);
    expect(whyNotSend(again.file, { kind: 'duplicate', letter: 'duplicate/1' }, again.now, undefined)).toBe('superseded');
  });
});

describe('cases that are recorded in the same moment', () => {
  const alone: Evidence = { agency: anAgency(), provider: ourSeat };
  const [first, second] = ['LR-FIRST', 'LR-SECOND'].map((caseId) => aCase({ caseId }).triaged().order(record, { knowing: alone })) as [
    Case,
    Case,
  ];
  /** What the ledger adds to the case that it writes second. */
  const added = (to: Case, others: readonly Case[]) =>
    foundInLedger({
      file: to.file,
      at: to.now,
      by: 'intake-1',
      evidence: {
        sameInstrument: sameInstrumentIn(
          others.map(({ file }) => file),
          to.file.caseId,
          anInstrument().number,
        ),
      },
    });
  const names = (events: ReturnType<typeof added>) => events.flatMap((event) => (event.type === 'DuplicateSuspected' ? [event.of] : []));

  it('do not bar each other: the second that is written names the first, and the first finds nothing more', () => {
    expect(names(added(first, []))).toEqual([]);
    const found = added(second, [first]);
    expect(names(found)).toEqual(['LR-FIRST']);
    const after = second.happens(...found);
    expect(whyNotDisclose(after.complete().file, 'collect')?.why).toBe('possible-duplicate');
    expect(names(added(first, [after]))).toEqual([]);
    expect(whyNotDisclose(first.complete().file, 'collect')?.why).not.toBe('possible-duplicate');
    expect(names(added(after, [first]))).toEqual([]);
    const apart = after.order({ ...ruleOut, of: 'LR-FIRST' });
    expect([names(added(apart, [first])), names(added(first, [apart]))]).toEqual([[], []]);
  });

  it('of which one is sealed: the other is sealed before it names it, and counsel who has it keeps it (N7)', () => {
    const secret = first.order({ type: 'sealCase', reason: 'x' }, { as: staff.counsel });
    const found = added(second, [secret]);
    expect(found.map(({ type }) => type)).toEqual(['CaseSealed', 'DuplicateSuspected']);
    expect(second.happens(...found).file).toMatchObject({
      compartment: 'nationalSecurity',
      duplicates: [{ of: 'LR-FIRST', sealed: true }],
    });
  });
});

describe('the case that is repeated', () => {
  const why = (change: Parameters<typeof anOtherCase>[0], from: Case = repeats()) =>
    from.whyNot(mark, { knowing: { other: anOtherCase(change) } });

  it('has the same number, of the same agency, and answers it', () => {
    expect(why({})).toBeUndefined();
    expect(why({ closed: true })).toBeUndefined();
    expect(why({ process: { ...anInstrument(), number: 'GJ-26-0144' } })).toMatchObject({ rule: 'A2', field: 'of' });
    expect(why({ agencyId: 'A-2' })).toMatchObject({ detail: 'the other case is not of the same agency' });
    expect(why({ replaced: true })).toMatchObject({ detail: expect.stringContaining('name the one that does') });
    expect(repeats().whyNot(mark, { knowing: {} })).toMatchObject({ problem: 'invalid', detail: 'there is no such case' });
  });

  it('has not ended without an answer: withdrawn, refused or abandoned it answers nothing', () => {
    const first = aCompleteCase();
    const ended: readonly Case[] = [
      first.order({ type: 'withdraw', reason: 'x' }),
      first.order({ type: 'refuse', reason: 'overbroad', note: 'x' }),
      aCase().triaged().withFacts({}, 'period').deficient().wait('2026-12-10T10:00').order({ type: 'abandon', reason: 'x' }),
    ];
    for (const { file } of ended)
      expect(repeats().whyNot(mark, { knowing: { other: { ...otherCase(file), caseId: of } } })).toMatchObject({
        rule: 'A2',
        field: 'of',
        detail: expect.stringContaining('ended without an answer'),
      });
    const delivered = aDeliveredCase();
    for (const { file } of [first, delivered, delivered.closed()])
      expect(repeats().whyNot(mark, { knowing: { other: { ...otherCase(file), caseId: of } } })).toBeUndefined();
    expect(repeats().order(ruleOut).complete().reviewed().file.stage.kind).toBe('collecting');
  });

  it('gives its answer up only when the one that ended as its duplicate is open again', () => {
    const knowing: Evidence = { repeats: ['LR-REPEAT'] };
    const left = aCase().triaged().withFacts({}, 'period').deficient().wait('2026-12-10T10:00');
    for (const why of [
      aCompleteCase().whyNot({ type: 'withdraw', reason: 'x' }, { knowing }),
      left.whyNot({ type: 'abandon', reason: 'x' }, { knowing }),
    ])
      expect(why).toMatchObject({ problem: 'barred', rule: 'A2', detail: expect.stringContaining('LR-REPEAT ended as a duplicate') });
    for (const repeats of [[], undefined])
      expect(aCompleteCase().whyNot({ type: 'withdraw', reason: 'x' }, { knowing: repeats ? { repeats } : {} })).toBeUndefined();
  });

  it('is not repeated by a case from which records went out', () => {
    expect(why({}, aDeliveredCase())).toMatchObject({ rule: 'A2', detail: expect.stringContaining('records have left the house') });
    expect(why({}, aCompleteCase())).toBeUndefined();
  });

  it('bears the marks of the one that ends: an endangered child (C3), a protected person wherever records may yet go out (G5)', () => {
    const child = repeats().order({ type: 'markChildSafety', reason: 'x' });
    expect(why({}, child)).toMatchObject({ problem: 'barred', field: 'of', rule: 'C3; [LEG] Reimbursement' });
    expect(why({ closed: true }, child)).toMatchObject({ rule: 'C3; [LEG] Reimbursement' });
    expect(why({ childSafety: true }, child)).toBeUndefined();
    const press = repeats().order({ type: 'markProtected', kind: 'journalist', reason: 'x' });
    expect(why({}, press)).toMatchObject({ problem: 'barred', field: 'of', rule: expect.stringContaining('G5') });
    expect(why({ protectedKinds: ['minor'] }, press)).toMatchObject({ rule: expect.stringContaining('G5') });
    expect([why({ protectedKinds: ['journalist'] }, press), why({ closed: true }, press)]).toEqual([undefined, undefined]);
  });

  it('is ruled out only where somebody took it for the same', () => {
    expect(aCompleteCase().whyNot(ruleOut)).toMatchObject({ field: 'of', rule: 'A2' });
  });
});

describe('a sealed case', () => {
  const secret: Evidence = { ...found, sameInstrument: [{ caseId: of, sealed: true }] };

  it('that is repeated seals the one that repeats it, in the words of every instrument for counsel alone (N7)', () => {
    const made = aCase().triaged().order(record, { as: staff.intake, knowing: secret });
    expect(made.events).toContainEqual(expect.objectContaining({ type: 'CaseSealed', reason: 'what its instrument is' }));
    expect(made.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['CaseSealed', 'FactsRecorded', 'DuplicateSuspected']));
    expect(made.events.findIndex(({ type }) => type === 'CaseSealed')).toBeLessThan(
      made.events.findIndex(({ type }) => type === 'DuplicateSuspected'),
    );
    expect(made.file.compartment).toBe('nationalSecurity');
    expect(made.whyNot(mark, { as: staff.intake, knowing })).toMatchObject({ problem: 'not-permitted' });
  });

  it('is not told by taking the other one out of the compartment', () => {
    const made = aCase().triaged().order(record, { as: staff.intake, knowing: secret });
    const apart = made.order(ruleOut, { as: staff.counsel });
    for (const each of [made, apart])
      expect(each.whyNot({ type: 'unsealCase', reason: 'x' }, { as: staff.counsel })).toMatchObject({ rule: 'N7' });
  });
});
