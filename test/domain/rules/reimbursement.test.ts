import { decide } from '../../../domain/case/decide';
import { instrumentKinds } from '../../../domain/case/instrument';
import { currentPack } from '../../../domain/policy/packs';
import { categoryNames } from '../../../domain/rules/categories';
import { whyNotInvoice } from '../../../domain/rules/invoice-gate';
import { whyNotSend } from '../../../domain/rules/letter-gate';
import { charges, feeFor, fees, ownFee } from '../../../domain/rules/reimbursement';
import { aCase, aCompleteCase, anInstrument, aWarrant, someFacts, staff, type Case } from '../../support/case-builders';

const limit = currentPack.burdensomeMinutes.value;
const content = aWarrant({ categories: ['callDetail', 'storedContent'] });
const reason = 'Ten years of messages.';
const invoice = { type: 'decideCosts', kind: 'invoice', reason } as const;
const found = (from = aCompleteCase(content), expectedMinutes = 900): Case =>
  from.order({ type: 'findBurdensome', ground: 'volume', reason, expectedMinutes });
const estimated = (minutes: number, from = found()): Case => {
  const next = from.order({ type: 'estimateCosts', minutes, what: 'A search by hand.' });
  return next.sent(next.file.letters.at(-1)?.id ?? '');
};
const agreed = (from: Case): Case => from.order({ type: 'recordCostAgreement', document: 'S-1' });
/** `minutes` of work that began when the case stood where it stands. */
const worked = (minutes: number, from: Case, category: 'storedContent' | 'callDetail' | 'request' = 'storedContent'): Case =>
  from.at(from.now + minutes * 60_000).order({ type: 'logEffort', minutes, what: 'By hand.', ...(category !== 'request' && { category }) });
const whole = (minutes: number, estimate = 1_200): Case => worked(minutes, agreed(estimated(estimate)).delivered());
const why = ({ file }: Case) => whyNotInvoice(file)?.why;
const ordered = (from: Case, award: number | 'reasonable' = 'reasonable'): Case =>
  from.order({ type: 'recordCostOrder', issuer: 'District Court', issuedOn: '2026-11-09', document: 'S-1', award });
const marked = (from: Case): Case => from.order({ type: 'markChildSafety', reason: 'A child is named.' });
const texts = (from: Case) => from.file.letters.map(({ id, state }) => `${id} ${state}`);

describe('the fee rule', () => {
  it.each(categoryNames)('gives %s a basis, a sentence and a source under every instrument', (category) => {
    for (const kind of instrumentKinds)
      expect(feeFor(kind, category)).toMatchObject({
        sentence: expect.stringMatching(/\.$/),
        cite: expect.stringMatching(/U\.S\.C\.|\[LEG\]/),
      });
  });

  it('charges nothing for toll records and listings unless a court orders it, and direct costs otherwise (§2706)', () => {
    expect(
      (['basicSubscriber', 'callDetail', 'otherNonContent', 'storedContent'] as const).map((each) => feeFor('searchWarrant', each).fee),
    ).toEqual(['courtOrder', 'courtOrder', 'directCosts', 'directCosts']);
    expect([feeFor('penTrapOrder', 'prospectiveMetadata').cite, feeFor('emergencyRequest', 'storedContent').fee]).toEqual([
      '18 U.S.C. §3124(c)',
      'nothing',
    ]);
    expect(feeFor('preservationRequest', 'storedContent').fee).toBe('nothing');
  });

  it('charges the prevailing rate for whatever is given under an order or a directive of foreign intelligence, toll records too', () => {
    const cites = { fisaOrder: '50 U.S.C. §1805(c)(2)(D)', fisaDirective: '50 U.S.C. §1881a(i)(2)' } as const;
    for (const kind of ['fisaOrder', 'fisaDirective'] as const)
      expect(categoryNames.map((each) => feeFor(kind, each))).toEqual(
        categoryNames.map(() => expect.objectContaining({ fee: 'directCosts', cite: cites[kind], unverified: true })),
      );
  });
});

