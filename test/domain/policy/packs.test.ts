import { createHash } from 'node:crypto';
import { pack202611 } from '../../../domain/policy/2026-11';
import { currentPack, packOf } from '../../../domain/policy/packs';
import { canonicalJson } from '../../../platform/canonical-json';

const frozen = { '2026-11': 'a7c64687f75db52fcb497e2d0500eb6f180e93f883c272481fb8431b471d4e5e' };

const cited = Object.entries(pack202611).filter(([name]) => !['id', 'effectiveFrom', 'calendar', 'jurisdictions'].includes(name)) as [
  string,
  { value: number | readonly number[]; cite: string },
][];

describe('the policy packs', () => {
  it('are frozen once released: a change is a new pack', () => {
    expect(createHash('sha256').update(canonicalJson(pack202611)).digest('hex')).toBe(frozen['2026-11']);
  });

  it.each(cited)('say where %s comes from', (_name, { cite }) => {
    expect(cite).toMatch(/\[LEG\]|\[A\]|U\.S\.C\.|Cal\. Penal Code/);
  });

  it.each(cited.filter(([name]) => name !== 'freeMailDomains' && name !== 'burdenMotionRestsAnswer'))(
    'give %s in whole numbers above zero',
    (_name, { value }) => {
      for (const number of Array.isArray(value) ? value : [value]) expect(Number.isSafeInteger(number) && number > 0).toBe(true);
    },
  );

  it('hold the numbers of the law and the guideline (law.md §2.2)', () => {
    const numbers = Object.fromEntries(cited.map(([name, { value }]) => [name, value]));
    expect(numbers).toMatchObject({
      answerBusinessDays: 10,
      answerReminders: [5, 2, 1],
      followUpBusinessDays: 5,
      abandonmentBusinessDays: 10,
      preservationHoldDays: 90,
      provisionalHoldBusinessDays: 2,
      noticeReminderDays: [60, 30, 14, 7],
      nondisclosureQueryDays: 10,
      agencyVerificationDays: 180,
      lookAlikeEdits: 2,
      copiesDays: 45,
    });
  });

  it('keep the office calendar without closures: those are dated rows of the office', () => {
    expect(pack202611.calendar).toEqual({ id: 'CAL-1', opensHour: 9, closesHour: 17, closures: [] });
  });

  it('are found by the id that a case has pinned; an unknown one is never replaced by another', () => {
    expect(packOf('2026-11')).toBe(pack202611);
    expect(currentPack).toBe(pack202611);
    for (const id of ['', '2026-12', 'toString', '__proto__']) expect(() => packOf(id)).toThrow('unknown policy pack');
  });

  it('have one for measurements, which differs by the undo window alone', () => {
    expect(packOf('2026-11-bench')).toEqual({ ...pack202611, id: '2026-11-bench', undoSeconds: { value: 0, cite: 'bench' } });
  });
});
