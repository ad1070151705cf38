import type { CaseFile } from '../../../domain/case/case-file';
import { refusalReasons, type InstrumentKind, type ReviewDecision } from '../../../domain/case/instrument';
import { letterKinds } from '../../../domain/case/letter-on-file';
import { composeLetter } from '../../../domain/letters/compose';
import { LetterLacks } from '../../../domain/letters/letter-input';
import { refusals } from '../../../domain/rules/refusals';
import { requirements } from '../../../domain/rules/legal-request';
import { anInstrument } from '../../support/case-builders';
import {
  askedForSilence,
  barred,
  complete,
  deficient,
  delivered,
  golden,
  narrowedRequest,
  ordered,
  OTHER_TARGET,
  packaged,
  reviewed,
  shown,
  TARGET,
  triaged,
  withFacts,
} from './cases';
import { input, letters, link, NOW } from './every-letter';

const texts = Object.fromEntries(Object.entries(letters).map(([name, [kind, given]]) => [name, shown(composeLetter(kind, given))]));
const textOf = (name: string): string => (texts[name] ?? '').replace(/\s+/g, ' ');
const names = Object.keys(letters);
const toAgency = names.filter((name) => name !== 'customer-notice' && name !== 'objection-notice');

describe('letters', () => {
  test('there is a letter of every kind', () => {
    expect([...new Set(Object.values(letters).map(([kind]) => kind))].sort()).toEqual([...letterKinds].sort());
  });

  test.each(names)('the letter “%s” says what its golden text says', (name) => {
    expect(texts[name]).toBe(golden(name, texts[name] ?? ''));
  });

  test.each(names)('the subject of “%s” has the case number and nobody’s telephone number', (name) => {
    const [subject = ''] = (texts[name] ?? '').split('\n');
    expect(subject).toMatch(/^Subject: \[LR-7K2M-9QXD\] /);
    expect(subject.replace('[LR-7K2M-9QXD]', '')).not.toMatch(/\d|\+/);
  });

  test.each(names)('the letter “%s” has no mark of the house in it, and nothing that is missing', (name) => {
    expect(texts[name]).not.toMatch(/\[LEG\]|\[PP\]|\[A\]|CAL-1|\b[A-Z]∑|\bundefined\b|\bNaN\b|\bnull\b|\.\./);
  });

  test('the same file gives the same letter', () => {
    for (const [kind, given] of Object.values(letters)) expect(composeLetter(kind, given)).toEqual(composeLetter(kind, given));
  });
});

