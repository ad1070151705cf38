import type { Command } from '../../../domain/case/commands';
import { whyNotDisclose } from '../../../domain/rules/gates';
import { aCompleteCase, type Case, machine, staff } from '../../support/case-builders';

const announce: Command = { type: 'announceToCustomer', reason: 'There is time.' };
const object: Command = { type: 'recordObjection', grounds: 'A motion to quash.' };
const resolve = (outcome: 'overruled' | 'withdrawn' | 'sustained'): Command => ({
  type: 'resolveObjection',
  outcome,
  reason: 'The court said so.',
});
const why = ({ file }: Case) => whyNotDisclose(file, 'deliver')?.why;

const found = aCompleteCase().reviewed().collected();
const announced = found.order(announce);
const approved = announced.checked().approved();

describe('the objection window (N1)', () => {
  it('lets the customer be told before records go out, by an order of counsel', () => {
    expect(announced.file.objection?.announced).toMatchObject({ letters: ['objectionNotice/1'], window: { on: '2026-11-18' } });
    expect(announced.file.letters.at(-1)).toMatchObject({ id: 'objectionNotice/1', about: 'ACC-1' });
    expect(announced.file.notice.kind).toBe('none');
  });

  it('is refused when the deadline does not allow it: the window must end before the answer is due', () => {
    // The answer is due on Wednesday, November 25: five business days from Wednesday, November 18 end on it.
    expect(found.at('2026-11-17T10:00').whyNot(announce)).toBeUndefined();
    expect(found.at('2026-11-18T10:00').whyNot(announce)).toMatchObject({ rule: 'N1', detail: expect.stringContaining('the deadline') });
    expect(found.at('2026-11-19T10:00').whyNot(announce)).toMatchObject({ rule: 'N1' });
  });

  it('is never opened under a prohibition, or while mail is unopened', () => {
    expect(found.barred('2027-03-13').whyNot(announce)).toMatchObject({ problem: 'barred', rule: expect.stringContaining('§2705(b)') });
    expect(found.whyNot(announce, { knowing: { unopened: { ofCase: 1, ofAgency: 0, unmatched: 0, related: [] } } })).toMatchObject({
      rule: 'N3',
    });
    expect(found.whyNot(announce, { knowing: {} })).toMatchObject({ rule: 'N3' });
  });

  it('holds delivery until it ends', () => {
    expect(why(approved)).toBe('objection-window');
    expect(why(approved.wait('2026-11-18T16:59:59'))).toBe('objection-window');
    expect(why(approved.wait('2026-11-18T17:00'))).toBeUndefined();
  });

  it('is void when every notice was stopped before it left', () => {
    const barred = approved.barred('2027-03-13');
    const stopped = barred.happens(machine.stopped(barred.file, barred.now, 'objectionNotice/1', 'barred'));
    expect(why(stopped)).toBeUndefined();
  });

  it('alarms counsel when its letter had left before an order was recorded', () => {
    const leaving = announced.wait(announced.now + 60_000).barred('2027-03-13');
    expect(leaving.owed).not.toContainEqual(expect.stringContaining('alarm/'));
    const arrived = leaving.happens(machine.sent(leaving.file, leaving.now, 'objectionNotice/1'));
    expect(arrived.owed).toContain(`alarm/nondisclosure/${arrived.file.seq}`);
    expect(announced.sent('objectionNotice/1').owed).toEqual([]);
  });

  it('does not take the place of the notice when we respond', () => {
    const delivered = approved.wait('2026-11-18T17:00').packaged().letter('production');
    expect(delivered.file.notice).toMatchObject({ kind: 'owed' });
  });
});

describe('an objection of the customer', () => {
  const objected = approved.order(object).wait('2026-11-19T10:00');

  it('pauses the production, beyond the window, until counsel resolves it', () => {
    expect(why(objected)).toBe('objection');
    for (const outcome of ['overruled', 'withdrawn'] as const) expect(why(objected.order(resolve(outcome)))).toBeUndefined();
    expect(objected.whyNot(object)).toMatchObject({ rule: 'N1' });
    expect(approved.whyNot(resolve('overruled'))).toMatchObject({ rule: 'N1' });
  });

  it('that is sustained refuses the request with its reason', () => {
    const sustained = objected.order(resolve('sustained'));
    expect(sustained.file.stage).toMatchObject({ kind: 'closed', outcome: 'rejected' });
    expect(sustained.file.letters.at(-1)).toMatchObject({ kind: 'refusal', about: 'objectionSustained' });
  });

  it('that was sustained holds a case back that is opened again, until counsel says why the process compels us again', () => {
    const again = objected.order(resolve('sustained')).order({ type: 'reopen', reason: 'The appeal is decided.' });
    const review: Command = { type: 'decideReview', reason: 'Compelled.' };
    expect(again.whyNot(review)).toMatchObject({ rule: 'N1: objection window', detail: expect.stringContaining('sustained') });
    expect(whyNotDisclose(again.file, 'collect')?.why).toBe('objection-sustained');
    expect(again.whyNot(object)).toMatchObject({ rule: 'N1' });
    expect(again.whyNot(resolve('sustained'))).toMatchObject({ rule: 'N1' });
    expect(again.whyNot(resolve('overruled'), { as: staff.analyst })).toMatchObject({ problem: 'not-permitted' });
    for (const outcome of ['overruled', 'withdrawn'] as const) expect(again.order(resolve(outcome)).whyNot(review)).toBeUndefined();
  });

  it('may be followed by another one after it was overruled: an appeal pauses the production as well', () => {
    const appealed = objected.order(resolve('overruled')).order({ type: 'recordObjection', grounds: 'An appeal.' });
    expect(why(appealed)).toBe('objection');
    expect(appealed.file.objection?.objected?.grounds).toBe('An appeal.');
    expect(why(appealed.order(resolve('overruled')))).toBeUndefined();
  });

  it('that was sustained leaves nothing of the collection: a case that is opened again is reviewed and collected anew', () => {
    const reopened = objected.order(resolve('sustained')).order({ type: 'reopen', reason: 'The court was misread.' });
    const again = reopened.order(resolve('overruled'));
    expect(again.file.stage).toMatchObject({ kind: 'inReview', due: { on: '2026-11-25' } });
    expect(again.file.stage).not.toHaveProperty('collection');
    expect(again.reviewed().file.stage).toMatchObject({ kind: 'collecting', collections: 0 });
    expect(again.reviewed().file.stage).not.toHaveProperty('approval');
  });

  it('comes too late when the records have left the house', () => {
    expect(aCompleteCase().delivered().whyNot(object)).toMatchObject({ problem: 'wrong-stage' });
  });
});
