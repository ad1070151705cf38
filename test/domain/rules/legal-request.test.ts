import type { RequestFacts } from '../../../domain/case/instrument';
import type { Sender, Submission } from '../../../domain/case/parts';
import { addDays } from '../../../domain/calendar/day';
import { currentPack } from '../../../domain/policy/packs';
import { isComplete, requirements, weigh } from '../../../domain/rules/legal-request';
import type { Weighed } from '../../../domain/rules/weighed';
import { aConsent, consentOf } from '../../support/a-consent';
import { aCase, anAgency, anInstrument, aSender, someFacts } from '../../support/case-builders';
import { instant } from '../calendar/office';

const receivedAt = instant('2026-11-10T10:00');
const facts = (...change: Parameters<typeof someFacts>): RequestFacts => ({ documents: ['S-1'], ...someFacts(...change) }) as RequestFacts;
const mail = (change: Partial<Sender> = {}, agencyId = 'A-1'): Submission => ({
  id: 'S-1',
  receivedAt,
  rawSha256: '0'.repeat(64),
  opened: true,
  sender: aSender(change),
  agencyId,
});
const paper: Submission = { id: 'S-9', receivedAt, rawSha256: '9'.repeat(64), opened: true, channel: 'post' };
const { channel: _post, ...ofNobody } = paper;
const called = { agencyId: 'A-1', by: 'analyst-1', how: 'Called the registered number.' };
const weighed = (change: Partial<Weighed> = {}): Weighed => ({
  facts: facts(),
  documents: [mail()],
  agency: anAgency(),
  receivedAt,
  at: receivedAt,
  pack: currentPack,
  ...change,
});
const whyNot = (rule: string, change: Partial<Weighed> = {}) => weigh(weighed(change)).find((finding) => finding.rule === rule)?.why;

describe('the six requirements of a legal request', () => {
  it('are R1 to R6 in the order of the guideline, each with its citation and the sentence of the letter', () => {
    expect(requirements.map(({ rule, cite }) => `${rule}: ${cite}`)).toEqual(
      ['1', '2', '3', '4', '5', '6'].map((number) => `R${number}: [LEG] requirement ${number}`),
    );
    for (const { sentence } of requirements) expect(sentence).toMatch(/^Please [^<>]{40,}\.$/);
  });

  it('are all met by a clean subpoena, and then no sentence is said', () => {
    const signed = { rule: 'R2-unsigned', cite: '[LEG] requirement 2', met: true };
    expect(weigh(weighed())).toEqual([...requirements.map(({ rule, cite }) => ({ rule, cite, met: true })), signed]);
  });

  it('are complete only when all six were weighed and met', () => {
    const met = weigh(weighed());
    expect(isComplete(met)).toBe(true);
    expect(isComplete([])).toBe(false);
    expect(isComplete(met.slice(1))).toBe(false);
    expect(isComplete(weigh(weighed({ facts: facts({}, 'period') })))).toBe(false);
  });

  it('name every failing one at once, with its sentence', () => {
    const empty: RequestFacts = { categories: [], anyAndAll: false, identifiers: [], documents: ['S-1'] };
    const findings = weigh(weighed({ facts: empty, agency: undefined, documents: [mail()] }));
    expect(findings.map(({ rule, why }) => `${rule} ${why ?? ''}`)).toEqual([
      'R1 unknown-domain',
      'R2 no-instrument',
      'R3 no-agent',
      'R4 no-categories',
      'R5 no-identifier',
      'R6 no-period',
    ]);
    expect(findings.map(({ sentence }) => sentence)).toEqual(requirements.map(({ sentence }) => sentence));
  });
});

