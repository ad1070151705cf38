import { addDays } from '../../../domain/calendar/day';
import { instrumentKinds, type Instrument } from '../../../domain/case/instrument';
import type { Submission } from '../../../domain/case/parts';
import { currentPack } from '../../../domain/policy/packs';
import { wrongCitation } from '../../../domain/rules/citations';
import { instrumentChecks, weighInstrument } from '../../../domain/rules/instrument-checks';
import { isComplete, requirements, weigh } from '../../../domain/rules/legal-request';
import { isOvertaken } from '../../../domain/rules/letter-gate';
import { warrantEnds } from '../../../domain/rules/warrant-age';
import type { Weighed } from '../../../domain/rules/weighed';
import { aCase, anAgency, anInstrument, aSender, ourSeat, someFacts } from '../../support/case-builders';
import { instant } from '../calendar/office';

const received = (at: string): Submission => ({
  id: 'S-1',
  receivedAt: instant(at),
  rawSha256: '0'.repeat(64),
  opened: true,
  sender: aSender(),
  agencyId: 'A-1',
});
const weighed = (change: Partial<Instrument>, at = '2026-11-10T10:00', more: Partial<Weighed> = {}): Weighed => ({
  facts: { ...someFacts({ instrument: anInstrument(change) }), documents: ['S-1'] },
  documents: [received(at)],
  agency: anAgency(),
  provider: ourSeat,
  receivedAt: instant(at),
  at: instant(at),
  pack: currentPack,
  ...more,
});
const finding = (rule: string, ...from: Parameters<typeof weighed>) => weighInstrument(weighed(...from)).find((each) => each.rule === rule);
const whyNot = (rule: string, ...from: Parameters<typeof weighed>) => finding(rule, ...from)?.why;

describe('the checks of an instrument', () => {
  it('are rows of their own, each with its citation and a plain sentence', () => {
    expect(instrumentChecks.map(({ rule }) => rule)).toEqual([
      'R2-unsigned',
      'R2-stale',
      'R2-entity',
      'R2-citation',
      'R2-certified',
      'G4-attestation',
      'G4-purpose',
      'R2-unlisted',
    ]);
  });

  it('that fail are all named at once, and stand against completeness', () => {
    const wrong = weighed(
      {
        kind: 'searchWarrant',
        signed: false,
        jurisdiction: 'state:AZ',
        issuedOn: '2026-10-01',
        entity: { us: false, named: 'Another Carrier, Inc.' },
        citedStatute: '18 U.S.C. §2703(d), §2709',
        prohibitedPurpose: 'The affidavit says so.',
      },
      '2026-11-10T10:00',
    );
    const failing = weigh(wrong).filter(({ met }) => !met);
    expect(failing.map(({ rule, why }) => `${rule} ${why ?? ''}`)).toEqual([
      'R2-unsigned unsigned',
      'R2-stale stale',
      'R2-entity another-entity',
      'R2-citation wrong-citation',
      'G4-attestation no-attestation',
      'G4-purpose prohibited-purpose',
    ]);
    for (const { sentence, cite } of failing) {
      expect(sentence).toMatch(/^[A-Z][^<>]{20,}\.$/);
      expect(cite).not.toBe('');
    }
    expect(isComplete(weigh(wrong))).toBe(false);
  });

  it('give no finding where they do not apply', () => {
    expect(weighInstrument(weighed({})).map(({ rule }) => rule)).toEqual(['R2-unsigned']);
    expect(weighInstrument({ ...weighed({}), facts: { ...someFacts({}, 'instrument'), documents: [] } })).toEqual([]);
    expect(requirements).toHaveLength(6);
  });
});