describe('an acknowledgement', () => {
  test('A4: every acknowledgement reserves all objections, in every procedure', () => {
    for (const name of names.filter((each) => each.startsWith('acknowledgement'))) {
      expect(textOf(name)).toContain(
        'is for convenience and does not waive any objections, including lack of jurisdiction or proper service',
      );
    }
  });

  test('A3: a request by post is told of the additional processing time, and to write from the official domain', () => {
    expect(textOf('acknowledgement-by-post')).toContain('Requests received by post are subject to additional processing time');
    expect(textOf('acknowledgement')).not.toContain('by post are subject');
  });

  test('L5: the way to the customer is shown when the papers have been read, and never where silence or haste is asked for', () => {
    const shows = (file: CaseFile) =>
      shown(composeLetter('acknowledgement', input(file)))
        .replace(/\s+/g, ' ')
        .includes('obtain data directly from');
    const read = complete();
    const as = (kind: InstrumentKind): CaseFile => ({
      ...read,
      ...(read.facts && { facts: { ...read.facts, instrument: anInstrument({ kind }) } }),
    });
    expect([shows(read), shows(as('searchWarrant'))]).toEqual([true, true]);
    expect([triaged(), barred(read), askedForSilence(), { ...read, childSafety: true }].map(shows)).toEqual([false, false, false, false]);
    const silent = ['nationalSecurityLetter', 'fisaOrder', 'fisaDirective', 'titleIiiOrder', 'penTrapOrder'] as const;
    expect(silent.map(as).map(shows)).toEqual(silent.map(() => false));
    // Of these nobody has said what they bar or how urgent they are.
    expect((['otherProcess', 'emergencyRequest'] as const).map(as).map(shows)).toEqual([false, false]);
    const [paper] = read.submissions;
    const sister = { caseId: 'LR-SISTER', procedure: 'legalRequest', reason: 'Both.', opened: true } as const;
    const beside: readonly Partial<CaseFile>[] = [
      { submissions: paper ? [paper, { ...paper, id: 'S-2', opened: false }] : [] },
      { openedFrom: 'LR-PARENT' },
      { sisters: [sister] },
      { duplicates: [{ caseId: 'LR-TWIN', state: 'suspected' } as unknown as NonNullable<CaseFile['duplicates']>[number]] },
    ];
    expect(beside.map((more) => shows({ ...read, ...more }))).toEqual([false, false, false, false]);
    expect(textOf('acknowledgement')).not.toContain('obtain data directly from the customer');
  });

  test.each([
    ['deficiency', deficient()],
    ['narrowing', narrowedRequest()],
    ['interim', letters.interim?.[1].file ?? triaged()],
    ['production', packaged()],
    ['noRecords', reviewed()],
  ] as const)(
    'L5: the letter %s shows it where it may: a clean request gets no other, for the acknowledgement goes unread',
    (kind, file) => {
      const shows = (of: CaseFile) => shown(composeLetter(kind, input(of, { link }))).includes('Much customer data');
      const person = { kind: 'journalist', by: 'analyst-1', reason: 'A newsroom.' } as const;
      const known = { rule: 'G4-purpose', cite: 'Cal. PC 1546.5', met: false };
      expect(shows(file)).toBe(true);
      expect([barred(file), { ...file, childSafety: true }, { ...file, protectedPersons: [person] }].map(shows)).toEqual([
        false,
        false,
        false,
      ]);
      expect(shows({ ...file, compartment: 'nationalSecurity' })).toBe(false);
      if (kind !== 'deficiency') expect(shows({ ...file, findings: [...file.findings, known] })).toBe(false);
    },
  );

  test('L5: what lies in the archive is not told of it, nor who has not asked', () => {
    for (const name of ['production-cover-letter', 'production-own-initiative', 'acknowledgement'])
      expect(textOf(name)).not.toContain('obtain data directly from the customer');
  });

  test('D1: it gives the day of the answer and its reasons once the request is complete', () => {
    expect(textOf('acknowledgement-complete')).toContain('Wednesday, November 25, 2026: 10 business days after receipt');
    expect(textOf('acknowledgement')).not.toContain('November 25');
  });

  test('P7: a preservation request is promised no data and no production without process', () => {
    expect(textOf('acknowledgement-preservation')).toContain(
      'does not guarantee the existence or retention of particular customer information',
    );
    expect(textOf('acknowledgement-preservation')).toContain('will not produce records without service of proper and valid legal process');
    expect(textOf('acknowledgement-preservation-without-hold')).not.toContain('A hold has been placed');
  });

  test('X∑: an emergency goes on by telephone at the registered number and nothing is decided yet', () => {
    expect(textOf('acknowledgement-emergency')).toContain('at the number that we have registered for your agency');
    expect(textOf('acknowledgement-emergency')).toContain('Nothing has been disclosed or refused');
  });
});

describe('a letter that nothing was produced with', () => {
  test('neither confirms nor denies that an account exists', () => {
    const withoutAnswer = toAgency.filter((name) => /^(?:acknowledgement|deficiency|narrowing|refusal|redirection)/.test(name));
    for (const name of withoutAnswer) expect(textOf(name)).toContain('does not say whether any account or record exists');
  });

  test('A1: no number of the target stands in any letter by open mail', () => {
    for (const name of names.filter((each) => !each.startsWith('production-cover-letter')))
      expect(textOf(name)).not.toMatch(/\+1206555014/);
  });
});

describe('a deficiency letter', () => {
  test('R∑: lists all failing requirements in the words of the rules, and no other', () => {
    const failing = ['R4', 'R6'];
    for (const { rule, sentence } of requirements) expect(textOf('deficiency').includes(sentence)).toBe(failing.includes(rule));
  });

  test('does not say by which of our tests a sender failed', () => {
    const file = ordered(
      triaged({ sender: { address: 'x@other.example', name: '', domain: 'other.example', dmarc: 'fail', replyToDiffers: true } }),
      { type: 'recordFacts', facts: { ...withFacts().facts!, documents: ['S-1'] } },
      NOW,
    );
    const text = shown(composeLetter('deficiency', input(ordered(file, { type: 'findDeficient' }, NOW))));
    expect(text).toContain('official e-mail domain');
    expect(text).not.toMatch(/DMARC|authenticated|reply-to/i);
  });

  test('is not written any more when nothing is missing', () => {
    expect(() => composeLetter('deficiency', input(complete()))).toThrow(LetterLacks);
    expect(() => composeLetter('deficiencyFollowUp', input(withFacts()))).toThrow(LetterLacks);
  });
});

