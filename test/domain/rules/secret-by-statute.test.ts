/** Process that a statute keeps secret: until somebody has recorded what bars the notice, nobody is told. */
import type { InstrumentKind } from '../../../domain/case/instrument';
import type { Nondisclosure, ProhibitionKind } from '../../../domain/case/notice';
import { whyNotTell } from '../../../domain/rules/gates';
import { prohibitions } from '../../../domain/rules/prohibitions';
import { allOpened, anInstrument, aDeliveredCase, Case } from '../../support/case-builders';

const delivered = aDeliveredCase();
/** The records have gone out under process of this kind, and nobody has recorded a prohibition. */
const under = (kind: InstrumentKind) => ({
  ...delivered.file,
  ...(delivered.file.facts && { facts: { ...delivered.file.facts, instrument: anInstrument({ kind }) } }),
});
/** The words in which two people cite the law of such a process. */
const cited: { readonly [Kind in InstrumentKind]?: string } = {
  titleIiiOrder: '18 U.S.C. §2511(2)(a)(ii)',
  fisaOrder: '50 U.S.C. §1805(c)(2)(B)',
  fisaDirective: '50 U.S.C. §1881a(i)(1)(A)',
};
const told = (kind: InstrumentKind, when?: 'before') => whyNotTell(under(kind), delivered.now, allOpened, when);

describe('process that a statute keeps secret', () => {
  it.each([
    ['penTrapOrder', '18 U.S.C. §3123(d)'],
    ['titleIiiOrder', '18 U.S.C. §2511(2)(a)(ii)'],
    ['fisaOrder', '50 U.S.C. §1805(c)(2)(B)'],
    ['fisaDirective', '50 U.S.C. §1881a(i)(1)(A)'],
  ] as const)('bars notice of a %s by itself, before and after disclosure', (kind, statute) => {
    const bar = { why: 'secret-by-statute', cite: `N3; ${statute}` };
    expect([told(kind), told(kind, 'before')]).toEqual([expect.objectContaining(bar), expect.objectContaining(bar)]);
  });

  const order = {
    issuedOn: '2026-11-09',
    ends: '2026-11-10',
    document: 'S-1',
    reminders: [],
    barredThrough: '2026-11-10',
  };
  const later = delivered.now + 864_000_000;
  /** Long after this prohibition has run out. */
  const afterwards = (kind: InstrumentKind, change: Partial<Nondisclosure>) =>
    whyNotTell({ ...under(kind), nondisclosures: [{ ...order, issuer: cited[kind] ?? 'A court', ...change }] }, later, allOpened)?.why;

  it.each([
    ['penTrapOrder', ['federalPenTrap', 'californiaPenTrap']],
    ['titleIiiOrder', ['otherAuthority']],
    ['fisaOrder', ['otherAuthority']],
    ['fisaDirective', ['otherAuthority']],
  ] as const)('leaves the end of a %s to the prohibition of its own law, and to no other', (kind, own) => {
    const kinds = Object.keys(prohibitions) as readonly ProhibitionKind[];
    expect(kinds.filter((each) => afterwards(kind, { kind: each }) === undefined)).toEqual(
      kinds.filter((each) => own.some((its) => its === each)),
    );
  });

  it('is not ended by an order of a court under §2705(b) that is over or lifted, nor by what does not reach the request', () => {
    expect(afterwards('penTrapOrder', {})).toBe('secret-by-statute'); // an order without a kind is one under §2705(b)
    expect(afterwards('fisaOrder', { kind: 'delay', liftedAt: delivered.now })).toBe('secret-by-statute');
    expect(afterwards('titleIiiOrder', { kind: 'otherAuthority', outOfReach: true })).toBe('secret-by-statute');
    expect(afterwards('titleIiiOrder', { kind: 'otherAuthority', liftedAt: delivered.now })).toBeUndefined();
  });

  it.each([
    ['titleIiiOrder', 'Fed. R. Crim. P. 6(e)', 'secret-by-statute'],
    ['titleIiiOrder', '18 U.S.C. §2518(8)(d)', 'secret-by-statute'],
    ['titleIiiOrder', '50 U.S.C. §2511', 'secret-by-statute'],
    ['titleIiiOrder', '18 U.S.C. §251', 'secret-by-statute'],
    ['titleIiiOrder', '18 U.S.C. §2510(2511)', 'secret-by-statute'],
    ['titleIiiOrder', '18 U.S.C. §2511', undefined],
    ['titleIiiOrder', '18 USC 2511(2)(a)(ii)(A)', undefined],
    ['titleIiiOrder', '18 U.S.C. §§2510, 2511 and 2518', undefined],
    ['fisaOrder', '50 U.S.C. §1881a(i)(1)(A)', 'secret-by-statute'],
    ['fisaOrder', '50 U.S.C. §1805', undefined],
    ['fisaDirective', '50 U.S.C. §1881', 'secret-by-statute'],
    ['fisaDirective', '50 U.S.C. §1881A(i)', undefined],
  ] as const)('of a %s is over with the citation of its own statute only: %s (%s)', (kind, issuer, why) => {
    expect(afterwards(kind, { kind: 'otherAuthority', issuer })).toBe(why);
  });

  it('is kept although two people cite another law to a day, and that day has passed', () => {
    const wiretap = new Case(under('titleIiiOrder'), [], delivered.now);
    const cite = (authority: string) =>
      wiretap.order({ type: 'suppressNotice', authority, until: '2026-12-01', reason: 'Cited.' }).confirmed('suppressNotice');
    const tell = (of: Case, at: string) => of.at(at).whyNot({ type: 'releaseNotice', reason: 'x' });
    const jury = cite('Fed. R. Crim. P. 6(e)');
    expect(tell(jury, '2026-12-01T17:00')).toMatchObject({ rule: expect.stringContaining('[LEG] Intent to Disclose Receipt') });
    expect(tell(jury, '2026-12-03T10:00')).toMatchObject({ problem: 'barred', rule: 'N3; 18 U.S.C. §2511(2)(a)(ii)' });
    expect(tell(cite('18 U.S.C. §2511(2)(a)(ii)'), '2026-12-03T10:00')).toBeUndefined();
  });

  it('is not a subpoena or a warrant', () => {
    expect([told('grandJurySubpoena'), told('searchWarrant')]).toEqual([undefined, undefined]);
  });
});
