/** Costs with one condition changed at a time: what is charged, what is not, and what the file keeps of it. */
import { actions, whyNot } from '../../../domain/case/actions';
import type { CaseFile } from '../../../domain/case/case-file';
import type { InstrumentKind } from '../../../domain/case/instrument';
import { whyNotCharge, whyNotInvoice } from '../../../domain/rules/invoice-gate';
import { charges, chargedCategories, fees, sentEstimates } from '../../../domain/rules/reimbursement';
import { aCase, aCompleteCase, anInstrument, aJoined, aWarrant, machine, staff, type Case } from '../../support/case-builders';

const reason = 'x';
const content = aWarrant({ categories: ['callDetail', 'storedContent'] });
const estimate = (from: Case, minutes: number): Case => from.order({ type: 'estimateCosts', minutes, what: 'By hand.' });
const found = aCompleteCase(content).order({ type: 'findBurdensome', ground: 'volume', reason, expectedMinutes: 900 });
const estimated = estimate(found, 1_200).sent('estimate/1');
const agreed = estimated.order({ type: 'recordCostAgreement', document: 'S-1' });
const delivered = agreed.delivered();
const worked = (from: Case, minutes: number): Case =>
  from.at(from.now + minutes * 60_000).order({ type: 'logEffort', minutes, what: 'By hand.', category: 'storedContent' });
const whole = worked(delivered, 600);
const invoiced = whole.order({ type: 'decideCosts', kind: 'invoice', reason });
const why = (file: CaseFile): string | undefined => whyNotInvoice(file)?.why;

describe('nothing is charged', () => {
  it('for an emergency, whichever the procedure was', () => {
    const instrument = anInstrument({ kind: 'emergencyRequest' });
    const { facts } = whole.file;
    expect(why({ ...whole.file, ...(facts && { facts: { ...facts, instrument } }) })).toBe('emergency');
    expect(why({ ...whole.file, procedure: 'emergencyRequest' })).toBe('emergency');
    expect(why(whole.file)).toBeUndefined();
  });

  it('while nobody knows for what: no facts, no instrument', () => {
    expect(fees(aCase().file)).toEqual([]);
    expect(chargedCategories(aCase().file)).toEqual([]);
    expect(whyNotCharge(aCase().file)?.why).toBe('no-fee');
    const { facts } = whole.file;
    const { instrument: _none, ...rest } = facts ?? content;
    expect(fees({ ...whole.file, facts: rest } as CaseFile)).toEqual([]);
  });

  it('for an instrument that was superseded before records went out; what went out before it is charged', () => {
    const process = { kind: 'searchWarrant', number: 'SW-2', issuer: 'x', issuedOn: '2026-11-09' } as const;
    const superseded = { type: 'Superseded', at: 0, by: 'intake-1', reason, successor: 'LR-OTHER', process } as const;
    expect(whyNotCharge(agreed.happens(superseded).file)?.why).toBe('superseded');
    expect(whyNotCharge(whole.happens(superseded).file)).toBeUndefined();
  });

  it('for toll records alone it is for want of a court’s order; for what has no fee at all it is not', () => {
    expect(whyNotCharge(aCompleteCase().file)?.why).toBe('toll-records');
    const letter = anInstrument({ kind: 'nationalSecurityLetter', certified: true });
    const { facts } = aCompleteCase().file;
    expect(whyNotCharge({ ...aCompleteCase().file, ...(facts && { facts: { ...facts, instrument: letter } }) })?.why).toBe('no-fee');
  });

  it('for what counsel has refused', () => {
    const [first, second] = 'decisions' in whole.file.stage ? whole.file.stage.decisions : [];
    const decisions = first && second ? [first, { ...second, decision: 'refuse' as const, reason: 'overbroad' as const }] : [];
    const file = { ...whole.file, stage: { ...whole.file.stage, decisions } as CaseFile['stage'] };
    expect(chargedCategories(file)).toEqual([first?.category]);
  });
});

