/** Process that a statute keeps secret: until somebody has recorded what bars the notice, nobody is told. */
import type { InstrumentKind } from '../../../domain/case/instrument';
import { whyNotTell } from '../../../domain/rules/gates';
import { allOpened, anInstrument, aDeliveredCase } from '../../support/case-builders';

const delivered = aDeliveredCase();
/** The records have gone out under process of this kind, and nobody has recorded a prohibition. */
const under = (kind: InstrumentKind) => ({
  ...delivered.file,
  ...(delivered.file.facts && { facts: { ...delivered.file.facts, instrument: anInstrument({ kind }) } }),
});
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

  it('leaves the end to the prohibition that is recorded, and counts none that does not reach the request', () => {
    const order = {
      issuer: 'A court',
      issuedOn: '2026-11-09',
      ends: '2026-11-10',
      document: 'S-1',
      reminders: [],
      barredThrough: '2026-11-10',
    };
    const recorded = (change: object) => ({ ...under('titleIiiOrder'), nondisclosures: [{ ...order, ...change }] });
    const later = delivered.now + 864_000_000;
    expect(whyNotTell(recorded({}), later, allOpened)).toBeUndefined();
    expect(whyNotTell(recorded({ outOfReach: true }), later, allOpened)?.why).toBe('secret-by-statute');
  });

  it('is not a subpoena or a warrant', () => {
    expect([told('grandJurySubpoena'), told('searchWarrant')]).toEqual([undefined, undefined]);
  });
});