describe('R1: from an agency, through its official domain', () => {
  const verifiedOn = '2026-05-14';
  const onDay = (days: number): string | undefined =>
    whyNot('R1', { agency: anAgency({ verifiedOn }), at: instant(`${addDays(verifiedOn, days)}T23:59`) });

  it.each([
    ['a domain that the registry does not know fails, whatever the mail proves', { agency: undefined }, 'unknown-domain'],
    [
      'an unknown domain fails although somebody was called',
      { agency: undefined, documents: [{ ...mail(), confirmed: called }] },
      'unknown-domain',
    ],
    ['a sender that DMARC passes is met', { documents: [mail()] }, undefined],
    ['a sender that DMARC fails is not', { documents: [mail({ dmarc: 'fail' })] }, 'sender-not-authenticated'],
    ['a domain without DMARC is not', { documents: [mail({ dmarc: 'none' })] }, 'sender-not-authenticated'],
    ['an answer that would go elsewhere fails', { documents: [mail({ replyToDiffers: true })] }, 'reply-to-differs'],
    ['a call to the registered number mends DMARC', { documents: [{ ...mail({ dmarc: 'none' }), confirmed: called }] }, undefined],
    ['and a reply address', { documents: [{ ...mail({ replyToDiffers: true }), confirmed: called }] }, undefined],
    ['paper alone needs a companion e-mail from the official domain (Q7)', { documents: [paper] }, 'no-companion-email'],
    ['and no call stands in for it', { documents: [{ ...paper, confirmed: called }] }, 'no-companion-email'],
    ['an e-mail of nobody is no paper', { documents: [ofNobody, mail()] }, 'unknown-domain'],
    ['paper with its companion e-mail is met', { documents: [paper, mail()] }, undefined],
    ['every e-mail must be proven, not only the first', { documents: [mail(), mail({ dmarc: 'fail' })] }, 'sender-not-authenticated'],
    ['every e-mail must be of that agency', { documents: [mail(), mail({}, 'A-2')] }, 'another-sender'],
    ['a call does not mend the mail of another agency', { documents: [{ ...mail({}, 'A-2'), confirmed: called }] }, 'another-sender'],
  ] as const)('%s', (_sentence, change, why) => {
    expect(whyNot('R1', change)).toBe(why);
  });

  it('holds through day 180 after the verification, and on day 181 no more', () => {
    expect([179, 180, 181].map(onDay)).toEqual([undefined, undefined, 'verification-expired']);
  });

  it('holds through the last day of the registry’s entry, by the Pacific day of receipt', () => {
    const received = (at: string): string | undefined =>
      whyNot('R1', { agency: anAgency({ expiresOn: '2026-11-10' }), documents: [{ ...mail(), receivedAt: instant(at) }] });
    expect(['2026-11-09T12:00', '2026-11-10T23:59', '2026-11-11T00:00'].map(received)).toEqual([undefined, undefined, 'entry-expired']);
    const documents = [{ ...mail(), receivedAt: instant('2026-11-10T23:59') }];
    const later = { agency: anAgency({ expiresOn: '2026-11-10' }), documents, at: instant('2026-11-20T09:00') };
    expect(whyNot('R1', later)).toBeUndefined();
  });

  it('is not mended by a call when the entry has run out, and asks for the same as every other failure', () => {
    const documents = [{ ...mail(), confirmed: called, receivedAt: instant('2026-11-11T00:00') }];
    const [r1] = weigh(weighed({ agency: anAgency({ expiresOn: '2026-11-10' }), documents }));
    expect(r1).toMatchObject({ rule: 'R1', met: false, why: 'entry-expired', sentence: requirements[0]?.sentence });
  });

  it('is not mended by a call when the verification itself has expired', () => {
    const documents = [{ ...mail(), confirmed: called }];
    const change = { agency: anAgency({ verifiedOn }), at: instant('2026-11-11T09:00'), documents };
    expect(whyNot('R1', change)).toBe('verification-expired');
  });

  it('counts a confirmation only for the agency that was called', () => {
    const sent = aCase({ sender: aSender({ dmarc: 'none' }) }).triaged();
    const called = sent.order({ type: 'confirmSender', agencyId: 'A-1', how: 'Called the registered number.' });
    expect(sent.withFacts().file.findings[0]).toMatchObject({ rule: 'R1', met: false, why: 'sender-not-authenticated' });
    expect(called.withFacts().file.findings[0]).toMatchObject({ rule: 'R1', met: true });
    const other = called.order({ type: 'recordFacts', facts: someFacts() }, { knowing: { agency: anAgency({ agencyId: 'A-2' }) } });
    expect(other.file.findings[0]).toMatchObject({ met: false, why: 'another-sender' });
    expect(sent.whyNot({ type: 'confirmSender', agencyId: 'A-2', how: 'Called.' })).toMatchObject({
      problem: 'barred',
      rule: 'R1',
      field: 'agencyId',
    });
  });
});

