/** What bars notice in a case that ended for another one is watched by the one that answers (A2, A6; N3). */
import { learned } from '../../../domain/case/learned';
import { otherCases, withoutCases, withoutCasesIn } from '../../../domain/case/other-cases';
import { publicView } from '../../../domain/case/view';
import { whyNotTell } from '../../../domain/rules/gates';
import { barsOf } from '../../../domain/rules/related-bars';
import {
  aCase,
  aCompleteCase,
  aDeliveredCase,
  aJoined,
  allOpened,
  anInstrument,
  anOtherCase,
  processFor,
  prohibited,
  someFacts,
  staff,
  type Case,
} from '../../support/case-builders';
import { instant } from '../calendar/office';

const [reason, repeat, end] = ['As the papers say.', 'LR-REPEAT', '2027-05-10'] as const;
const knowing = { other: anOtherCase({ caseId: 'LR-ANSWERS' }) };
const another = (caseId: string = repeat, facts = someFacts()): Case =>
  aCase({ caseId }).triaged().order({ type: 'recordFacts', facts }).complete();
const ended = (from: Case): Case => from.order({ type: 'markDuplicate', of: 'LR-ANSWERS', reason }, { knowing });
const gone = (): Case => ended(another().barred(end));
const duties = ({ file }: Case) => file.owed.filter(({ what }) => what === 'handOver').map(({ id }) => id);

/** As the office tells it. */
const told = (to: Case, from: Case): Case => {
  const handedOver = { from: from.file.caseId, orders: from.file.nondisclosures, at: to.now };
  return to.happens(...learned(to.file, { handedOver }, to.now));
};
const related = (to: Case, ...from: readonly Case[]) => ({ ...allOpened, related: from.flatMap(({ file }) => barsOf(file, to.now)) });
const whatEnds = ({ file }: Case) => file.obligations.filter(({ what }) => /^(notice|nondisclosure)/.test(what)).map(({ id }) => id);
const answers = (): Case => aDeliveredCase();

describe('a case that ends for another one', () => {
  it('owes it what bars notice here, once for each change, and nothing where nothing bars', () => {
    const [first = ''] = duties(gone());
    expect(first).toMatch(/^handOver\/LR-ANSWERS\/\d+$/);
    const served = gone().happens({ type: 'ProhibitionsHandedOver', at: gone().now, by: 'machine', to: 'LR-ANSWERS', duty: first });
    expect(duties(served)).toEqual([]);
    expect(duties(served.barred('2027-06-01'))).toHaveLength(1);
    expect(duties(served.lifted())).toHaveLength(1);
    expect([duties(ended(another())), duties(another().barred(end))]).toEqual([[], []]);
  });

  it('by a newer instrument owes it as well, and owes nothing any more when it is opened again', () => {
    const other = anOtherCase({ caseId: 'LR-NEWER' });
    const superseded = another().barred(end).order({ type: 'supersede', successor: 'LR-NEWER', reason }, { knowing: { other } });
    expect(duties(superseded)).toHaveLength(1);
    expect(duties(superseded.order({ type: 'reopen', reason }, { as: staff.counsel }))).toEqual([]);
  });
});

