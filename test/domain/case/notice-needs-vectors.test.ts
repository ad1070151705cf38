/** What each order about the notice needs, with exactly that missing, and what the order then says. */
import type { Command } from '../../../domain/case/commands';
import { barredUntil } from '../../../domain/rules/gates';
import { controlling, standing } from '../../../domain/case/notice';
import { productionPauses } from '../../../domain/case/objection';
import {
  aCase,
  aCompleteCase,
  aDeliveredCase,
  anInstrument,
  machine,
  secondCounsel,
  type Case,
  processFor,
} from '../../support/case-builders';
import { unknown } from '../../support/notice-cases';
import { deliveryDates } from '../../../domain/case/letters';
import { prohibitions } from '../../../domain/rules/prohibitions';
import { instant } from '../calendar/office';

const reason = 'x';
const record = (change: Partial<Extract<Command, { type: 'recordNondisclosure' }>>): Command => ({
  type: 'recordNondisclosure',
  issuer: 'Authority of Example',
  issuedOn: '2026-11-09',
  ends: 'indefinite',
  document: 'S-1',
  ...change,
});
const announce: Command = { type: 'announceToCustomer', reason };
const object: Command = { type: 'recordObjection', grounds: 'A motion to quash.' };
const notify: Command = { type: 'notifyGovernment', reason };
const suppress = (authority: string): Command => ({ type: 'suppressNotice', authority, until: 'indefinite', reason });
const last = ({ file }: Case) => file.nondisclosures.at(-1);

describe('a nondisclosure order is recorded', () => {
  const read = aCase().triaged();

  it('although the papers name no instrument yet', () => {
    expect(read.withFacts({}, 'instrument').whyNot(record({}))).toBeUndefined();
  });

  it.each(['otherAuthority', 'delay'] as const)('by two people when it is no order of a court (%s)', (kind) => {
    expect(aDeliveredCase().whyNot(record({ kind, ends: '2026-12-09' }))).toMatchObject({
      problem: 'invalid',
      field: 'kind',
      detail: 'without an order of a court it takes two people: suppress the notice instead',
    });
  });

  it.each([
    ['2026-11-09', undefined],
    ['2026-11-10', undefined],
    ['2026-11-11', 'issuedOn'],
  ])('on 2026-11-10 when it was issued on %s: refused field %s', (issuedOn, field) => {
    expect(aCase().whyNot(record({ issuedOn }))?.field).toBe(field);
  });

  it.each([
    ['2026-11-08', 'ends'],
    ['2026-11-09', undefined],
    ['2026-11-10', undefined],
  ])('that was issued on 2026-11-09 and ends on %s: refused field %s', (ends, field) => {
    expect(aCase().whyNot(record({ ends }))?.field).toBe(field);
  });

  it.each([
    ['federal', 'federalPenTrap', 'indefinite', undefined],
    ['federal', 'californiaPenTrap', '2027-01-08', '18 U.S.C. §3123(d)'],
    ['state:CA', 'californiaPenTrap', '2027-01-08', undefined],
    ['state:CA', 'federalPenTrap', 'indefinite', 'Cal. Penal Code §638.54'],
    // A state of whose own silence the pack knows nothing: §3123(d) speaks of the orders of its courts too.
    ['state:AZ', 'federalPenTrap', 'indefinite', undefined],
    ['state:AZ', 'californiaPenTrap', '2027-01-08', '18 U.S.C. §3123(d)'],
    ['federal', 'courtOrder', '2027-01-08', undefined],
  ] as const)(
    'of a pen/trap order by the statute of its jurisdiction alone (%s, %s, %s): refused by %s',
    (jurisdiction, kind, ends, rule) => {
      const under = read.withFacts({ instrument: anInstrument({ kind: 'penTrapOrder', jurisdiction }) });
      const why = rule && {
        problem: 'invalid',
        field: 'kind',
        rule,
        detail: expect.stringMatching(/^what bars notice here is: a .* order bars/),
      };
      expect(under.whyNot(record({ kind, ends }))).toEqual(why && expect.objectContaining(why));
    },
  );

  it.each(['federalPenTrap', 'californiaPenTrap'] as const)(
    'of a pen/trap order in a case about nothing else, once the papers are read (%s)',
    (kind) => {
      const ends = kind === 'federalPenTrap' ? 'indefinite' : '2027-01-08';
      const { cite, reach } = prohibitions[kind];
      expect(read.withFacts().whyNot(record({ kind, ends }))).toMatchObject({
        problem: 'barred',
        field: 'kind',
        rule: cite,
        detail: reach,
      });
      expect(read.withFacts(processFor(kind)).whyNot(record({ kind, ends }))).toBeUndefined();
      expect(read.whyNot(record({ kind, ends }))).toBeUndefined();
    },
  );

  it('as the extension of the one that it names, and of no other', () => {
    const order = aDeliveredCase().silenced('courtOrder', '2026-12-12');
    expect(last(order.order(record({ ends: '2027-03-13', extends: 1 })))).toMatchObject({ replaces: 1 });
    expect(last(order.silenced('courtOrder', '2027-03-13'))).not.toHaveProperty('replaces');
    const ofCalifornia = aDeliveredCase(processFor('californiaPenTrap')).silenced('courtOrder', '2026-12-12');
    expect(last(ofCalifornia.silenced('californiaPenTrap', '2027-03-13'))).not.toHaveProperty('replaces');
    expect(last(order.silenced('courtOrder', '2027-03-13', '2026-11-09', 'Another court'))).not.toHaveProperty('replaces');
    expect(last(order.lifted().silenced('courtOrder', '2027-03-13'))).not.toHaveProperty('replaces');
  });

  it('of several without an end the last one controls', () => {
    const both = aDeliveredCase(processFor('federalPenTrap')).barred('indefinite').silenced('federalPenTrap', 'indefinite');
    expect([controlling(both.file)?.number, barredUntil(both.file)]).toEqual([2, Infinity]);
  });
});