describe('a warrant is stale by the law of its jurisdiction (law.md §2.2)', () => {
  const issuedOn = '2026-11-02';
  it.each([
    ['federal', 14, 'Fed. R. Crim. P. 41(e)(2)(A)'],
    ['state:CA', 10, 'Cal. PC 1534(a)'],
    ['state:AZ', 5, 'law of Arizona, at second hand'],
  ])('%s: day %s is in time, the day after is not', (jurisdiction, days, cite) => {
    const served = (after: number, time = '23:59') =>
      finding('R2-stale', { kind: 'searchWarrant', jurisdiction, issuedOn }, `${addDays(issuedOn, after)}T${time}`);
    expect([days - 1, days, days + 1].map((after) => served(after)?.why)).toEqual([undefined, undefined, 'stale']);
    expect(served(days + 1, '00:00')).toMatchObject({ cite, sentence: expect.stringContaining(`within ${days} days of its issue`) });
  });

  it('North Carolina: 48 hours by the court’s clock, three hours ahead of ours; the 48th has struck: too late', () => {
    const served = (at: string, change: Partial<Instrument> = {}) =>
      whyNot('R2-stale', { kind: 'searchWarrant', jurisdiction: 'state:NC', issuedOn, issuedTime: '14:30', ...change }, at);
    expect(['2026-11-04T11:29', '2026-11-04T11:30', '2026-11-04T11:31'].map((at) => served(at))).toEqual([undefined, 'stale', 'stale']);
    const untimed = anInstrument({ kind: 'searchWarrant', issuedOn });
    expect(warrantEnds(untimed, { unit: 'hours', count: 48, aheadOfPacific: 3 })).toBe(instant('2026-11-03T21:00'));
  });

  it('never rolls to a business day: authority ends at the earlier instant', () => {
    // Day 14 is Sunday, 15 November: Monday is too late.
    const served = (at: string) => whyNot('R2-stale', { kind: 'searchWarrant', issuedOn: '2026-11-01' }, at);
    expect([served('2026-11-15T23:59'), served('2026-11-16T09:00')]).toEqual([undefined, 'stale']);
  });

  it('counts to the day on which it was served, when a cure came later', () => {
    const late = { kind: 'searchWarrant', issuedOn } as const;
    expect(whyNot('R2-stale', late, '2026-11-20T10:00')).toBe('stale');
    expect(whyNot('R2-stale', { ...late, servedOn: '2026-11-16' }, '2026-11-20T10:00')).toBeUndefined();
    expect(whyNot('R2-stale', { ...late, servedOn: '2026-11-17' }, '2026-11-20T10:00')).toBe('stale');
  });

  it('is of warrants only', () => {
    for (const kind of instrumentKinds.filter((each) => each !== 'searchWarrant'))
      expect(finding('R2-stale', { kind, issuedOn: '2020-01-01' })).toBeUndefined();
  });
});

describe('process that names another entity', () => {
  it('is not ours to answer', () => {
    expect(whyNot('R2-entity', { entity: { us: false, named: 'Another Carrier, Inc.' } })).toBe('another-entity');
    expect(finding('R2-entity', { entity: { us: true } })).toMatchObject({ met: true });
    expect(finding('R2-entity', {})).toBeUndefined();
  });
});