describe('what is charged', () => {
  it('by a court’s amount stands alone, as one line', () => {
    const ordered = whole.order({ type: 'recordCostOrder', issuer: 'A court', issuedOn: '2026-11-09', document: 'S-1', award: 12_345 });
    expect(charges(ordered.file)).toEqual({
      lines: [{ about: 'courtOrder', minutes: 0, costCents: 12_345, rule: 'C4-toll' }],
      minutes: 0,
      costCents: 12_345,
    });
  });

  it('is content by direct costs, toll records only when a court orders it', () => {
    const charged = (from: Case) => fees(from.file).map(({ category, charged: is }) => [category, is]);
    expect(charged(whole)).toEqual([
      ['callDetail', false],
      ['storedContent', true],
    ]);
    const ordered = whole.order({
      type: 'recordCostOrder',
      issuer: 'A court',
      issuedOn: '2026-11-09',
      document: 'S-1',
      award: 'reasonable',
    });
    expect(charged(ordered).map(([, is]) => is)).toEqual([true, true]);
  });

  it('is work that began when the estimate had been sent, or after; not a minute before', () => {
    const sentAt = sentEstimates(agreed.file)[0]?.sentAt ?? 0;
    const logged = (began: number) => {
      const at = agreed.at(began + 600 * 60_000);
      return charges(at.order({ type: 'logEffort', minutes: 600, what: 'By hand.', category: 'storedContent' }).file).minutes;
    };
    expect([logged(sentAt - 60_000), logged(sentAt), logged(sentAt + 60_000)]).toEqual([0, 600, 600]);
  });

  it('is never above the estimate, also when the rate or the work grew after the decision', () => {
    expect(why(invoiced.file)).toBeUndefined();
    const { costs } = invoiced.file;
    expect(why({ ...invoiced.file, ...(costs && { costs: { ...costs, costCents: 120_001 } }) })).toBe('above-estimate');
    expect(why({ ...worked(invoiced, 900).file })).toBeUndefined();
  });
});

describe('an estimate', () => {
  it('counts when its letter was sent, and not while it waits, was stopped or is unknown to the outbox', () => {
    const waiting = estimate(found, 1_200);
    expect(sentEstimates(waiting.file)).toEqual([]);
    expect(sentEstimates({ ...waiting.file, letters: [] })).toEqual([]);
    const stopped = waiting.order({ type: 'stopLetter', letter: 'estimate/1' });
    expect(sentEstimates(stopped.file)).toEqual([]);
    expect(sentEstimates(aCase().file)).toEqual([]);
    expect(sentEstimates(estimated.file)).toHaveLength(1);
  });

  it('is agreed to once, by a paper on file; of several the last is, and no other', () => {
    const agree = (from: Case, document = 'S-1') => from.whyNot({ type: 'recordCostAgreement', document });
    expect(agree(estimate(found, 1_200))).toMatchObject({
      rule: '18 U.S.C. §2706(b)',
      field: 'command',
      detail: 'no estimate has been sent that could be agreed to',
    });
    expect(agree(agreed)).toMatchObject({
      rule: '18 U.S.C. §2706(b)',
      field: 'command',
      detail: 'the estimate has been agreed to already',
    });
    const joined = estimated.happens(aJoined(estimated.now, { submissionId: 'S-2' }));
    expect([agree(joined, 'S-2'), agree(joined, 'S-1')]).toEqual([undefined, undefined]);
    expect(agree(joined, 'S-3')).toMatchObject({ problem: 'invalid', field: 'document' });
    const again = estimate(estimated, 1_300).sent('estimate/2').order({ type: 'recordCostAgreement', document: 'S-1' });
    expect(again.file.costing?.estimates.map((each) => each.agreed)).toEqual([undefined, 'S-1']);
    expect(again.events.filter(({ type }) => type === 'CostsAgreed')).toHaveLength(1);
  });
});

