import { attention } from '../../../domain/case/attention';
import { standing } from '../../../domain/case/notice';
import { finished } from '../../../domain/case/obligations';
import { composeLetter } from '../../../domain/letters/compose';
import { letterText } from '../../../domain/letters/letter-text';
import { whyNotTell } from '../../../domain/rules/gates';
import { whyNotSend } from '../../../domain/rules/letter-gate';
import { aConsent } from '../../support/a-consent';
import { aCase, aCompleteCase, allOpened, anInstrument, processFor, someFacts, type Case } from '../../support/case-builders';
import { profile } from '../letters/cases';

const consent = { ...aConsent, categories: ['basicSubscriber'], documents: ['S-1'] } as const;
const bars = ({ file }: Case): readonly number[] => standing(file).map(({ number }) => number);
const asked = ({ file }: Case): readonly string[] => (file.bareRequests ?? []).map(({ lacks }) => lacks);
const letters = ({ file }: Case): readonly string[] => file.letters.map(({ id }) => id);

const letterOf = ({ file, now: at }: Case) => ({
  text: letterText(composeLetter('nondisclosureMissing', { file, profile, at })).replace(/\s+/g, ' '),
});

describe('§2705(b) is asked again when the facts are recorded', () => {
  const early = aCase().triaged().barred('2027-03-13');

  it('an order that was on file before the papers were read bars notice of a warrant, a subpoena or a court order still', () => {
    const read = early.withFacts();
    expect([bars(read), asked(read), letters(read)]).toEqual([[1], [], []]);
    expect(read.events.map(({ type }) => type)).not.toContain('NondisclosureWeighed');
  });

  it('it bars notice of nothing else: the agency is asked for what does, and is told until when we wait', () => {
    const read = early.withFacts(consent);
    expect([bars(read), asked(read), letters(read)]).toEqual([[], ['reach'], ['nondisclosureMissing/1']]);
    expect(read.file.bareRequests?.[0]).toMatchObject({ document: 'S-1', supplyBy: { on: '2026-11-16' } });
    expect(read.events.at(-3)).toMatchObject({ type: 'NondisclosureWeighed', order: 1, reaches: false });
    // Our word holds although no order does.
    expect(whyNotTell(read.file, read.now, allOpened)).toMatchObject({ why: 'word-to-agency' });
  });

  it('read again as a subpoena it bars again, with the end that it always had, and the question is not sent', () => {
    const again = early.withFacts(consent).withFacts();
    expect([bars(again), again.file.nondisclosures]).toEqual([[1], early.file.nondisclosures]);
    expect(again.events.at(-1)).toMatchObject({ type: 'NondisclosureWeighed', order: 1, reaches: true });
    expect(whyNotTell(again.file, again.now, allOpened)).toMatchObject({ why: 'nondisclosure' });
    expect(whyNotSend(again.file, { kind: 'nondisclosureMissing', letter: 'nondisclosureMissing/1' }, again.now, undefined)).toBe(
      'superseded',
    );
  });

  it('read twice in the same way it is asked once', () => {
    const twice = early.withFacts(consent).withFacts(consent);
    expect([asked(twice), letters(twice)]).toEqual([['reach'], ['nondisclosureMissing/1']]);
  });

  it('of several the one that barred longest is asked about', () => {
    const several = early
      .order({ type: 'recordNondisclosure', issuer: 'Another Court', issuedOn: '2026-11-09', ends: '2027-06-01', document: 'S-1' })
      .silenced('californiaPenTrap', '2027-01-09');
    const read = several.withFacts(consent);
    expect(bars(read)).toEqual([]);
    expect(read.file.bareRequests).toMatchObject([{ quote: 'Another Court', lacks: 'reach' }]);
  });

  it.each([
    ['nationalSecurityLetter', 'indefinite'],
    ['federalPenTrap', 'indefinite'],
    ['californiaPenTrap', '2027-01-09'],
    ['californiaOrder', '2027-01-09'],
  ] as const)('a %s bars notice of its own process only: of another the agency is asked for what does', (kind, ends) => {
    const unread = aCase().silenced(kind, ends);
    expect([bars(unread), attention(unread.file)]).toEqual([[1], ['unreadProhibition']]);
    const read = unread.triaged().withFacts();
    expect([bars(read), asked(read), attention(read.file)]).toEqual([[], ['reach'], []]);
    const { text } = letterOf(read);
    expect(text).toContain('bars notice of another kind of legal process');
    const said = unread.triaged().order({ type: 'recordFacts', facts: processFor(kind) });
    const own = kind === 'nationalSecurityLetter' ? said.confirmed() : said;
    expect([bars(own), asked(own), attention(own.file)]).toEqual([[1], [], []]);
    expect(bars(read.order({ type: 'recordFacts', facts: processFor(kind) }))).toEqual([1]);
  });

  it('an order of a court that comes before the papers is no matter for counsel: it mostly fits', () => {
    expect(attention(early.file)).toEqual([]);
  });

  describe('and of a pen/trap prohibition, the law of the order that the papers turn out to be', () => {
    const penTrap = (jurisdiction: string) => ({ instrument: anInstrument({ kind: 'penTrapOrder' as const, jurisdiction }) });
    const tell = ({ file, now }: Case) => whyNotTell(file, now + 100 * 86_400_000, allOpened)?.why;
    const california = aCase().triaged().silenced('californiaPenTrap', '2027-01-08');

    it('a California one does not end the silence of a federal order: its statute bars until its own is recorded', () => {
      const read = california.withFacts(penTrap('federal'));
      expect([bars(read), asked(read), letters(read), tell(read)]).toEqual([[], [], [], 'secret-by-statute']);
      expect(read.events.at(-1)).toMatchObject({ type: 'NondisclosureWeighed', order: 1, reaches: false });
      const recorded = read.silenced('federalPenTrap', 'indefinite');
      expect([bars(recorded), tell(recorded)]).toEqual([[2], 'nondisclosure']);
    });

    it('nor is a California order silent for good by a federal one', () => {
      const read = aCase().triaged().silenced('federalPenTrap', 'indefinite').withFacts(penTrap('state:CA'));
      expect([bars(read), tell(read)]).toEqual([[], 'secret-by-statute']);
      expect(bars(read.silenced('californiaPenTrap', '2027-01-08'))).toEqual([2]);
    });

    it('that of its own law stands, and one that fell away is back when it is read again as what it was', () => {
      expect(bars(california.withFacts(penTrap('state:CA')))).toEqual([1]);
      expect([bars(california.withFacts()), asked(california.withFacts())]).toEqual([[], ['reach']]);
      const again = california.withFacts(penTrap('federal')).withFacts(penTrap('state:CA'));
      expect([bars(again), again.file.nondisclosures]).toEqual([[1], california.file.nondisclosures]);
    });
  });

  it('the lifting of another order lifts the one that does not reach this request by itself only', () => {
    const both = early
      .order({ type: 'suppressNotice', authority: '47 U.S.C. §605', until: '2027-01-09', reason: 'x' })
      .confirmed()
      .withFacts(consent)
      .lifted();
    expect(bars(both)).toEqual([]);
    expect(bars(both.withFacts({ documents: ['S-1'] }))).toEqual([1]);
  });

  it('an order that was lifted is not asked again', () => {
    const lifted = early.lifted().withFacts(consent);
    expect([bars(lifted), asked(lifted)]).toEqual([[], []]);
  });

  it('and when the case is given another procedure: a preservation or an emergency is no warrant, subpoena or court order', () => {
    for (const procedure of ['emergencyRequest', 'preservationRequest'] as const) {
      expect(asked(aCase().barred('2027-03-13').triaged(procedure))).toEqual(['reach']);
      const kept = early.order({ type: 'reclassify', procedure, reason: 'Read again.' });
      expect([bars(kept), asked(kept)]).toEqual([[], ['reach']]);
      expect(bars(kept.order({ type: 'reclassify', procedure: 'legalRequest', reason: 'It was right.' }))).toEqual([1]);
    }
  });

  it('no end is in the way of a case whose order reaches nothing', () => {
    const over = early.withFacts(consent).order({ type: 'withdraw', reason: 'The agency called.' });
    const quiet = over.happens({
      type: 'LetterStopped',
      at: over.now,
      by: 'machine',
      letter: 'nondisclosureMissing/1',
      reason: 'withdrawn',
    });
    expect(finished(quiet.file)).toBe(true);
  });

  it('a complete case has its facts for good: nothing is asked of them again', () => {
    expect(
      aCompleteCase(someFacts())
        .barred('2027-03-13')
        .whyNot({ type: 'recordFacts', facts: someFacts(consent) }),
    ).toMatchObject({
      problem: 'wrong-stage',
    });
  });
});