describe('the case that answers', () => {
  it('watches the end: reminders, the question to the agency, the day of the notice', () => {
    const taken = told(answers(), gone());
    expect(whatEnds(taken)).toEqual(
      [
        'noticeReminder/2027-05-10/2027-03-11',
        'noticeReminder/2027-05-10/2027-04-09',
        'noticeReminder/2027-05-10/2027-04-26',
        'nondisclosureQuery/2027-05-10',
        'noticeReminder/2027-05-10/2027-05-03',
        'noticeDue/1762902060000/2027-05-11',
        'noticeOverdue/1762902060000/2027-05-12',
      ].map((id) => id.replace('1762902060000', `${taken.file.notice.kind === 'owed' ? taken.file.notice.since : 0}`)),
    );
    expect(publicView(taken.file).notice.prohibitions).toMatchObject([{ number: 1, ends: end, takenFrom: { case: repeat, number: 1 } }]);
  });

  it('is told once, and asks the agency at once where ten days are not left', () => {
    const late = answers().at('2027-05-05T10:00');
    expect(told(told(late, gone()), gone()).events).toHaveLength(late.events.length + 1);
    expect(told(late, gone()).file.nondisclosures[0]?.query?.at).toBe(late.now);
    expect(told(answers().at('2027-05-11T09:00'), gone()).file.nondisclosures).toEqual([]);
  });

  it('alarms counsel when its customer has been told already', () => {
    expect(told(answers().released().sent('customerNotice/1'), gone()).file.owed).toMatchObject([{ what: 'alarm' }]);
  });

  it('records an extension, which bars to its own end and is seen', () => {
    const extended = told(answers(), gone()).barred('2027-08-02', 'S-1', { extends: 1 });
    const at = extended.at('2027-05-11T09:00');
    expect(whyNotTell(at.file, at.now, related(at, gone()))).toMatchObject({ why: 'nondisclosure' });
    expect(at.file.notice).toMatchObject({ due: { on: '2027-08-03' } });
    expect(publicView(at.file).notice.prohibitions).toMatchObject([{ number: 2, replaces: 1, ends: '2027-08-02' }]);
  });

  it('records a lifting, after which nothing bars it: what stands in the other case is decided here', () => {
    const taken = told(answers(), gone());
    expect(whyNotTell(taken.file, taken.now, related(taken, gone()))).toMatchObject({ why: 'nondisclosure' });
    const free = taken.lifted();
    expect(
      whyNotTell(
        free.happens({ type: 'SubmissionOpened', at: free.now, by: 'ines', submissionId: 'S-2' }).file,
        free.now,
        related(free, gone()),
      ),
    ).toBeUndefined();
    expect(whyNotTell(answers().file, answers().now, related(answers(), gone()))).toMatchObject({ why: 'related-bar' });
  });

  it('follows what is recorded there: an extension in place of what was taken over, a lifting, and what a lifted extension gives back', () => {
    const longer = gone().barred('2027-08-02', 'S-1', { extends: 1 });
    const taken = told(told(answers(), gone()), longer);
    expect(taken.file.nondisclosures).toMatchObject([{ ends: end }, { ends: '2027-08-02', replaces: 1, takenFrom: { number: 2 } }]);
    const back = told(taken, longer.lifted(2));
    expect([back.file.nondisclosures[1]?.liftedBy, back.file.notice]).toMatchObject(['S-2', { due: { on: '2027-05-11' } }]);
    const [first, given] = [told(answers(), longer), told(told(answers(), longer), longer.lifted(2))];
    expect([first.file.nondisclosures, given.file.nondisclosures]).toMatchObject([
      [{ ends: '2027-08-02' }],
      [{ liftedAt: given.now }, { ends: end }],
    ]);
    expect(prohibited(given.file, given.now)).toBe(true);
  });

  it('keeps the end that the law caps, and what the paper states beside it', () => {
    const process = processFor('californiaOrder');
    const california = ended(another(repeat, process).silenced('californiaOrder', '2027-05-10'));
    const [order] = told(aDeliveredCase(process), california).file.nondisclosures;
    expect(order).toMatchObject({ kind: 'californiaOrder', ends: '2027-02-07', stated: '2027-05-10' });
    const renewed = california.at('2027-01-04T10:00').happens(aJoined(instant('2027-01-04T10:00')));
    const extension = { kind: 'californiaOrder', issuer: 'Authority of Example', issuedOn: '2027-01-04', document: 'S-2' } as const;
    const longer = renewed.order({ type: 'recordNondisclosure', ...extension, ends: '2027-05-08' });
    expect(told(aDeliveredCase(process), longer).file.nondisclosures).toMatchObject([{ ends: '2027-05-08' }]);
  });

  it('looks at a security letter again on the day that was kept there: three years after its receipt', () => {
    const process = processFor('nationalSecurityLetter');
    const letter = ended(another(repeat, process).silenced('nationalSecurityLetter', 'indefinite'));
    const late = aCompleteCase(process).at('2027-01-04T10:00');
    expect(told(late, letter).file.nondisclosures).toMatchObject([{ kind: 'nationalSecurityLetter', review: { on: '2029-11-09' } }]);
  });

  it('takes over no order that cannot reach its own request: counsel weighs it as before', () => {
    const letter = aCase()
      .triaged()
      .order({ type: 'recordFacts', facts: someFacts({ instrument: anInstrument({ kind: 'nationalSecurityLetter' }) }) });
    expect(told(letter, gone()).file.nondisclosures).toEqual([]);
    expect(related(letter, gone()).related).toMatchObject([{ caseId: repeat, bar: 'prohibition/1' }]);
  });

  it('tells nobody who may not know of the other case where it comes from, and hides no prohibition', () => {
    const { file, events } = told(answers(), gone());
    const hidden = new Set([repeat]);
    expect(otherCases(file)).toEqual([repeat]);
    const seen = withoutCases(file, hidden);
    expect([seen.nondisclosures.length, JSON.stringify(seen).includes(repeat)]).toEqual([1, false]);
    const event = withoutCasesIn(events.at(-1)!, file, hidden);
    expect(event).toMatchObject({ type: 'NondisclosureRecorded', order: { ends: end } });
    expect(JSON.stringify(event)).not.toContain(repeat);
  });
});

