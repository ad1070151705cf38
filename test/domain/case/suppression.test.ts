import type { Command } from '../../../domain/case/commands';
import { standing } from '../../../domain/case/notice';
import { asAuthority, isCited } from '../../../domain/case/suppression';
import { aDeliveredCase, type Case } from '../../support/case-builders';

const suppress = (authority: string, until: string): Command => ({
  type: 'suppressNotice',
  authority,
  until,
  reason: 'Counsel’s memorandum.',
});
const release: Command = { type: 'releaseNotice', reason: 'x' };
const confirm = ({ file }: Case): Command => {
  const [proposal] = file.proposals ?? [];
  return { type: 'confirmProposal', proposal: proposal?.id ?? '', digest: proposal?.digest ?? '', reason: 'I agree.' };
};
const second = { id: 'counsel-2', role: 'counsel' } as const;
const from = aDeliveredCase();

describe('the suppression of notice without an order of a court', () => {
  const proposed = from.order(suppress('47 U.S.C. §605', 'indefinite'));

  it('bars nothing until a second counsel has confirmed it', () => {
    expect(standing(proposed.file)).toEqual([]);
    expect(proposed.whyNot(release)).toBeUndefined();
    expect(proposed.whyNot(confirm(proposed))).toMatchObject({ rule: 'L7' });
    const confirmed = proposed.order(confirm(proposed), { as: second });
    expect(standing(confirmed.file)).toMatchObject([{ kind: 'otherAuthority', issuer: '47 U.S.C. §605' }]);
    expect(confirmed.whyNot(release)).toMatchObject({ problem: 'barred' });
  });

  it('is not confirmed when its day has passed: it would end before it begins', () => {
    const short = from.order(suppress('47 U.S.C. §605', '2026-12-01'));
    const why = (when: string) => short.at(when).whyNot(confirm(short), { as: second });
    expect(why('2026-11-30T23:59')).toBeUndefined();
    expect(why('2026-12-01T00:00')).toMatchObject({ rule: 'N4', detail: expect.stringContaining('has passed') });
  });

  it('is void when the notice goes out first', () => {
    const out = proposed.released();
    expect(out.file.proposals).toMatchObject([{ state: 'void' }]);
  });

  it('is cited by its paragraph, and a reason of our own is one however it is written', () => {
    expect(from.whyNot(suppress('The agent says so.', 'indefinite'))).toMatchObject({ problem: 'invalid', field: 'authority' });
    expect(['safety-of-person', 'Safety of person', 'safetyOfPerson'].map(asAuthority)).toEqual(Array(3).fill('safetyOfPerson'));
    expect(asAuthority('47 U.S.C. §605')).toBe('47 U.S.C. §605');
  });

  it.each([
    '47 U.S.C. §605',
    '18 USC 3123(d)',
    '50 U.S.C. §1805(c)(2)(B)',
    '50 U.S.C. §1881a(i)(1)(A)',
    '18 U.S.C. §§2709(c), 3511',
    '28 C.F.R. §16.22',
    'Fed. R. Crim. P. 6(e)(2)',
    'F.R.Crim.P. 6(e)',
    'Cal. Penal Code §1546.2(b)',
    'Cal. PC 638.54',
    'Cal. Civ. Proc. Code §1985.3',
    'A.R.S. §13-3918',
    'N.C. Gen. Stat. §15A-263',
  ])('takes %s for a citation', (authority) => expect(isCited(authority)).toBe(true));

  it.each([
    'because §1',
    '§1',
    '18',
    'U.S.C.',
    '18 U.S.C.',
    'Section 605',
    'Agent 47',
    '47 U.S.C. §605 says so',
    'see 47 U.S.C. §605',
    'Code §1',
  ])('takes %s for none, and says how one is written', (authority) => {
    expect(isCited(authority)).toBe(false);
    expect(from.whyNot(suppress(authority, 'indefinite'))).toMatchObject({
      problem: 'invalid',
      field: 'authority',
      rule: 'N2, N4',
      detail: expect.stringContaining('as in 18 U.S.C. §3123(d)'),
    });
  });

  it('for a reason of our own needs one of the closed list and a day, no more than thirty days away (N4)', () => {
    expect(from.whyNot(suppress('safetyOfPerson', 'indefinite'))).toMatchObject({ field: 'until' });
    expect(from.whyNot(suppress('safetyOfPerson', '2026-12-09'))).toBeUndefined();
    expect(from.whyNot(suppress('safetyOfPerson', '2026-12-10'))).toBeUndefined();
    expect(from.whyNot(suppress('safetyOfPerson', '2026-12-11'))).toMatchObject({
      field: 'until',
      rule: 'N4: delay for a closed list of reasons [A]',
    });
    const waiting = from.order(suppress('childSafety', '2026-12-09'));
    const delayed = waiting.order(confirm(waiting), { as: second });
    expect(standing(delayed.file)).toMatchObject([{ kind: 'delay', ends: '2026-12-09' }]);
    expect(delayed.file.notice).toMatchObject({ kind: 'owed', due: { on: '2026-12-10' } });
  });

  it('ends in the future, and comes too late when the customer knows', () => {
    expect(from.whyNot(suppress('47 U.S.C. §605', '2026-11-10'))).toMatchObject({ field: 'until' });
    expect(from.released().sent('customerNotice/1').whyNot(suppress('47 U.S.C. §605', 'indefinite'))).toMatchObject({ rule: 'N4' });
    expect(
      from.whyNot({
        type: 'recordNondisclosure',
        kind: 'otherAuthority',
        issuer: 'A',
        issuedOn: '2026-11-09',
        ends: 'indefinite',
        document: 'S-1',
      }),
    ).toMatchObject({ field: 'kind' });
  });
});
