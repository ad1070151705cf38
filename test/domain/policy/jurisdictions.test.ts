import { jurisdictions202611 } from '../../../domain/policy/jurisdictions-2026-11';
import { pack202611 } from '../../../domain/policy/2026-11';

describe('the jurisdictions that the pack knows', () => {
  it('are rows of the pack: federal, and the states whose law was read', () => {
    expect(pack202611.jurisdictions).toBe(jurisdictions202611);
    expect(Object.keys(jurisdictions202611)).toEqual(['federal', 'state:CA', 'state:AZ', 'state:NC', 'foreign:GB', 'foreign:AU']);
  });

  it('say how long a warrant lives (law.md §2.2)', () => {
    const ages = Object.entries(jurisdictions202611).flatMap(([code, { warrantAge }]) =>
      warrantAge ? [[code, warrantAge.value.count, warrantAge.value.unit]] : [],
    );
    expect(ages).toEqual([
      ['federal', 14, 'days'],
      ['state:CA', 10, 'days'],
      ['state:AZ', 5, 'days'],
      ['state:NC', 48, 'hours'],
    ]);
  });

  it('hold the rows of California', () => {
    expect(jurisdictions202611['state:CA']).toMatchObject({
      criminalSubpoenaSubscriberOnly: { value: true, cite: 'Cal. PC 1546.1(b)(4), 1546(d)' },
      warrantAnswerBusinessDays: { value: 5, cite: 'Cal. PC 1524.2(b)(1)' },
      penTrapSilence: { value: 'untilOrderExpires', cite: 'Cal. PC 638.54' },
      attestation: { value: true, cite: 'Cal. PC 1524.2, 1546.5', unverified: true },
    });
  });

  it('mark what was read at second hand only', () => {
    for (const { warrantAge, qualifyingGovernment } of Object.values(jurisdictions202611))
      expect((warrantAge ?? qualifyingGovernment)?.unverified).toBe(true);
  });
});
