import type { Command } from '../../../domain/case/commands';
import { whyNotDisclose } from '../../../domain/rules/gates';
import { whyNotSend } from '../../../domain/rules/letter-gate';
import { aCompleteCase, type Case, machine, staff, allOpened } from '../../support/case-builders';
import { bounced, unknown } from '../../support/notice-cases';

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

/** Its undo window has ended. */
const leaving = approved.wait(approved.now + 60_000);

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
    const told = approved.sent('objectionNotice/1');
    expect(why(told.wait('2026-11-18T16:59:59'))).toBe('objection-window');
    expect(why(told.wait('2026-11-18T17:00'))).toBeUndefined();
  });

  it('is void when a person stopped every notice; what nobody was told can be announced again, with a new time', () => {
    const undone = approved.order({ type: 'stopLetter', letter: 'objectionNotice/1' });
    expect([why(undone), undone.owed]).toEqual([undefined, []]);
    const again = undone.at('2026-11-12T10:00').order(announce);
    expect(again.file.objection).toEqual({ announced: expect.objectContaining({ letters: ['objectionNotice/2'] }) });
    expect(again.file.objection?.announced?.window.on).toBe('2026-11-19');
    expect([why(again), why(again.wait('2026-11-18T17:00'))]).toEqual(['objection-window', 'objection-window']);
  });

  it('sends no notice again by a word about its letter: only counsel announces', () => {
    const undone = approved.order({ type: 'stopLetter', letter: 'objectionNotice/1' });
    const again: Command = { type: 'settleLetter', letter: 'objectionNotice/1', arrived: false, again: true, reason: 'It may go.' };
    expect(undone.whyNot(again)).toMatchObject({ field: 'again', rule: 'N3' });
    expect(unknown(leaving, 'objectionNotice/1').whyNot(again)).toMatchObject({ field: 'again' });
    expect(undone.whyNot(announce, { as: staff.intake })).toMatchObject({ problem: 'not-permitted' });
  });

  it.each(['unopenedMail', 'noAddress', 'optedOut'] as const)(
    'is not ended by a notice that never left for the reason %s: counsel is alarmed, and may announce again by the other address',
    (reason) => {
      const stopped = leaving.happens(machine.stopped(leaving.file, leaving.now, 'objectionNotice/1', reason));
      expect(why(stopped)).toBe('objection-window');
      expect(stopped.owed).toEqual([`alarm/objectionNotice/1/${stopped.file.seq}`]);
      const again = stopped.order({ ...announce, way: 'contact' });
      expect(again.file.letters.at(-1)).toMatchObject({ id: 'objectionNotice/2', about: 'ACC-1', way: 'contact' });
      expect(again.file.objection?.announced?.letters).toEqual(['objectionNotice/2']);
    },
  );

  it('is not ended by a notice that came back, or by one that a person says never left', () => {
    const back = bounced(approved.sent('objectionNotice/1'), 'objectionNotice/1');
    const lost = unknown(leaving, 'objectionNotice/1').order({
      type: 'settleLetter',
      letter: 'objectionNotice/1',
      arrived: false,
      again: false,
      reason: 'The server has no trace of it.',
    });
    for (const untold of [back, lost]) {
      expect(why(untold)).toBe('objection-window');
      expect(untold.owed).toEqual([`alarm/objectionNotice/1/${untold.file.seq}`]);
      expect(untold.whyNot(announce)).toBeUndefined();
    }
  });

  it('alarms nobody about a notice that comes back when the records have left: the notice after disclosure is owed', () => {
    const late = approved.sent('objectionNotice/1').wait('2026-11-18T17:00').packaged().letter('production');
    expect(bounced(late, 'objectionNotice/1').owed).not.toContainEqual(expect.stringContaining('alarm/'));
  });

  it('is announced again to those alone who were not told', () => {
    const two = aCompleteCase().reviewed();
    const collected = machine.collected(two.file, two.now);
    if (collected.type !== 'Collected') throw new Error('not collected');
    const files = collected.collection.files.map((file, index) => ({ ...file, accountId: `ACC-${index + 1}` }));
    const told = two.happens({ ...collected, collection: { ...collected.collection, files } }).order(announce);
    expect(told.whyNot(announce)).toMatchObject({ rule: 'N1', detail: expect.stringContaining('told of the request') });
    const half = bounced(told.sent('objectionNotice/1').sent('objectionNotice/2'), 'objectionNotice/2').order(announce);
    expect(half.file.letters.at(-1)).toMatchObject({ id: 'objectionNotice/3', about: 'ACC-2' });
    expect(half.file.objection?.announced?.letters).toEqual(['objectionNotice/1', 'objectionNotice/3']);
  });

  it('does not end while a notice is on its way; one that was stuck until then does not leave, for its day has passed', () => {
    const stuck = approved.wait('2026-11-18T17:00');
    expect(why(stuck)).toBe('objection-window');
    const gate = (at: number) => whyNotSend(stuck.file, { kind: 'objectionNotice', letter: 'objectionNotice/1' }, at, allOpened);
    expect([gate(stuck.now - 1), gate(stuck.now)]).toEqual([undefined, 'superseded']);
    const stopped = stuck.happens(machine.stopped(stuck.file, stuck.now, 'objectionNotice/1', 'superseded'));
    expect([why(stopped), stopped.owed.at(-1)]).toEqual([undefined, `alarm/objectionNotice/1/${stopped.file.seq}`]);
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
    const delivered = approved.sent('objectionNotice/1').wait('2026-11-18T17:00').packaged().letter('production');
    expect(delivered.file.notice).toMatchObject({ kind: 'owed' });
  });
});

describe('an objection of the customer', () => {
  const objected = approved.sent('objectionNotice/1').order(object).wait('2026-11-19T10:00');

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

  it('is not sustained while nobody knows whether the answer has left: the customer would be told of nothing', () => {
    const packaged = aCompleteCase().reviewed().collected().checked().approved().packaged();
    const queued = packaged.happens(machine.queued(packaged.file, packaged.now, 'production'));
    const lost = unknown(queued, 'production/1').order(object);
    expect(lost.whyNot(resolve('sustained'))).toMatchObject({ rule: 'E1', detail: expect.stringContaining('settle its letter first') });
    expect(lost.whyNot(resolve('overruled'))).toBeUndefined();
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
    expect(again.reviewed().file.stage).toMatchObject({ kind: 'collecting', collections: 1 });
    expect(again.reviewed().file.stage).not.toHaveProperty('approval');
  });

  it('comes too late when the records have left the house', () => {
    expect(aCompleteCase().delivered().whyNot(object)).toMatchObject({ problem: 'wrong-stage' });
  });
});