describe('the finding that a request is unusual or burdensome', () => {
  it('is a person’s, with the effort behind it: refused at 479 minutes logged and expected, taken at 480 and at 481', () => {
    const after = (logged: number) => worked(logged, aCompleteCase(content));
    const asked = (expectedMinutes: number) => after(400).whyNot({ type: 'findBurdensome', ground: 'complexity', reason, expectedMinutes });
    expect(asked(79)).toMatchObject({
      field: 'expectedMinutes',
      rule: expect.stringContaining('C1'),
      detail: expect.stringContaining('479 minutes'),
    });
    expect([asked(80), asked(81)]).toEqual([undefined, undefined]);
    expect(found(after(400), 80).file.costing?.burden).toMatchObject({ loggedMinutes: 400, expectedMinutes: 80, by: 'analyst-1' });
  });

  it('is needed for an estimate, unless a court has ordered payment', () => {
    const estimate = { type: 'estimateCosts', minutes: 600, what: 'x' } as const;
    expect(aCompleteCase(content).whyNot(estimate)).toMatchObject({ rule: expect.stringContaining('C1'), field: 'command' });
    expect(ordered(aCompleteCase(content)).whyNot(estimate)).toBeUndefined();
  });
});

describe('the invoice gate', () => {
  it('opens at 480 logged minutes, not at 479', () => {
    expect([479, 480, 481].map((minutes) => why(whole(minutes)))).toEqual(['not-burdensome', undefined, undefined]);
    expect(limit).toBe(480);
  });

  it('needs the estimate to have been sent before the work began', () => {
    const before = worked(600, found()).delivered();
    expect(why(before)).toBe('no-estimate');
    const queued = found().order({ type: 'estimateCosts', minutes: 900, what: 'x' });
    expect(why(worked(600, queued).delivered())).toBe('no-estimate');
    expect(why(agreed(estimated(900, before)))).toBe('before-estimate');
    expect(charges(worked(480, agreed(estimated(900, before))).file)).toMatchObject({ minutes: 480, costCents: 48_000 });
  });

  it('needs the agency’s agreement or a court’s order (§2706(b))', () => {
    const silent = worked(600, estimated(900).delivered());
    expect([why(silent), why(agreed(silent)), why(ordered(silent))]).toEqual(['not-agreed', undefined, undefined]);
    expect(agreed(silent).whyNot({ type: 'recordCostAgreement', document: 'S-1' })).toMatchObject({ field: 'command' });
    expect(silent.whyNot({ type: 'recordCostAgreement', document: 'S-9' })).toMatchObject({ problem: 'invalid', field: 'document' });
  });

  it('never lets an invoice be higher than the estimate: below and at it yes, above it only with a new one', () => {
    expect([599, 600, 601].map((minutes) => why(whole(minutes, 600)))).toEqual([undefined, undefined, 'above-estimate']);
    expect(why(agreed(estimated(601, whole(601, 600))))).toBeUndefined();
  });

  it.each([
    ['penTrapOrder', '18 U.S.C. §3124(c)', 'C4-pen-trap'],
    ['titleIiiOrder', '18 U.S.C. §2518(4)', 'C4-interception'],
    ['fisaOrder', '50 U.S.C. §1805(c)(2)(D)', 'C4-foreign-intelligence'],
  ] as const)('a %s is paid for under its own law, as a whole and by a court too', (kind, cite, rule) => {
    const made = aCompleteCase(someFacts({ instrument: anInstrument({ kind }), categories: ['prospectiveMetadata'] }));
    expect(ownFee(made.file)?.cite).toBe(cite);
    expect(charges(made.file).lines.map((line) => line.rule)).toEqual([rule, rule]);
    const order = { issuer: 'District Court', issuedOn: '2026-11-09', document: 'S-1', award: 1_000 } as const;
    expect(charges(made.order({ type: 'recordCostOrder', ...order }).file).lines).toMatchObject([{ about: 'courtOrder', rule }]);
    const [decided] = decide({ type: 'decideCosts', kind: 'none', reason: 'x' }, made.file, staff.counsel, made.now, {});
    expect(decided).toMatchObject({ costs: { cite: `[LEG] Reimbursement; ${cite}` } });
  });

  it('what nobody pays for under a law of its own, and all that §2706 decides, cites §2706', () => {
    for (const kind of ['nationalSecurityLetter', 'preservationRequest', 'searchWarrant', 'grandJurySubpoena'] as const)
      expect(ownFee({ facts: { ...someFacts({ instrument: anInstrument({ kind }) }), documents: [] } })).toBeUndefined();
  });

  it('charges by rule: minutes for toll records cost nothing, the rest the hourly rate of the pack', () => {
    const both = worked(300, worked(500, agreed(estimated(900)).delivered(), 'storedContent'), 'callDetail');
    expect(charges(both.file)).toEqual({
      minutes: 500,
      costCents: 50_000,
      lines: [
        { about: 'callDetail', minutes: 300, costCents: 0, rule: 'C4-toll' },
        { about: 'storedContent', minutes: 500, costCents: 50_000, rule: 'C4-direct' },
        { about: 'request', minutes: 0, costCents: 0, rule: 'C4-direct' },
      ],
    });
    expect(charges(ordered(both).file).costCents).toBe(80_000);
  });

  it('charges nothing that no law lets be charged, not even by a court’s order, and nothing as a whole where nothing is given', () => {
    const { file } = ordered(worked(600, agreed(estimated(900)).delivered(), 'request'));
    expect(charges(file).costCents).toBe(60_000);
    expect(charges({ ...file, stage: { ...file.stage, decisions: [] } as typeof file.stage }).costCents).toBe(0);
    const { facts = { ...content, documents: [] } } = file;
    const underLetter = { ...file, facts: { ...facts, instrument: anInstrument({ kind: 'nationalSecurityLetter' }) } };
    expect(fees(underLetter).map(({ charged }) => charged)).toEqual([false, false]);
    expect([ownFee({}), charges(aCase().triaged().file).costCents]).toEqual([undefined, 0]);
  });

  it('charges work for the request as a whole only where everything that is given may be charged', () => {
    const mixed = worked(600, agreed(estimated(900)).delivered(), 'request');
    expect([charges(mixed.file).costCents, charges(ordered(mixed).file).costCents]).toEqual([0, 60_000]);
    const contents = aCompleteCase(aWarrant({ categories: ['storedContent'] }));
    expect(charges(worked(600, agreed(estimated(900, found(contents))).delivered(), 'request').file).costCents).toBe(60_000);
  });

  it('stays shut for toll records and listings alone until a court orders payment; its amount is charged as it stands', () => {
    const tolls = worked(9_999, aCompleteCase(someFacts()).delivered());
    expect([why(tolls), why(ordered(tolls)), why(ordered(tolls, 12_300))]).toEqual(['toll-records', 'no-estimate', undefined]);
    expect(ordered(tolls, 12_300).order(invoice).file.costs).toMatchObject({ kind: 'invoice', costCents: 12_300 });
    expect(tolls.whyNot({ type: 'findBurdensome', ground: 'volume', reason, expectedMinutes: 0 })).toMatchObject({
      rule: '18 U.S.C. §2706(c)',
    });
  });

  it('is shut while nothing was provided, and after a withdrawal', () => {
    const inHouse = worked(600, agreed(estimated(900)));
    expect([why(inHouse), why(inHouse.order({ type: 'withdraw', reason }))]).toEqual(['nothing-provided', 'withdrawn']);
  });

  it('stays open when the agency withdraws what it has obtained already: the agreed invoice goes out, and the case is no withdrawn one (A6)', () => {
    const withdrawn = whole(600).order({ type: 'withdraw', reason });
    expect([withdrawn.file.stage.kind, why(withdrawn)]).toEqual(['delivered', undefined]);
    expect(withdrawn.whyNot({ type: 'withdraw', reason })).toMatchObject({ problem: 'barred', rule: 'A6' });
    const billed = withdrawn.order(invoice);
    expect(whyNotSend(billed.file, { kind: 'invoice', letter: 'invoice/1' }, billed.now, undefined)).toBeUndefined();
    expect(whyNotSend(billed.file, { kind: 'interim', letter: 'interim/1' }, billed.now, undefined)).toBe('withdrawn');
  });

  it('never opens for an emergency, nor for child endangerment, whatever the effort and whatever a court orders', () => {
    expect(why(worked(9_999, aCase().triaged('emergencyRequest')))).toBe('emergency');
    expect(why(marked(ordered(whole(600), 90_000)))).toBe('child-endangerment');
    expect(marked(whole(600)).whyNot(invoice)).toMatchObject({ problem: 'barred', rule: expect.stringContaining('C3') });
  });

  it('records no order of a court that is not on file or was issued in the future', () => {
    const order = { type: 'recordCostOrder', issuer: 'x', issuedOn: '2026-11-10', document: 'S-1', award: 1 } as const;
    const { now } = aCase();
    const complete = aCompleteCase().at(now);
    expect([
      complete.whyNot(order),
      complete.whyNot({ ...order, issuedOn: '2026-11-11' })?.field,
      complete.whyNot({ ...order, document: 'S-2' })?.field,
    ]).toEqual([undefined, 'issuedOn', 'document']);
  });

  it('has a rule for an instrument of any kind, and charges nothing without one', () => {
    const nsl = worked(
      9_999,
      aCompleteCase(someFacts({ instrument: anInstrument({ kind: 'courtOrder2703d' }), categories: ['otherNonContent'] })).delivered(),
    );
    expect(why(nsl)).toBe('not-found-burdensome');
    expect(why(aCase())).toBe('no-fee');
  });
});