describe('a decision about costs', () => {
  it('is made once when it is an invoice', () => {
    expect(invoiced.whyNot({ type: 'decideCosts', kind: 'none', reason })).toMatchObject({ rule: 'C1', field: 'command' });
  });

  it('for none keeps the reason and charges nothing, with no letter', () => {
    const none = whole.order({ type: 'decideCosts', kind: 'none', reason });
    expect(none.file.costs).toEqual({ kind: 'none', costCents: 0, reason, by: 'counsel-1', cite: '[LEG] Reimbursement; 18 U.S.C. §2706' });
    expect(none.file.letters.some(({ kind }) => kind === 'invoice')).toBe(false);
  });

  it('falls with the mark of a child: what was sent is withdrawn once, and other letters stay', () => {
    const mark = { type: 'markChildSafety', reason } as const;
    const sent = invoiced.sent('invoice/1');
    const marked = sent.order(mark);
    expect(marked.file.letters.filter(({ kind }) => kind === 'invoiceWithdrawn').map(({ about }) => about)).toEqual(['invoice/1']);
    const again = marked.order({ type: 'unmarkChildSafety', reason }).order(mark);
    expect(again.file.letters.filter(({ kind }) => kind === 'invoiceWithdrawn')).toHaveLength(1);
    const stopped = marked
      .order({ type: 'stopLetter', letter: 'invoiceWithdrawn/1' })
      .order({ type: 'unmarkChildSafety', reason })
      .order(mark);
    expect(stopped.file.letters.filter(({ kind }) => kind === 'invoiceWithdrawn').map(({ state }) => state)).toEqual(['stopped', 'queued']);
    const unasked = aCompleteCase(content).order(mark);
    expect([unasked.file.costs, unasked.events.slice(-1).map(({ type }) => type)]).toEqual([undefined, ['ChildSafetyMarked']]);
    const notice = aCompleteCase(content).letter('acknowledgement').order(mark);
    expect(notice.file.letters.map(({ state }) => state)).toEqual(['sent']);
    const queued = aCompleteCase(content);
    const others = queued.happens(machine.queued(queued.file, queued.now, 'acknowledgement')).order(mark);
    expect(others.file.letters.map(({ state }) => state)).toEqual(['queued']);
  });

  it('falls again with the next mark: of several invoices each is withdrawn once, and by its own letter', () => {
    const mark = { type: 'markChildSafety', reason } as const;
    const first = invoiced.sent('invoice/1').order(mark).order({ type: 'unmarkChildSafety', reason });
    const second = first.order({ type: 'decideCosts', kind: 'invoice', reason });
    const about = ({ file }: Case) => file.letters.flatMap((letter) => (letter.kind === 'invoiceWithdrawn' ? [letter.about] : []));
    expect(about(second.sent('invoice/2').order(mark))).toEqual(['invoice/1', 'invoice/2']);
    // One that waits still is stopped, and has nothing to be withdrawn.
    const waiting = second.order(mark);
    expect(about(waiting)).toEqual(['invoice/1']);
    expect(waiting.file.letters.find(({ id }) => id === 'invoice/2')).toMatchObject({ state: 'stopped', stopped: 'notChargeable' });
    expect(waiting.file.costs).toMatchObject({ kind: 'none', costCents: 0 });
  });

  it('rests on effort with its category, or on effort for the request as a whole', () => {
    const of = found.order({ type: 'logEffort', minutes: 5, what: 'x', category: 'callDetail' });
    expect(of.file.effort.at(-1)).toHaveProperty('category', 'callDetail');
    const bare = found.order({ type: 'logEffort', minutes: 5, what: 'x' });
    expect([bare.file.effort.at(-1), bare.events.at(-1)].map((each) => each && 'category' in each)).toEqual([false, false]);
  });
});

describe('what is refused about costs cites the law under which the fee is due', () => {
  /** The same case, had it rested on this instrument. */
  const under = ({ file }: Case, kind: InstrumentKind): CaseFile => ({
    ...file,
    ...(file.facts && { facts: { ...file.facts, instrument: anInstrument({ kind }) } }),
  });
  it.each([
    ['searchWarrant', '18 U.S.C. §2706(a)', '18 U.S.C. §2706(b)'],
    ['penTrapOrder', '18 U.S.C. §3124(c)', '18 U.S.C. §3124(c)'],
    ['titleIiiOrder', '18 U.S.C. §2518(4)', '18 U.S.C. §2518(4)'],
    ['fisaOrder', '50 U.S.C. §1805(c)(2)(D)', '50 U.S.C. §1805(c)(2)(D)'],
  ] as const)('%s', (kind, provided, agreement) => {
    const silent = under(worked(estimated.delivered(), 600), kind);
    const agree = (file: CaseFile) => whyNot({ type: 'recordCostAgreement', document: 'S-1' }, file, staff.analyst, 0, {});
    expect(whyNotCharge({ ...under(found, kind), withdrawn: { at: 0, reason } })).toMatchObject({ why: 'withdrawn', cite: provided });
    expect(whyNotInvoice(under(worked(agreed, 600), kind))).toMatchObject({ why: 'nothing-provided', cite: provided });
    expect(whyNotInvoice(silent)).toMatchObject({ why: 'not-agreed', cite: agreement });
    expect(agree(under(found, kind))).toMatchObject({ rule: agreement, detail: expect.stringContaining('no estimate') });
    expect(agree(under(agreed, kind))).toMatchObject({ rule: agreement, detail: expect.stringContaining('agreed to already') });
  });

  it('a national security letter and a preservation: nothing is charged, by the very law that they rest on', () => {
    const agreement = { type: 'recordCostAgreement', document: 'S-1' } as const;
    const vectors = [
      ['nationalSecurityLetter', '18 U.S.C. §2709; C4 [A]'],
      ['preservationRequest', '18 U.S.C. §2703(f); C4 [A]'],
    ] as const;
    for (const [kind, cite] of vectors) {
      const file = under(found, kind);
      expect(whyNotCharge(file)).toMatchObject({ why: 'no-fee', cite });
      expect(whyNotCharge({ ...file, withdrawn: { at: 0, reason } })).toMatchObject({ why: 'withdrawn', cite });
      expect(whyNot(agreement, file, staff.analyst, 0, {})).toMatchObject({ rule: cite });
    }
  });

  it('what may be ordered about costs names no single statute, as it stands for every instrument', () => {
    for (const type of ['estimateCosts', 'recordCostAgreement', 'recordCostOrder', 'decideCosts'] as const)
      expect([type, actions[type].cite]).toEqual([type, expect.not.stringContaining('U.S.C.')]);
  });
});