describe('the linter of citations', () => {
  it.each([
    ['grandJurySubpoena', '18 U.S.C. §2703(d)', '18 U.S.C. §2703(d)'],
    ['administrativeSubpoena', '18 U.S.C. § 2702', '18 U.S.C. §2702'],
    ['searchWarrant', '18 USC 2702(b)(8)', '18 U.S.C. §2702'],
    ['trialSubpoena', '18 U.S.C. §2709', '18 U.S.C. §2709'],
    ['emergencyRequest', '18 U.S.C. §2703(c)(2)', '18 U.S.C. §2703(c)(2)'],
    ['emergencyRequest', '18 U.S.C. §2705(b)', '18 U.S.C. §2705'],
    ['preservationRequest', '18 U.S.C. §2705(b)', '18 U.S.C. §2705'],
    ['grandJurySubpoena', '18 U.S.C. §2703 (a)', '18 U.S.C. §2703(a), (c)(1)(A)'],
    ['courtOrder2703d', '18 U.S.C. §2518', '18 U.S.C. §2518'],
    ['searchWarrant', '18 U.S.C. §2703(f)', '18 U.S.C. §2703(f)'],
    ['searchWarrant', '50 U.S.C. §1881a', '50 U.S.C. §1881a'],
    ['nationalSecurityLetter', '50 U.S.C. §1805', '50 U.S.C. §1805'],
    ['titleIiiOrder', '18 U.S.C. §3123', '18 U.S.C. §§3123–3125'],
    ['searchWarrant', '18 U.S.C. §2704', '18 U.S.C. §2704'],
  ] as const)('%s that cites %s', (kind, cited, wrong) => {
    expect(wrongCitation(kind, cited)).toBe(wrong);
    const found = finding('R2-citation', { kind, citedStatute: cited });
    expect(found).toMatchObject({ why: 'wrong-citation', sentence: expect.stringContaining(wrong) });
  });

  it.each([
    ['grandJurySubpoena', '18 U.S.C. §2703(c)(2)'],
    ['courtOrder2703d', '18 U.S.C. §2703(c)(1)(B) and (d)'],
    ['courtOrder2703d', '18 U.S.C. §§2703(d), 3123 (hybrid order)'],
    ['searchWarrant', 'Fed. R. Crim. P. 41; 18 U.S.C. §2703(a)'],
    ['searchWarrant', 'Cal. PC 1524.2'],
    ['nationalSecurityLetter', '18 U.S.C. §2709(b)(1)'],
    ['fisaDirective', '50 U.S.C. §1881a(i)'],
    ['preservationRequest', '18 U.S.C. §2703(f)'],
    ['trialSubpoena', 'Case 27027, Rule 17'],
    ['otherProcess', ''],
  ] as const)('%s may cite %s', (kind, cited) => {
    expect(wrongCitation(kind, cited)).toBeUndefined();
  });
});

describe('a national security letter', () => {
  it('is certified in writing (18 U.S.C. §2709(b))', () => {
    expect(whyNot('R2-certified', { kind: 'nationalSecurityLetter', certified: false })).toBe('not-certified');
    expect(finding('R2-certified', { kind: 'nationalSecurityLetter', certified: true })).toMatchObject({ met: true });
    expect(finding('R2-certified', {})).toBeUndefined();
  });
});

describe('process of another state that is served on a California provider (Cal. PC 1524.2, 1546.5)', () => {
  const arizona = { jurisdiction: 'state:AZ' } as const;
  const at = (incorporatedIn: string, headquarteredIn: string, change: Partial<Instrument> = {}) =>
    finding('G4-attestation', { ...arizona, ...change }, undefined, { provider: { incorporatedIn, headquarteredIn } });

  it('carries an attestation: the first limb', () => {
    expect(whyNot('G4-attestation', arizona)).toBe('no-attestation');
    expect(whyNot('G4-attestation', { ...arizona, attestation: false })).toBe('no-attestation');
    expect(finding('G4-attestation', { ...arizona, attestation: true })).toMatchObject({ met: true, cite: 'Cal. PC 1524.2, 1546.5' });
  });

  it('is for no purpose of which we know or should know that it is prohibited, whatever it attests: the second limb', () => {
    const known = { ...arizona, attestation: true, prohibitedPurpose: 'The affidavit names the clinic.' };
    expect(finding('G4-attestation', known)).toMatchObject({ met: true });
    expect(whyNot('G4-purpose', known)).toBe('prohibited-purpose');
    expect(finding('G4-purpose', { ...arizona, attestation: true })).toMatchObject({ met: true });
  });

  it('when the provider is incorporated there or has its headquarters there, or nobody knows where', () => {
    expect(at('state:CA', 'state:NV')?.why).toBe('no-attestation');
    expect(at('state:DE', 'state:CA')?.why).toBe('no-attestation');
    expect(at('state:DE', 'state:NV')).toBeUndefined();
    expect(whyNot('G4-attestation', arizona, undefined, { provider: undefined })).toBe('no-attestation');
  });

  it('not process of California, of a federal court or of another country, nor a request that compels nothing', () => {
    for (const jurisdiction of ['state:CA', 'federal', 'foreign:FR']) expect(finding('G4-attestation', { jurisdiction })).toBeUndefined();
    for (const kind of ['preservationRequest', 'emergencyRequest', 'civilSubpoena', 'verifiedConsent'] as const)
      expect(finding('G4-attestation', { ...arizona, kind })).toBeUndefined();
  });

  it('what is known of a prohibited purpose stands against every process', () => {
    expect(whyNot('G4-purpose', { prohibitedPurpose: 'The affidavit names the clinic.' })).toBe('prohibited-purpose');
  });

  it('no letter asks for what is missing, or reads the request as one for less, while such a purpose is known', () => {
    const known = (prohibitedPurpose?: string) => {
      const instrument = anInstrument({ ...arizona, attestation: true, ...(prohibitedPurpose && { prohibitedPurpose }) });
      const { period: _none, ...rest } = someFacts({ instrument, anyAndAll: true });
      return aCase().triaged().order({ type: 'recordFacts', facts: rest });
    };
    const bar = { problem: 'barred', rule: 'G4-purpose; Cal. PC 1546.5' };
    const read = { type: 'narrow', categories: ['callDetail'], period: { from: '2026-09-01', to: '2026-09-30' }, reason: 'Wide.' } as const;
    expect(known('The affidavit names the clinic.').whyNot({ type: 'findDeficient' })).toMatchObject(bar);
    expect(known('The affidavit names the clinic.').whyNot(read)).toMatchObject(bar);
    expect(known().whyNot({ type: 'findDeficient' })).toBeUndefined();
    expect(known().whyNot(read)).not.toMatchObject(bar);
  });

  it('a letter that asked before the purpose was known is not sent, nor asked again', () => {
    const asked = aCase().triaged().withFacts({}, 'period').order({ type: 'findDeficient' });
    const known = asked.withFacts({ instrument: anInstrument({ prohibitedPurpose: 'The affidavit.' }) }, 'period');
    const overtaken = ({ file, now }: typeof asked) =>
      (['deficiency', 'deficiencyFollowUp'] as const).map((kind) => isOvertaken(file, { kind, letter: `${kind}/1` }, now));
    expect([overtaken(asked), overtaken(known)]).toEqual([
      [false, false],
      [true, true],
    ]);
  });
});