describe('counsel', () => {
  const weigh = { type: 'weighRelatedBars', reason } as const;

  it('may still say that it does not reach this request; another reading of the papers brings it not back', () => {
    const read = aCompleteCase().delivered();
    const free = told(read, gone()).order(weigh, { as: staff.counsel, knowing: { unopened: allOpened } });
    expect(free.file.weighedBars).toEqual([{ caseId: repeat, bar: 'prohibition/1' }]);
    expect(free.file.notice).toMatchObject({ kind: 'owed', due: { on: expect.stringMatching(/^2026-11/) } });
    expect(whyNotTell(free.file, free.now, related(free, gone()))).toBeUndefined();
    const unread = told(aCase().triaged(), gone()).order(weigh, { as: staff.counsel, knowing: { unopened: allOpened } });
    expect(prohibited(unread.withFacts().file, unread.now)).toBe(false);
  });

  it('weighs what bars in other matters without it, unless it is named', () => {
    const taken = told(answers(), gone());
    const unopened = { ...allOpened, related: [{ caseId: 'LR-SISTER', bar: 'prohibition/1', cite: 'x' }] };
    const by = { as: staff.counsel, knowing: { unopened } };
    expect(prohibited(taken.order(weigh, by).file, taken.now)).toBe(true);
    expect(prohibited(taken.order({ ...weigh, order: 1 }, by).file, taken.now)).toBe(false);
    expect(taken.whyNot({ ...weigh, order: 2 }, by)).toMatchObject({ problem: 'invalid', field: 'order' });
  });
});

describe('a case that took over and is answered elsewhere itself', () => {
  it('hands it on under the name that it has where it was recorded: it is one bar', () => {
    const between = told(another(), ended(another('LR-FIRST').barred(end)));
    const last = told(answers(), ended(between));
    expect(last.file.nondisclosures).toMatchObject([{ takenFrom: { caseId: 'LR-FIRST', number: 1 } }]);
    expect(barsOf(between.file, between.now)).toMatchObject([{ caseId: 'LR-FIRST', bar: 'prohibition/1' }]);
    const free = last.lifted().happens({ type: 'SubmissionOpened', at: last.now, by: 'ines', submissionId: 'S-2' });
    expect(whyNotTell(free.file, free.now, related(free, between))).toBeUndefined();
  });
});