describe('a narrowing letter', () => {
  test('R4, R6: says what we answer, why by the words of the rules, and by when the agency may object', () => {
    for (const rule of ['R4', 'R6'])
      expect(textOf('narrowing')).toContain(requirements.find((each) => each.rule === rule)?.sentence ?? rule);
    expect(textOf('narrowing')).toContain('Tuesday, September 1, 2026 through Tuesday, November 10, 2026');
    expect(textOf('narrowing')).toContain('reaches us by Wednesday, November 18, 2026');
  });

  test('gives no reason of R4 when only the period was open', () => {
    const file = withFacts({ period: { from: '2026-09-01' } });
    const read = { categories: file.facts!.categories, period: { from: '2026-09-01', to: '2026-11-10' } };
    const text = shown(composeLetter('narrowing', input(ordered(file, { type: 'narrow', ...read, reason: 'Open.' }, NOW))));
    expect(text).not.toContain('“any and all”');
    expect(text).toContain('Call detail records');
  });

  test('is not written when nothing was narrowed', () => {
    expect(() => composeLetter('narrowing', input(withFacts()))).toThrow(LetterLacks);
  });
});

describe('a refusal', () => {
  test.each(refusalReasons)('gives the reason %s in the words of the rules', (reason) => {
    expect(shown(composeLetter('refusal', input(withFacts(), { about: reason }))).replace(/\s+/g, ' ')).toContain(
      refusals[reason].sentence,
    );
  });

  test.each([
    ['contentNeedsWarrant', true],
    ['prohibitedPurpose', false],
    ['quashed', false],
    ['objectionSustained', false],
  ] as const)('for %s invites what cures it: %s', (about, invites) => {
    const said = shown(composeLetter('refusal', input(withFacts(), { about }))).replace(/\s+/g, ' ');
    expect([said.includes('we will open the case again'), said.includes('objections to the request remain reserved')]).toEqual([
      invites,
      true,
    ]);
  });

  test('is not written without a reason of the list', () => {
    expect(() => composeLetter('refusal', input(withFacts()))).toThrow(LetterLacks);
    expect(() => composeLetter('refusal', input(withFacts(), { about: 'toString' }))).toThrow(LetterLacks);
  });
});

describe('a production letter', () => {
  test('E1: gives the link and its end, and the passphrase only by telephone to the registered number', () => {
    expect(textOf('production')).toContain(link.url);
    expect(textOf('production')).toContain('5 downloads, through Monday, November 30, 2026');
    expect(textOf('production')).toContain('The passphrase comes by telephone, to the number that we have registered for your agency');
  });

  test('L1: says what is not produced, and why', () => {
    expect(textOf('production')).toContain(
      `Stored content: message bodies, voicemail, recordings and transcripts. ${refusals.contentNeedsWarrant.sentence}`,
    );
  });

  test('names the identifiers inside the archive only', () => {
    expect(textOf('production-cover-letter')).toContain(`(${TARGET}, ${OTHER_TARGET})`);
    expect(textOf('production-cover-letter')).not.toContain('http');
  });

  test('says for how many identifiers a category was granted when it was not all of them', () => {
    const file = complete();
    const decisions = [TARGET, OTHER_TARGET].flatMap((identifier) =>
      file.facts!.categories.map((category): ReviewDecision => {
        if (identifier === OTHER_TARGET) return { identifier, category, decision: 'refuse', reason: 'notOurCustomer' };
        return category === 'storedContent'
          ? { identifier, category, decision: 'refuse', reason: 'contentNeedsWarrant' }
          : { identifier, category, decision: 'grant' };
      }),
    );
    const text = shown(
      composeLetter('noRecords', input(ordered(file, { type: 'decideReview', decisions, reason: 'Counsel.' }, NOW))),
    ).replace(/\s+/g, ' ');
    expect(text).toContain(`(for 1 of 2 identifiers). ${refusals.notOurCustomer.sentence}`);
  });

  test('says per category what is granted, narrowed and refused, and why', () => {
    const text = textOf('production-cover-letter-in-part');
    expect(text).toContain(`(${OTHER_TARGET}): only the columns name, address, number_e164. ${refusals.overbroad.sentence}`);
    expect(text).toContain('only Tuesday, September 1, 2026 through Monday, September 7, 2026');
    expect(text).toContain(refusals.contentNeedsWarrant.sentence);
    expect(textOf('no-records-in-part')).toContain('We searched for a part of these only');
  });

  test('R4, R6: refers to the letter in which the request was narrowed', () => {
    expect(textOf('production-cover-letter-narrowed')).toContain('as we read it in our letter of Tuesday, November 10, 2026');
  });

  test('is not written before counsel has decided', () => {
    expect(() => composeLetter('production', input(complete(), { link }))).toThrow(LetterLacks);
    expect(() => composeLetter('production', input(reviewed(), { link }))).toThrow(LetterLacks);
    expect(() => composeLetter('noRecords', input(complete()))).toThrow(LetterLacks);
  });
});