describe('a law that the pack does not know', () => {
  it.each([
    ['an unlisted state', { jurisdiction: 'state:OH' }, 'unlisted-state'],
    ['an unknown instrument', { kind: 'otherProcess' }, 'unlisted-instrument'],
    ['an unknown instrument of a listed state', { kind: 'otherProcess', jurisdiction: 'state:CA' }, 'unlisted-instrument'],
    ['a listed state', { jurisdiction: 'state:CA' }, undefined],
    ['another country: its process goes by treaty', { jurisdiction: 'foreign:FR' }, undefined],
    [
      'a preservation request of an unlisted state rests on federal law',
      { kind: 'preservationRequest', jurisdiction: 'state:OH' },
      undefined,
    ],
    ['a civil subpoena of an unlisted state is not for us', { kind: 'civilSubpoena', jurisdiction: 'state:OH' }, undefined],
  ] as const)('%s', (_sentence, change, why) => {
    expect(whyNot('R2-unlisted', change)).toBe(why);
  });

  it('is for counsel, and met when counsel has settled it', () => {
    expect(finding('R2-unlisted', { jurisdiction: 'state:OH' })).toMatchObject({ met: false, forCounsel: true });
    const settled = finding('R2-unlisted', { jurisdiction: 'state:OH' }, undefined, { unlistedLawAccepted: true });
    expect(settled).toEqual({ rule: 'R2-unlisted', cite: '[LEG] requirement 2', met: true });
  });

  it('is also how long a warrant lives in a state whose row does not say', () => {
    const { warrantAge: _age, ...arizona } = currentPack.jurisdictions['state:AZ'] ?? { title: '' };
    const pack = { ...currentPack, jurisdictions: { ...currentPack.jurisdictions, 'state:AZ': arizona } };
    const of = (kind: 'searchWarrant' | 'trialSubpoena') => whyNot('R2-unlisted', { kind, jurisdiction: 'state:AZ' }, undefined, { pack });
    expect([of('searchWarrant'), of('trialSubpoena')]).toEqual(['unlisted-warrant-age', undefined]);
  });
});
