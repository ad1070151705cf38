import type { Day } from '../../../domain/calendar/day';
import type { Command } from '../../../domain/case/commands';
import { prohibitionKinds, standing, type ProhibitionKind } from '../../../domain/case/notice';
import { currentPack } from '../../../domain/policy/packs';
import { barredUntil, whyNotTell } from '../../../domain/rules/gates';
import { prohibitionDates, prohibitions } from '../../../domain/rules/prohibitions';
import { aCase, aCompleteCase, aDeliveredCase, aJoined, allOpened, anInstrument, processFor } from '../../support/case-builders';
import { instant } from '../calendar/office';
import { future, last, record, release } from './prohibition-orders';

describe('every kind of prohibition', () => {
  it('has a row with its citation and its sentence', () => {
    for (const kind of prohibitionKinds) {
      expect(prohibitions[kind].cite).toMatch(/U\.S\.C\. §|Cal\. Penal Code §|N[24]/);
      expect(prohibitions[kind].sentence.length).toBeGreaterThan(20);
    }
  });

  const ends: { readonly [Kind in ProhibitionKind]: Day | 'indefinite' } = {
    courtOrder: '2027-03-13',
    californiaOrder: '2027-02-01',
    federalPenTrap: 'indefinite',
    californiaPenTrap: '2027-01-09',
    nationalSecurityLetter: 'indefinite',
    otherAuthority: 'indefinite',
    delay: '2026-12-09',
  };
  const byOrder = prohibitionKinds.filter((kind) => kind !== 'otherAuthority' && kind !== 'delay');
  it.each(byOrder)('bars notice (%s), and the refusal names its law', (kind) => {
    const barred = aDeliveredCase(processFor(kind)).silenced(kind, ends[kind]);
    expect(barred.whyNot(release)).toMatchObject({ problem: 'barred', rule: expect.stringContaining(prohibitions[kind].cite) });
    expect(barred.lifted().at('2026-11-12T09:00').whyNot(release)).toBeUndefined();
  });

  it.each(['courtOrder', 'californiaOrder', 'californiaPenTrap'] as const)(
    'with an end reminds 60, 30, 14 and 7 days before it, and asks the agency 10 days before (%s)',
    (kind) => {
      const barred = aDeliveredCase(processFor(kind)).silenced(kind, '2027-01-29');
      expect(future(barred, 'noticeReminder')).toEqual(
        ['2026-11-30T09:00', '2026-12-30T09:00', '2027-01-15T09:00', '2027-01-22T09:00'].map(instant),
      );
      expect(future(barred, 'nondisclosureQuery')).toEqual([instant('2027-01-19T09:00')]);
      expect(future(barred, 'noticeDue')).toEqual([instant('2027-02-01T09:00')]);
    },
  );
});

describe('an order under §2705(b)', () => {
  it.each(['emergencyRequest', 'preservationRequest'] as const)(
    'bars notice of a warrant, subpoena or court order only: never of a case that is a %s',
    (procedure) => {
      const { cite, sentence } = prohibitions.courtOrder;
      expect(aCase().triaged(procedure).whyNot(record({}))).toMatchObject({
        problem: 'barred',
        field: 'kind',
        rule: cite,
        detail: sentence,
      });
      expect(
        aCase()
          .triaged(procedure)
          .whyNot(record({ kind: 'californiaOrder' })),
      ).toBeUndefined();
    },
  );

  it('does not reach a national security letter, whose silence has its own law', () => {
    const from = aCase()
      .triaged()
      .withFacts({ instrument: anInstrument({ kind: 'nationalSecurityLetter' }) });
    expect(from.whyNot(record({}))).toMatchObject({ field: 'kind', rule: '18 U.S.C. §2705(b)' });
    for (const kind of ['grandJurySubpoena', 'courtOrder2703d', 'searchWarrant'] as const)
      expect(
        aCase()
          .triaged()
          .withFacts({ instrument: anInstrument({ kind }) })
          .whyNot(record({})),
      ).toBeUndefined();
  });

  it.each([
    ['2027-11-08', undefined],
    ['2027-11-09', undefined],
    ['2027-11-10', 'overAYear'],
    ['indefinite', 'noEnd'],
  ] as const)('that bars until %s is flagged for a challenge: %s (a year is 365 days)', (until, flag) => {
    expect(
      prohibitionDates({ issuer: 'A', issuedOn: '2026-11-09', ends: until, document: 'S-1' }, instant('2026-11-10T10:00'), currentPack)
        .flagged,
    ).toBe(flag);
  });

  it('that bars for more than a year is looked at after a year, as one without an end is', () => {
    expect(future(aDeliveredCase().barred('2028-11-09'), 'nondisclosureReview')).toEqual([instant('2027-11-10T09:00')]);
    expect(future(aDeliveredCase().barred('2027-11-09'), 'nondisclosureReview')).toEqual([]);
  });
});

