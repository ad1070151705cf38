import type { Day } from '../../../domain/calendar/day';
import type { Command } from '../../../domain/case/commands';
import type { Instrument } from '../../../domain/case/instrument';
import { aConsent } from '../../support/a-consent';
import { aCase, aJoined, anInstrument, aWarrant, someFacts, staff } from '../../support/case-builders';
import { instant } from '../calendar/office';

const triaged = aCase().at('2026-11-10T12:00').triaged();
const whyNot = (change: Partial<Instrument>, ...without: readonly (keyof Instrument)[]) => {
  const whole = Object.entries(anInstrument(change)).filter(([key]) => !without.includes(key as keyof Instrument));
  return triaged.whyNot(
    { type: 'recordFacts', facts: someFacts({ instrument: Object.fromEntries(whole) as Instrument }) },
    { as: staff.counsel },
  );
};

describe('what no paper can say is refused when the facts are recorded, with its field and rule', () => {
  it.each(['searchWarrant', 'courtOrder2703d', 'penTrapOrder', 'titleIiiOrder', 'fisaOrder'] as const)('a %s without a court', (kind) => {
    expect(whyNot({ kind }, 'court')).toEqual({
      problem: 'invalid',
      field: 'instrument.court',
      rule: 'R2; 18 U.S.C. §2711(3)',
      detail: 'a warrant or an order of this kind is issued by a court: name the court, or say what the paper is instead',
    });
    expect(whyNot({ kind })).toBeUndefined();
  });

  it('but an administrative subpoena has none', () => {
    expect(whyNot({ kind: 'administrativeSubpoena' }, 'court')).toBeUndefined();
  });

  it('one that was issued on a day to come; the day of the issuing court may be ahead of ours', () => {
    expect(whyNot({ issuedOn: '2026-11-10' })).toBeUndefined();
    expect(whyNot({ issuedOn: '2026-11-11' })).toMatchObject({ problem: 'invalid', field: 'instrument.issuedOn', rule: 'R2' });
    const late = aCase({ at: instant('2026-11-10T21:00') }).triaged();
    const facts = someFacts({ instrument: anInstrument({ issuedOn: '2026-11-11' }) });
    expect(late.whyNot({ type: 'recordFacts', facts })).toBeUndefined();
  });

  it('one that was issued after the last document on which the facts rest came: a later day makes no stale warrant young', () => {
    const read = aCase({ at: instant('2026-11-10T21:30') })
      .triaged()
      .at('2026-11-25T10:00');
    const rule = { problem: 'invalid', field: 'instrument.issuedOn', rule: 'R2' };
    const issued = (change: Partial<Instrument>, from = read, documents = ['S-1']) =>
      from.whyNot({
        type: 'recordFacts',
        facts: { ...aWarrant({ instrument: anInstrument({ kind: 'searchWarrant', ...change }) }), documents },
      });
    expect(issued({ issuedOn: '2026-11-20' })).toMatchObject(rule);
    // It came in the evening: on the court's clock the day had turned already.
    expect([issued({ issuedOn: '2026-11-10' }), issued({ issuedOn: '2026-11-11' })]).toEqual([undefined, undefined]);
    expect(issued({ issuedOn: '2026-11-12' })).toMatchObject(rule);
    expect(issued({ issuedOn: '2026-11-11', issuedTime: '00:30' })).toBeUndefined();
    expect(issued({ issuedOn: '2026-11-11', issuedTime: '00:31' })).toMatchObject(rule);
    // A mail that asks, and the warrant that follows it.
    const followed = read.happens(aJoined(instant('2026-11-21T10:00')));
    expect(issued({ issuedOn: '2026-11-20' }, followed, ['S-1', 'S-2'])).toBeUndefined();
    expect(issued({ issuedOn: '2026-11-20' }, followed)).toMatchObject(rule);
    expect(read.withFacts({ instrument: anInstrument({ kind: 'searchWarrant', issuedOn: '2026-10-20' }) }).file.findings).toContainEqual(
      expect.objectContaining({ rule: 'R2-stale', met: false }),
    );
  });

  it('a return date before the day of issue', () => {
    expect(whyNot({ issuedOn: '2026-11-02', returnDate: '2026-11-01' })).toMatchObject({ field: 'instrument.returnDate', rule: 'D4' });
    expect(whyNot({ issuedOn: '2026-11-02', returnDate: '2026-11-02' })).toBeUndefined();
  });

  it('a return date more than ten years away: a year was mistyped', () => {
    expect(whyNot({ issuedOn: '2026-11-02', returnDate: '2036-11-02' })).toBeUndefined();
    expect(whyNot({ issuedOn: '2026-11-02', returnDate: '2036-11-03' })).toMatchObject({ field: 'instrument.returnDate', rule: 'D4' });
  });

  it('service before the day of issue, or on a day to come', () => {
    expect(whyNot({ issuedOn: '2026-11-02', servedOn: '2026-11-01' })).toMatchObject({ field: 'instrument.servedOn' });
    expect(whyNot({ issuedOn: '2026-11-02', servedOn: '2026-11-02' })).toBeUndefined();
    expect(whyNot({ issuedOn: '2026-11-02', servedOn: '2026-11-11' })).toMatchObject({ field: 'instrument.servedOn' });
  });

  it.each(['nationalSecurityLetter', 'fisaOrder', 'fisaDirective'] as const)('a %s of a state', (kind) => {
    expect(whyNot({ kind, jurisdiction: 'state:CA' })).toMatchObject({ field: 'instrument.jurisdiction' });
    expect(whyNot({ kind, jurisdiction: 'foreign:FR' })).toMatchObject({ field: 'instrument.jurisdiction' });
  });

  it.each(['courtOrder2703d', 'penTrapOrder', 'titleIiiOrder'] as const)('a %s of a foreign court', (kind) => {
    expect(whyNot({ kind, jurisdiction: 'foreign:FR' })).toMatchObject({ field: 'instrument.jurisdiction' });
  });

  it.each(['18 U.S.C. §2703(d)', '18 USC 2703', '50 U. S. C. 1881a', '18 §2703'])('a foreign subpoena that claims %s', (citedStatute) => {
    expect(whyNot({ jurisdiction: 'foreign:FR', citedStatute })).toMatchObject({ field: 'instrument.citedStatute', rule: 'R2' });
    expect(whyNot({ citedStatute })).toBeUndefined();
  });

  it('a foreign subpoena that cites its own law is read as it is', () => {
    expect(whyNot({ jurisdiction: 'foreign:FR', citedStatute: 'Code de procédure pénale, art. 77-1-1' })).toBeUndefined();
  });

  it('an order by treaty that is not of a US court, or names no foreign authority', () => {
    const named = { byTreaty: true, foreignAuthority: 'Parquet de Valmont' };
    expect(whyNot(named)).toBeUndefined();
    expect(whyNot({ ...named, jurisdiction: 'foreign:FR' })).toMatchObject({ field: 'instrument.byTreaty', rule: 'Q11' });
    expect(whyNot({ byTreaty: true })).toMatchObject({ field: 'instrument.foreignAuthority', rule: 'Q11' });
    expect(whyNot({ foreignAuthority: 'Parquet de Valmont' })).toMatchObject({ field: 'instrument.foreignAuthority', rule: 'Q11' });
  });

  it('an addressee that is not us and has no name', () => {
    expect(whyNot({ entity: { us: false } })).toMatchObject({ field: 'instrument.entity' });
    expect(whyNot({ entity: { us: true } })).toBeUndefined();
    expect(whyNot({ entity: { us: false, named: 'Another Carrier, Inc.' } })).toBeUndefined();
  });

  it('a consent that was verified, where the instrument is none, or for an account that is not asked for', () => {
    const { consent } = aConsent;
    const why = (facts: object) => triaged.whyNot({ type: 'recordFacts', facts: { ...someFacts(), ...facts } });
    expect(why({ consent })).toMatchObject({ problem: 'invalid', field: 'consent', rule: expect.stringContaining('§2702(b)(3)') });
    expect(why(aConsent)).toBeUndefined();
    expect(why({ ...aConsent, identifiers: ['+12065550144'] })).toMatchObject({ problem: 'invalid', field: 'consent.identifiers' });
  });

  it('a customer’s consent of which nobody says whose account it is; another party’s has none', () => {
    const { accountId: _left, ...without } = aConsent.consent ?? { accountId: '' };
    const why = (consent: object) =>
      triaged.whyNot({ type: 'recordFacts', facts: { ...someFacts(aConsent), consent } as ReturnType<typeof someFacts> });
    expect(why(without)).toMatchObject({ problem: 'invalid', field: 'consent.accountId', rule: expect.stringContaining('R2') });
    expect(why({ ...without, givenBy: 'addressee' })).toBeUndefined();
    expect(why({ ...aConsent.consent, givenBy: 'addressee' })).toMatchObject({ field: 'consent.accountId' });
  });

  it('a consent for another account than that of whoever gave it', () => {
    const why = (identifier: string) =>
      triaged.whyNot({
        type: 'recordFacts',
        facts: someFacts({ ...aConsent, identifiers: [identifier], consent: { ...aConsent.consent!, identifiers: [identifier] } }),
      });
    expect(why('ACC-2')).toMatchObject({ problem: 'invalid', field: 'consent.identifiers' });
    expect(why('ACC-1')).toBeUndefined();
  });

  it('a signer of a paper that is not signed', () => {
    expect(whyNot({ signed: false, signer: 'J. Doe' })).toMatchObject({ field: 'instrument.signer' });
    expect(whyNot({ signed: true, signer: 'J. Doe' })).toBeUndefined();
  });
});

describe('an order of a court was not issued after the document that holds it came', () => {
  const came = aCase({ at: instant('2026-11-10T21:30') })
    .triaged()
    .withFacts()
    .complete()
    .at('2026-11-16T10:00')
    .happens(aJoined(instant('2026-11-16T10:00')))
    .at('2026-11-25T10:00');

  it.each([
    ['recordNondisclosure', 'N2', { ends: '2027-01-29' }],
    ['recordCostOrder', 'C4', { award: 'reasonable' }],
  ] as const)('%s (%s)', (type, rule, stated) => {
    const why = (issuedOn: Day, document: string) => came.whyNot({ type, issuer: 'A court', issuedOn, document, ...stated } as Command);
    const refused = { problem: 'invalid', field: 'issuedOn', rule, detail: expect.stringContaining('was received') };
    // The first came in the evening: on the court's clock the day had turned already.
    expect([why('2026-11-11', 'S-1'), why('2026-11-16', 'S-2')]).toEqual([undefined, undefined]);
    expect(why('2026-11-12', 'S-1')).toMatchObject(refused);
    expect(why('2026-11-17', 'S-2')).toMatchObject(refused);
  });
});