describe('the question whether an extension is coming', () => {
  test('N3: says until when it must be there and on which day the customer is told without it', () => {
    expect(textOf('nondisclosure-query')).toContain('reaches us by Monday, May 3, 2027');
    expect(textOf('nondisclosure-query')).toContain('Without an extension our customer will be told on Tuesday, May 4, 2027');
  });

  test('does not announce a notice that is not owed', () => {
    expect(textOf('nondisclosure-query-before-answer')).toContain(
      'when we have responded with records, but not before Tuesday, May 4, 2027',
    );
  });

  test('is not asked about an order without an end, or without an order', () => {
    const endless = ordered(
      complete(),
      { type: 'recordNondisclosure', issuer: 'Court', issuedOn: '2026-11-05', ends: 'indefinite', document: 'S-1' },
      NOW,
    );
    expect(() => composeLetter('nondisclosureQuery', input(endless))).toThrow(LetterLacks);
    expect(() => composeLetter('nondisclosureQuery', input(complete()))).toThrow(LetterLacks);
  });
});

describe('the notice to the customer', () => {
  test('N1: says who asked, by which process, for what and when, what was disclosed, and whom to ask', () => {
    for (const said of [
      'Sampleton Police Department',
      'Grand jury subpoena',
      'Call detail records',
      'September 1, 2026',
      'November 16, 2026',
      'legal@provider.example',
    ]) {
      expect(textOf('customer-notice')).toContain(said);
    }
  });

  test('says of its own account only what was disclosed of it', () => {
    const other = shown(composeLetter('customerNotice', input(delivered(), { about: 'ACC-2' })));
    const [, disclosed = ''] = other.split('We disclosed');
    expect(disclosed).toContain('Basic subscriber information');
    expect(disclosed).not.toContain('Call detail');
    expect(() => composeLetter('customerNotice', input(delivered(), { about: 'ACC-3' }))).toThrow(LetterLacks);
  });

  test('tells nothing of the inside of the case', () => {
    const told = shown(
      composeLetter('customerNotice', input(barred(delivered()), { about: 'ACC-1', customer: { name: 'Sample Bakery LLC' } })),
    );
    expect(told).not.toMatch(/Reed|GJ-26|nondisclosure|Superior Court|approve|counsel-1|refus|matrix|\+1206/i);
  });

  test('is not written before records have left the house', () => {
    expect(() => composeLetter('customerNotice', input(packaged(), { about: 'ACC-1' }))).toThrow(LetterLacks);
  });
});

describe('the letters about costs', () => {
  test('C1: an estimate says why, what, how much, asks for agreement, and makes no answer depend on it', () => {
    expect(textOf('estimate')).toContain('for the volume of what is asked: Ten years of messages.');
    expect(textOf('estimate')).toContain('Estimate: $900.00');
    expect(textOf('estimate')).toContain('Please tell us in writing whether you agree');
    expect(textOf('estimate')).toContain('Our answer does not depend on payment');
  });

  test('C4: an invoice charges by rule, nothing for toll records, and names its estimate', () => {
    expect(textOf('invoice')).toContain('Call detail records: 1 hour, $0.00');
    expect(textOf('invoice')).toContain('Stored content: 10 hours, $600.00');
    expect(textOf('invoice')).toContain('Total: $600.00');
    expect(textOf('invoice')).toContain('Our estimate of $900.00 went to you on');
    expect(textOf('invoice-court-order')).toContain('provides for the payment of $1,234.50');
  });

  test('are not written of what the case does not hold', () => {
    for (const kind of ['estimate', 'invoice', 'invoiceWithdrawn'] as const)
      expect(() => composeLetter(kind, input(delivered(), { about: 'invoice/1' }))).toThrow(LetterLacks);
  });
});