describe('an order of a California court (PC 1546.2(b))', () => {
  const renewed = { kind: 'californiaOrder', issuer: 'Authority of Example', document: 'S-2' } as const;
  const capOf = (ends: Day | 'indefinite') =>
    last(aDeliveredCase(processFor('californiaOrder')).silenced('californiaOrder', ends, '2026-11-02'));

  it.each([
    ['2027-01-30', '2027-01-30', undefined],
    ['2027-01-31', '2027-01-31', undefined],
    ['2027-02-01', '2027-01-31', '2027-02-01'],
    ['indefinite', '2027-01-31', 'indefinite'],
  ] as const)('that states %s bars until %s: no more than 90 days from its issue, and says what it stated (%s)', (stated, ends, kept) => {
    expect(capOf(stated)).toMatchObject({ ends, ...(kept !== undefined && { stated: kept }) });
    expect(capOf(stated)?.stated).toBe(kept);
  });

  it('shows both ends in the derivation, the law’s in control', () => {
    expect(capOf('2027-06-30')?.noticeDue?.derivation.candidates).toEqual([
      expect.objectContaining({ controls: true, result: '2027-02-02' }),
      expect.objectContaining({ controls: false, result: '2027-06-30' }),
    ]);
  });

  it.each([
    ['2027-05-01', '2027-05-01'],
    ['2027-05-02', '2027-05-01'],
  ])('that extends one until 2027-01-31 to %s bars until %s: no more than 90 days each', (stated, ends) => {
    const extended = aDeliveredCase(processFor('californiaOrder'))
      .silenced('californiaOrder', 'indefinite', '2026-11-02')
      .wait('2027-01-25T10:00')
      .happens(aJoined(instant('2027-01-25T10:00')))
      .order(record({ ...renewed, issuedOn: '2027-01-22', ends: stated }));
    expect(last(extended)).toMatchObject({ ends, replaces: 1 });
    expect(standing(extended.file)).toHaveLength(1);
  });

  it('that comes after the old end counts from its own issue', () => {
    const late = aDeliveredCase(processFor('californiaOrder'))
      .silenced('californiaOrder', 'indefinite', '2026-11-02')
      .wait('2027-02-12T10:00')
      .happens(aJoined(instant('2027-02-12T10:00')))
      .order(record({ ...renewed, issuedOn: '2027-02-10' }));
    expect(last(late)).toMatchObject({ ends: '2027-05-11', replaces: 1 });
  });

  describe('whose court is spelled in another way', () => {
    const old = aDeliveredCase(processFor('californiaOrder'))
      .silenced('californiaOrder', '2027-01-30')
      .at('2027-01-20T10:00')
      .happens(aJoined(instant('2027-01-20T10:00')));
    const extension = (change: Partial<Extract<Command, { type: 'recordNondisclosure' }>>) =>
      record({
        kind: 'californiaOrder',
        issuedOn: '2027-01-20',
        ends: '2027-04-30',
        issuer: 'Superior Court, Alameda County',
        document: 'S-2',
        ...change,
      });

    it.each([
      ['as before', { issuer: 'Authority of Example' }],
      ['in another way', {}],
      ['in another way, and named by its number', { extends: 1 }],
    ])('extends the only one by 90 days from its end: spelled %s', (_how, change) => {
      expect(last(old.order(extension(change)))).toMatchObject({ ends: '2027-04-30', replaces: 1 });
      expect(last(old.order(extension({ ...change, ends: '2027-05-01' })))).toMatchObject({ ends: '2027-04-30', stated: '2027-05-01' });
    });

    it.each([
      ['2027-01-29', undefined],
      ['2027-01-30', undefined],
      ['2027-01-31', 1],
    ])('takes the place of an end of 2027-01-30 by a later one only, unless it is named: until %s it replaces %s', (ends, replaces) => {
      const made = old.order(extension({ ends }));
      expect(last(made)?.replaces).toBe(replaces);
      expect(made.whyNot(release)).toMatchObject({ problem: 'barred' });
      expect(last(old.order(extension({ ends, extends: 1 })))?.replaces).toBe(1);
    });

    it('of two that stand extends the one that is named, and otherwise stands beside them', () => {
      const two = old.order(extension({ issuer: 'Another court', ends: '2027-01-28' }));
      expect(last(two.order(extension({ extends: 1 })))).toMatchObject({ ends: '2027-04-30', replaces: 1 });
      expect(last(two.order(extension({ extends: 2 })))).toMatchObject({ ends: '2027-04-28', replaces: 2 });
      expect(standing(two.order(extension({})).file)).toHaveLength(3);
    });

    it('names one that stands and is of its kind, or is refused; one in the past extends nothing', () => {
      const none = { problem: 'invalid', field: 'extends', rule: 'N3' };
      for (const number of [2, 0]) expect(old.whyNot(extension({ extends: number }))).toMatchObject(none);
      expect(old.whyNot(extension({ kind: 'californiaPenTrap', extends: 1 }))).toMatchObject(none);
      expect(old.lifted().whyNot(extension({ extends: 1 }))).toMatchObject(none);
      const late = old.wait('2027-03-01T10:00');
      for (const change of [{}, { extends: 1 }])
        expect(late.whyNot(extension({ ends: '2027-02-15', ...change }))).toMatchObject({ field: 'ends', rule: 'N3' });
    });
  });
});