describe('R2: valid and enforceable legal process that compels', () => {
  const ofAddressee = consentOf('addressee');
  const instrument = (change: Parameters<typeof anInstrument>[0]) => ({ instrument: anInstrument(change) });
  it.each([
    ['no instrument', facts({}, 'instrument'), 'no-instrument'],
    ['an unsigned one has a row of its own', facts(instrument({ signed: false })), undefined],
    ['a foreign authority asks directly', facts(instrument({ jurisdiction: 'foreign:FR' })), 'foreign-direct'],
    ['a verified consent of the customer permits, without number, issuer and signature', facts(aConsent), undefined],
    ['one that nobody has verified does not', facts(consentOf()), 'consent-not-verified'],
    [
      'an addressee’s permits nothing of an account',
      facts({ ...ofAddressee, categories: ['storedContent'] }),
      'consent-not-of-the-customer',
    ],
    ['nor does one of another account', facts({ ...aConsent, identifiers: ['+12065550144'] }), 'consent-not-of-the-customer'],
    ['what an unknown instrument compels is for counsel', facts(instrument({ kind: 'otherProcess' })), undefined],
    ['one without a number', facts(instrument({ number: '' })), 'no-number-or-issuer'],
    ['one without an issuer', facts(instrument({ issuer: '' })), 'no-number-or-issuer'],
    ['a subpoena for content alone compels nothing', facts({ categories: ['storedContent'] }), 'contents-need-a-warrant'],
    [
      'nor does a 2703(d) order',
      facts({ ...instrument({ kind: 'courtOrder2703d' }), categories: ['storedContent'] }),
      'contents-need-a-warrant',
    ],
    ['a subpoena for content and calls compels the calls', facts({ categories: ['storedContent', 'callDetail'] }), undefined],
    ['a warrant for content compels', facts({ ...instrument({ kind: 'searchWarrant' }), categories: ['storedContent'] }), undefined],
    ['a civil subpoena compels nothing', facts(instrument({ kind: 'civilSubpoena' })), 'compels-nothing-asked'],
    ['an emergency request compels nothing: it is discretionary', facts(instrument({ kind: 'emergencyRequest' })), 'compels-nothing-asked'],
    ['a preservation request compels nothing', facts(instrument({ kind: 'preservationRequest' })), 'compels-nothing-asked'],
    [
      'a California subpoena does not compel calls',
      facts({ ...instrument({ jurisdiction: 'state:CA' }), categories: ['callDetail'] }),
      'state-law-needs-a-warrant',
    ],
    ['nothing asked is the fault of R4, not of the instrument', facts({ categories: [] }), undefined],
  ] as const)('%s', (_sentence, stated, why) => {
    expect(whyNot('R2', { facts: stated })).toBe(why);
  });

  it.each([
    [
      'names the treaty to an authority of another country',
      instrument({ jurisdiction: 'foreign:FR' }),
      '§§2702(b)(9), (c)(7), 2523',
      'treaty',
    ],
    [
      'names the warrant where contents alone are asked',
      { categories: ['storedContent'] as const },
      '§§2702(a), 2703(a)',
      'search warrant',
    ],
    [
      'names the warrant to a foreign authority only by the treaty’s way',
      { ...instrument({ jurisdiction: 'foreign:FR' }), categories: ['storedContent'] as const },
      '§§2702(b)(9), (c)(7), 2523',
      'treaty',
    ],
    [
      'names the law of a state that gives more than a subscriber only on a warrant',
      { ...instrument({ jurisdiction: 'state:CA' }), categories: ['callDetail'] as const },
      'Cal. PC 1546.1(b)(4), 1546(d)',
      'send a search warrant: by the law of your state',
    ],
    ['asks for other process where it compels nothing', instrument({ kind: 'civilSubpoena' }), '§§2702(a), 2703', 'compels none of them'],
  ])('%s, and not for the number and signature that are there', (_sentence, stated, statute, words) => {
    const r2 = weigh(weighed({ facts: facts(stated) }))[1];
    expect(r2).toMatchObject({ rule: 'R2', met: false, cite: expect.stringMatching(/^\[LEG\]/) as unknown });
    expect(r2?.cite.endsWith(statute)).toBe(true);
    expect(r2?.sentence).toMatch(/^Please [^<>]{40,}\.$/);
    expect(r2?.sentence).toContain(words);
    expect(r2?.sentence).not.toMatch(/number|signed/);
  });
});