describe('a national security letter', () => {
  it('of which neither was said lacks both', () => {
    const asked = aCompleteCase(processFor('nationalSecurityLetter')).order(record({ kind: 'nationalSecurityLetter' }));
    expect(asked.file.bareRequests).toMatchObject([{ lacks: 'certificationAndReview', quote: 'Authority of Example' }]);
    expect(standing(asked.file)).toEqual([]);
  });

  it('is the one of which the government is told, whatever else bars notice', () => {
    const between = aCase()
      .barred('indefinite')
      .silenced('nationalSecurityLetter', 'indefinite')
      .silenced('federalPenTrap', 'indefinite')
      .order(notify);
    expect(between.file.nondisclosures.map(({ governmentApplies }) => governmentApplies?.on)).toEqual([undefined, '2026-12-10', undefined]);
    expect(between.whyNot(notify)).toMatchObject({ rule: '18 U.S.C. §3511(b)(1)', detail: 'the government has been told already' });
    expect(aDeliveredCase().barred('indefinite').whyNot(notify)).toMatchObject({
      rule: '18 U.S.C. §3511(b)(1)',
      detail: 'no national security letter bars notice in this case',
    });
  });
});

describe('a lifting', () => {
  it('is refused where no order bars notice, whatever number it names', () => {
    const none = { rule: 'N3', detail: 'no order bars notice in this case' };
    expect(aDeliveredCase().whyNot({ type: 'liftNondisclosure', reason })).toMatchObject(none);
    expect(aDeliveredCase().whyNot({ type: 'liftNondisclosure', reason, order: 1 })).toMatchObject(none);
  });
});

describe('the suppression of notice', () => {
  const proposed = aDeliveredCase().order(suppress('47 U.S.C. §605'));

  it('is proposed once for each authority', () => {
    expect(proposed.whyNot(suppress('47 U.S.C. §605'))).toMatchObject({ rule: 'L7', detail: expect.stringContaining('proposal/1') });
    expect(proposed.whyNot(suppress('47 U.S.C. §606'))).toBeUndefined();
  });

  it('once confirmed names the request by which the case began, and ends as the authority states', () => {
    expect(last(proposed.confirmed())).toMatchObject({ document: 'S-1', issuedOn: '2026-11-10', ends: 'indefinite' });
    expect(proposed.confirmed().events.at(-1)).toMatchObject({ by: secondCounsel.id });
  });
});

describe('the customer is told before records go out', () => {
  const found = aCompleteCase().reviewed().collected();

  it('once', () => {
    expect(found.whyNot(announce)).toBeUndefined();
    expect(found.order(announce).whyNot(announce)).toMatchObject({
      rule: 'N1',
      detail: 'the customer has been told of the request already',
    });
  });

  it('only when records were found that are somebody’s', () => {
    expect(aCompleteCase().reviewed().collected(0).whyNot(announce)).toMatchObject({
      rule: 'N1',
      detail: 'no customer is known whose records were found',
    });
  });
});

describe('an objection', () => {
  const packaged = aCompleteCase().reviewed().collected().checked().approved().packaged();
  const queued = packaged.happens(machine.queued(packaged.file, packaged.now, 'production'));

  it('comes too late when the records turn out to have been fetched, in a case that was opened and approved again', () => {
    const lost = unknown(queued, 'production/1')
      .order({ type: 'settleLetter', letter: 'production/1', arrived: false, again: false, reason })
      .order({ type: 'withdraw', reason })
      .order({ type: 'reopen', reason })
      .approved();
    expect(lost.whyNot(object)).toBeUndefined();
    const { at, productionId } = { at: lost.now, productionId: lost.file.productions[0]?.productionId ?? '' };
    const fetched = { type: 'Downloaded', at, by: 'machine', productionId, receipt: 'R', ...deliveryDates(lost.file, at) } as const;
    const arrived = lost.happens(fetched);
    expect(arrived.file.stage.kind).toBe('approved');
    expect(arrived.whyNot(object)).toMatchObject({ problem: 'barred', rule: 'N1', detail: 'the records have left the house' });
  });

  it.each([
    ['neither the window nor an objection', packaged, false],
    ['the window', aCompleteCase().reviewed().collected().order(announce), true],
    ['an objection alone', packaged.order(object), true],
    ['the window and an objection', aCompleteCase().reviewed().collected().order(announce).order(object), true],
    [
      'a window that has ended',
      aCompleteCase().reviewed().collected().order(announce).sent('objectionNotice/1').wait('2026-11-18T17:00'),
      false,
    ],
    ['an objection that was resolved', packaged.order(object).order({ type: 'resolveObjection', outcome: 'overruled', reason }), false],
  ] as const)('with %s open the production pauses', (_open, { file }, pauses) => {
    expect(productionPauses(file)).toBe(pauses);
  });

  it('and the window hold the production each by itself: the window has its own end', () => {
    const both = aCompleteCase().reviewed().collected().order(announce).order(object);
    expect(productionPauses(both.wait('2026-11-18T17:00').file)).toBe(true);
    expect(both.file.objection?.announced?.window.at).toBe(instant('2026-11-18T17:00'));
  });
});
