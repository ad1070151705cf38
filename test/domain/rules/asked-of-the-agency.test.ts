/** What the agency is asked about silence: whether its own order is extended, and what a request for silence lacks. Of our own reasons it hears nothing. */
import type { Day } from '../../../domain/calendar/day';
import type { Command } from '../../../domain/case/commands';
import type { LetterKind } from '../../../domain/case/letter-on-file';
import { composeLetter } from '../../../domain/letters/compose';
import { LetterLacks } from '../../../domain/letters/letter-input';
import { whyNotSend } from '../../../domain/rules/letter-gate';
import { aCompleteCase, aDeliveredCase, allOpened, type Case, processFor } from '../../support/case-builders';
import { instant } from '../calendar/office';
import { input } from '../letters/every-letter';

const reason = 'x';
const suppressed = (from: Case, authority: string, until: Day): Case =>
  from.order({ type: 'suppressNotice', authority, until, reason }).confirmed('suppressNotice');
const future = ({ file }: Case, what: string): readonly number[] =>
  file.obligations.filter((each) => each.what === what).map(({ at }) => at);
const gate = ({ file, now }: Case, kind: LetterKind) => whyNotSend(file, { kind, letter: `${kind}/1` }, now, allOpened);
const query = ({ file }: Case): string => JSON.stringify(composeLetter('nondisclosureQuery', input(file)));
const bare: Command = { type: 'recordBareRequest', document: 'S-1', quote: 'Please do not notify.' };
const delivered = aDeliveredCase();
const delayed = suppressed(delivered, 'safetyOfPerson', '2026-12-10');
const delayedLetter = suppressed(aDeliveredCase(processFor('nationalSecurityLetter')), 'safetyOfPerson', '2026-12-10');

describe('whether an order is extended (N3)', () => {
  it.each([
    ['a delay of our own', 'safetyOfPerson'],
    ['an authority that two of us cite', 'Fed. R. Crim. P. 6(e)'],
  ])('is asked of nobody for %s: nobody has given it to us', (_what, authority) => {
    const own = suppressed(delivered, authority, '2026-12-10');
    expect(future(own, 'nondisclosureQuery')).toEqual([]);
    expect(own.file.nondisclosures[0]).not.toHaveProperty('query');
    expect(future(own, 'noticeReminder')).not.toEqual([]);
    expect(gate(own, 'nondisclosureQuery')).toBe('superseded');
    expect(() => query(own)).toThrow(LetterLacks);
  });

  it('is asked of an order that a delay of our own outlasts, and the letter says nothing of the delay', () => {
    const both = suppressed(delivered.barred('2026-12-04'), 'safetyOfPerson', '2026-12-10');
    expect(future(both, 'nondisclosureQuery')).toEqual([instant('2026-11-24T09:00')]);
    expect(gate(both, 'nondisclosureQuery')).toBeUndefined();
    expect(query(both)).toContain('The order of Superior Court of Example County');
    expect(query(both)).toContain('Without an extension the order no longer bars us as of Monday, December 7, 2026');
    expect(query(both)).not.toMatch(/safetyOfPerson|customer will be told|December 1[01]/);
    expect(query(delivered.barred('2026-12-04'))).toContain('our customer will be told on Monday, December 7, 2026');
  });

  it.each([
    ['2026-12-07T08:59:59', undefined],
    ['2026-12-07T09:00', 'superseded'],
    ['2026-12-07T09:00:01', 'superseded'],
  ])('is not asked of an order that is over (%s: %s)', (at, why) => {
    expect(gate(delivered.barred('2026-12-04').at(at), 'nondisclosureQuery')).toBe(why);
  });
});

describe('what a request for silence lacks (N2)', () => {
  const letter = (certified: boolean): Command => ({
    type: 'recordNondisclosure',
    kind: 'nationalSecurityLetter',
    issuer: 'Federal Inquiry Office',
    issuedOn: '2026-11-09',
    ends: 'indefinite',
    document: 'S-1',
    certified,
    reviewNotice: true,
  });

  it('is told to the agency while a delay of our own stands, and is watched', () => {
    for (const asked of [delayed.order(bare), delayedLetter.order(letter(false))]) {
      expect([gate(asked, 'nondisclosureMissing'), future(asked, 'authorityDue')]).toEqual([undefined, [instant('2026-11-16T17:00')]]);
    }
  });

  it.each([
    ['2026-11-30T17:00', true],
    ['2026-12-01T08:59:59', true],
    ['2026-12-01T09:00', false],
  ])('is asked again when the order on file has run out (%s: refused %s)', (at, refused) => {
    const over = delivered.barred('2026-11-30').at(at);
    expect(over.whyNot(bare)?.rule === 'N2').toBe(refused);
    if (!refused) expect(gate(over.order(bare), 'nondisclosureMissing')).toBeUndefined();
  });

  it('is supplied by an order that bars when the letter would go, and is watched beside one that ends before', () => {
    const asked = aCompleteCase().order(bare);
    expect(gate(asked.barred('2026-11-12'), 'nondisclosureMissing')).toBe('superseded');
    expect(future(asked.barred('2026-11-12'), 'authorityDue')).toEqual([instant('2026-11-16T17:00')]);
    expect(future(asked.barred('2026-11-16'), 'authorityDue')).toEqual([]);
  });

  it.each([
    ['2026-11-16T16:59:59', [instant('2026-11-16T17:00')]],
    ['2026-11-16T17:00', [instant('2026-11-16T17:00')]],
    ['2026-11-16T17:00:01', []],
    ['2026-12-01T10:00', []],
  ])('was supplied in its time by an order that is lifted later (%s): nothing falls due for that', (lifted, due) => {
    expect(future(delivered.order(bare).barred('2027-03-13').at(lifted).lifted(), 'authorityDue')).toEqual(due);
  });

  it('to a national security letter is supplied by its own requirement, and by nothing else', () => {
    const asked = aCompleteCase(processFor('nationalSecurityLetter')).order(letter(false));
    const beside = asked.order({ type: 'suppressNotice', authority: '47 U.S.C. §605', until: '2027-01-29', reason: 'x' }).confirmed();
    expect([gate(beside, 'nondisclosureMissing'), future(beside, 'authorityDue').length]).toEqual([undefined, 1]);
    const cured = asked.order(letter(true));
    expect([gate(cured, 'nondisclosureMissing'), future(cured, 'authorityDue')]).toEqual(['superseded', []]);
  });
});