describe('a pen register or trap and trace order', () => {
  it('of a federal court bars until the court orders otherwise; a last day is refused', () => {
    expect(aCase().whyNot(record({ kind: 'federalPenTrap', ends: '2027-01-09' }))).toMatchObject({
      problem: 'invalid',
      field: 'ends',
      rule: '18 U.S.C. §3123(d)',
    });
    const barred = aDeliveredCase(processFor('federalPenTrap')).silenced('federalPenTrap', 'indefinite');
    expect(barredUntil(barred.file)).toBe(Number.POSITIVE_INFINITY);
    expect(barred.wait('2031-11-10T09:00').whyNot(release)).toMatchObject({ problem: 'barred' });
    expect(last(barred)?.flagged).toBeUndefined();
  });

  it('of a California court bars until it and its extensions expire; without that day it is refused', () => {
    expect(aCase().whyNot(record({ kind: 'californiaPenTrap' }))).toMatchObject({ field: 'ends', rule: 'Cal. Penal Code §638.54' });
    const barred = aDeliveredCase(processFor('californiaPenTrap')).silenced('californiaPenTrap', '2027-01-09');
    expect(future(barred, 'noticeDue')).toEqual([instant('2027-01-12T09:00')]);
    const extension = record({ kind: 'californiaPenTrap', issuedOn: '2027-01-07', ends: '2027-03-10', document: 'S-2', extends: 1 });
    const extended = barred
      .wait('2027-01-08T10:00')
      .happens(aJoined(instant('2027-01-08T10:00')))
      .order(extension);
    expect(future(extended, 'noticeDue')).toEqual([instant('2027-03-11T09:00')]);
  });
});

