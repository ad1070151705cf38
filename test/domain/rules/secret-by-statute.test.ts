/** Process that a statute keeps secret: until somebody has recorded what bars the notice, nobody is told. */
import type { InstrumentKind } from '../../../domain/case/instrument';
import type { Nondisclosure, ProhibitionKind } from '../../../domain/case/notice';
import { whyNotTell } from '../../../domain/rules/gates';
import { prohibitions } from '../../../domain/rules/prohibitions';
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

  const order = {
    issuer: 'A court',
    issuedOn: '2026-11-09',
    ends: '2026-11-10',
    document: 'S-1',
    reminders: [],
    barredThrough: '2026-11-10',
  };
  const later = delivered.now + 864_000_000;
  /** Long after this prohibition has run out. */
  const afterwards = (kind: InstrumentKind, change: Partial<Nondisclosure>) =>
    whyNotTell({ ...under(kind), nondisclosures: [{ ...order, ...change }] }, later, allOpened)?.why;

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

  it('is not a subpoena or a warrant', () => {
    expect([told('grandJurySubpoena'), told('searchWarrant')]).toEqual([undefined, undefined]);
  });
});