describe('R3 to R5: who asks, for what, about whom', () => {
  it.each([
    ['R3', 'no agent', facts({}, 'agent'), 'no-agent'],
    ['R3', 'an agent without a name', facts({ agent: { name: '', phone: '+12065550110' } }), 'no-agent'],
    ['R3', 'an agent whom nobody can reach', facts({ agent: { name: 'Agent Example' } }), 'no-contact'],
    ['R3', 'an e-mail address is enough', facts({ agent: { name: 'Agent Example', email: 'agent@sheriff.example' } }), undefined],
    ['R3', 'a phone number is enough', facts({ agent: { name: 'Agent Example', phone: '+12065550110' } }), undefined],
    ['R3', 'who served the paper is not who is authorized', facts({ servedBy: 'Deputy Example, county sheriff' }, 'agent'), 'no-agent'],
    ['R3', 'and may be another', facts({ servedBy: 'Deputy Example, county sheriff' }), undefined],
    ['R4', 'no category', facts({ categories: [] }), 'no-categories'],
    ['R4', 'one category', facts({ categories: ['callDetail'] }), undefined],
    ['R4', '“any and all records” is not a category, whatever else is listed', facts({ anyAndAll: true }), 'any-and-all'],
    ['R5', 'no identifier', facts({ identifiers: [] }), 'no-identifier'],
    ['R5', 'one identifier', facts({ identifiers: ['+12065550143'] }), undefined],
  ] as const)('%s: %s', (rule, _sentence, stated, why) => {
    expect(whyNot(rule, { facts: stated })).toBe(why);
  });
});

describe('R6: a specific time period', () => {
  const ending = (to: string, at = receivedAt) => whyNot('R6', { facts: facts({ period: { from: '2026-10-01', to } }), receivedAt: at });
  it('may end on the day of receipt, not on the day after', () => {
    expect([ending('2026-11-09'), ending('2026-11-10'), ending('2026-11-11')]).toEqual([undefined, undefined, 'period-in-the-future']);
  });

  it('reads the day of receipt in Pacific time, to the last minute of it', () => {
    expect(ending('2026-11-11', instant('2026-11-10T23:59'))).toBe('period-in-the-future');
    expect(ending('2026-11-11', instant('2026-11-11T00:00'))).toBeUndefined();
  });

  it('is weighed against the receipt of the last document on which the facts rest', () => {
    const later = aCase().triaged().at('2026-11-12T09:00');
    const joined = later.happens({
      type: 'SubmissionJoined',
      at: later.now,
      by: 'machine',
      submissionId: 'S-2',
      receivedAt: later.now,
      rawSha256: '1'.repeat(64),
    });
    const period = { from: '2026-10-01', to: '2026-11-12' };
    expect(joined.withFacts({ period, documents: ['S-1'] }).file.findings[5]).toMatchObject({ met: false, why: 'period-in-the-future' });
    expect(joined.withFacts({ period, documents: ['S-1', 'S-2'] }).file.findings[5]).toMatchObject({ met: true });
  });

  it('may be one day; one that ends before it begins is no fact, and is refused with field and rule', () => {
    const triaged = aCase().triaged();
    const order = (from: string, to: string) => triaged.whyNot({ type: 'recordFacts', facts: someFacts({ period: { from, to } }) });
    expect(order('2026-10-02', '2026-10-02')).toBeUndefined();
    expect(order('2026-10-01', '2026-10-02')).toBeUndefined();
    expect(order('2026-10-02', '2026-10-01')).toMatchObject({ problem: 'invalid', field: 'period', rule: 'R6' });
  });

  it('fails without a period', () => {
    expect(whyNot('R6', { facts: facts({}, 'period') })).toBe('no-period');
  });
});

describe('the documents on which facts rest (Q6)', () => {
  const two = aCase()
    .triaged()
    .happens({ type: 'SubmissionJoined', at: receivedAt, by: 'machine', submissionId: 'S-2', receivedAt, rawSha256: '1'.repeat(64) });
  const why = (documents?: readonly string[]) => two.whyNot({ type: 'recordFacts', facts: someFacts(documents ? { documents } : {}) });

  it('must be named when several messages belong to the case', () => {
    expect(why()).toMatchObject({ problem: 'invalid', field: 'documents', rule: 'Q6' });
    expect(why(['S-2'])).toBeUndefined();
  });

  it('must be of the case, and at least one', () => {
    expect(why([])).toMatchObject({ problem: 'invalid', field: 'documents' });
    expect(why(['S-1', 'S-9'])).toMatchObject({ problem: 'invalid', field: 'documents' });
  });

  it('count as opened when facts are read from them', () => {
    const read = two.order({ type: 'recordFacts', facts: someFacts({ documents: ['S-2'] }) });
    expect(read.file.submissions.map(({ id, opened }) => [id, opened])).toEqual([
      ['S-1', false],
      ['S-2', true],
    ]);
  });
});