describe('the mark of child endangerment', () => {
  it('is set by any clerk and removed by counsel only', () => {
    const { file } = marked(aCompleteCase());
    const remove = { type: 'unmarkChildSafety', reason } as const;
    const from = marked(aCompleteCase());
    for (const role of ['intake', 'analyst', 'custodian', 'administrator'] as const)
      expect(from.whyNot(remove, { as: { id: 'x', role } })).toMatchObject({ problem: 'not-permitted' });
    expect([file.childSafety, from.order(remove).file.childSafety]).toEqual([true, false]);
    expect(aCompleteCase().whyNot(remove)).toMatchObject({ rule: 'C3' });
  });

  it('stops the invoice that waits and the estimate too; the costs are none', () => {
    const after = marked(whole(600).order(invoice));
    expect(texts(after)).toContain('invoice/1 stopped');
    expect(after.file.costs).toMatchObject({ kind: 'none', costCents: 0 });
    const waiting = marked(found().order({ type: 'estimateCosts', minutes: 600, what: 'x' }));
    expect(texts(waiting)).toEqual(['estimate/1 stopped']);
  });

  it('withdraws by a letter the invoice that has been sent, once', () => {
    const after = marked(whole(600).order(invoice).sent('invoice/1'));
    expect(texts(after)).toContain('invoiceWithdrawn/1 queued');
    expect(after.file.letters.at(-1)?.about).toBe('invoice/1');
    expect(texts(marked(after)).filter((each) => each.startsWith('invoiceWithdrawn'))).toHaveLength(1);
  });

  it('withdraws an invoice that was on its way when the mark came', () => {
    const unknown = whole(600).order(invoice);
    const lost = unknown.happens({ type: 'DeliveryUnknown', at: unknown.now, by: 'machine', letter: 'invoice/1' });
    const settled = marked(lost).order({ type: 'settleLetter', letter: 'invoice/1', arrived: true, again: false, reason });
    expect(settled.owed).toContain('withdrawInvoice/invoice/1');
  });

  it('once removed, lets the costs be decided by the normal rule', () => {
    const after = marked(whole(600).order(invoice)).order({ type: 'unmarkChildSafety', reason }).order(invoice);
    expect(after.file.costs).toMatchObject({ kind: 'invoice', costCents: 60_000 });
    expect(texts(after)).toContain('invoice/2 queued');
  });
});