describe('a national security letter (§2709(c))', () => {
  const letter = (certified: boolean, reviewNotice: boolean) =>
    aCompleteCase(processFor('nationalSecurityLetter')).order(
      record({ kind: 'nationalSecurityLetter', issuer: 'Federal Inquiry Office', certified, reviewNotice }),
    );

  it('bars notice only when it is certified and tells of judicial review', () => {
    expect(standing(letter(true, true).file)).toMatchObject([{ kind: 'nationalSecurityLetter', ends: 'indefinite' }]);
  });

  it.each([
    [true, false, 'judicialReview'],
    [false, true, 'certification'],
    [false, false, 'certificationAndReview'],
  ] as const)('certified %s and with notice of review %s is no bar: the agency is told of the missing %s', (certified, review, lacks) => {
    const asked = letter(certified, review);
    expect(standing(asked.file)).toEqual([]);
    expect(asked.file.bareRequests).toMatchObject([{ lacks }]);
    expect(asked.file.letters.map(({ id }) => id)).toContain('nondisclosureMissing/1');
  });

  it('makes the government apply to the court within 30 days of our notification, and the bar holds meanwhile and after it (§3511(b)(1))', () => {
    const told = aDeliveredCase(processFor('nationalSecurityLetter'))
      .silenced('nationalSecurityLetter', 'indefinite')
      .at('2026-11-12T10:00')
      .order({ type: 'notifyGovernment', reason: 'It has no end.' });
    expect(told.file.letters.map(({ id }) => id)).toContain('reciprocalNotice/1');
    // The thirtieth day is a Saturday.
    expect(future(told, 'governmentApplies')).toEqual([instant('2026-12-14T17:00')]);
    const after = told.wait('2026-12-14T17:00');
    expect(after.owed).toContain('governmentApplies/1');
    for (const at of ['2026-12-01T10:00', '2026-12-14T17:00', '2030-01-02T10:00'])
      expect(whyNotTell(after.file, instant(at), allOpened)).toMatchObject({ why: 'nondisclosure' });
    expect(told.whyNot({ type: 'notifyGovernment', reason: 'x' })).toMatchObject({ rule: '18 U.S.C. §3511(b)(1)' });
    expect(aCase().barred('indefinite').whyNot({ type: 'notifyGovernment', reason: 'x' })).toMatchObject({ problem: 'barred' });
  });

  it('binds us whatever was produced: when the case ends without records its review and the government’s thirty days stay', () => {
    const ended = aCompleteCase(processFor('nationalSecurityLetter'))
      .silenced('nationalSecurityLetter', 'indefinite')
      .order({ type: 'notifyGovernment', reason: 'It has no end.' })
      .order({ type: 'refuse', reason: 'overbroad', note: 'x' });
    expect([future(ended, 'nondisclosureReview'), future(ended, 'governmentApplies')]).toEqual([
      [instant('2029-11-09T09:00')],
      [instant('2026-12-10T17:00')],
    ]);
    // And it comes again as long as it stands.
    expect(future(ended.wait('2029-11-10T09:00'), 'nondisclosureReview')).toEqual([instant('2030-11-08T09:00')]);
    const lifted = ended.lifted();
    expect([future(lifted, 'nondisclosureReview'), future(lifted, 'governmentApplies')]).toEqual([[], []]);
    // An order of a court bars the notice, and none is owed.
    const ordered = aCompleteCase().barred('indefinite').order({ type: 'refuse', reason: 'overbroad', note: 'x' });
    expect(future(ordered, 'nondisclosureReview')).toEqual([]);
  });

  it('is looked at again three years after receipt, and ends when the agency’s notice of lifting is recorded', () => {
    const barred = aDeliveredCase(processFor('nationalSecurityLetter')).silenced('nationalSecurityLetter', 'indefinite');
    expect(future(barred, 'nondisclosureReview')).toEqual([instant('2029-11-09T09:00')]);
    // Our delay in recording it is not the agency’s.
    const late = aCase().triaged().at('2026-12-15T10:00').silenced('nationalSecurityLetter', 'indefinite');
    expect(future(late, 'nondisclosureReview')).toEqual([instant('2029-11-09T09:00')]);
    const lifted = barred.wait('2029-11-09T09:00').lifted();
    expect(standing(lifted.file)).toEqual([]);
    expect(future(lifted, 'noticeDue')).toHaveLength(1);
  });
});

describe('a bare “please do not notify” (N2)', () => {
  const bare: Command = { type: 'recordBareRequest', document: 'S-1', quote: 'Please do not notify the user.' };
  const asked = aDeliveredCase().order(bare);

  it('is no prohibition: the agency is told what to supply within three business days', () => {
    expect(standing(asked.file)).toEqual([]);
    expect(asked.file.bareRequests).toMatchObject([{ lacks: 'authority', supplyBy: { on: '2026-11-16' } }]);
    expect(asked.file.letters.at(-1)).toMatchObject({ id: 'nondisclosureMissing/1', state: 'queued' });
    expect(future(asked, 'authorityDue')).toEqual([instant('2026-11-16T17:00')]);
  });

  it('delays the notice through the day that was named to the agency, and a person releases it then', () => {
    expect(asked.at('2026-11-17T08:59:59').whyNot(release)).toMatchObject({ rule: expect.stringContaining('N2') });
    const over = asked.wait('2026-11-17T09:00');
    expect(over.owed).toContain('authorityDue/1');
    expect(over.file.notice.kind).toBe('owed');
    expect(over.whyNot(release)).toBeUndefined();
  });

  it('is answered once, and not when an order bars notice or the customer knows', () => {
    expect(asked.whyNot(bare)).toMatchObject({ rule: 'N2' });
    expect(aDeliveredCase().barred('2026-12-12').whyNot(bare)).toMatchObject({ rule: 'N2' });
    expect(aDeliveredCase().released().sent('customerNotice/1').whyNot(bare)).toMatchObject({ rule: 'N2' });
    expect(aCase().whyNot({ ...bare, document: 'S-9' })).toMatchObject({ field: 'document' });
  });

  it('ends when the agency supplies the order', () => {
    const supplied = asked.happens(aJoined(asked.now)).barred('2027-03-13', 'S-2');
    expect(future(supplied, 'authorityDue')).toEqual([]);
    expect(supplied.file.notice).toMatchObject({ due: { on: '2027-03-16' } });
  });

  it('that comes before the records are out delays the notice that is owed later', () => {
    const early = aCompleteCase().order(bare).delivered();
    expect(early.file.notice).toMatchObject({ kind: 'owed', due: { on: '2026-11-17', at: instant('2026-11-17T09:00') } });
  });
});
