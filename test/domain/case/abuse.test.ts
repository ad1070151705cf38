import { abuseTask, taskView } from '../../../domain/case/abuse';
import type { Command } from '../../../domain/case/commands';
import { aCase, aDeliveredCase, type Case, staff } from '../../support/case-builders';
import { instant } from '../calendar/office';

const refer: Command = { type: 'referAbuse', seen: 'Ten thousand robocalls an hour.' };
const instruct: Command = { type: 'instructNoAction', document: 'S-1', quote: 'Please take no action.', expires: '2026-12-12' };
const end: Command = { type: 'endNoAction', reason: 'The agency has no more objection.' };
const act: Command = { type: 'recordAbuseAction', action: 'suspended', note: 'The account was suspended.' };
const task = ({ file }: Case) => abuseTask(file);
const tasks = ({ file }: Case): readonly string[] => file.owed.filter(({ what }) => what === 'abuseTask').map(({ id }) => id);

describe('abuse that a request brings to light (N6)', () => {
  const referred = aCase().order(refer);

  it('is a task for trust and safety, who records what it did', () => {
    expect([task(aCase()), task(referred)]).toEqual([undefined, 'act']);
    expect(tasks(referred)).toHaveLength(1);
    expect(referred.whyNot(act)).toBeUndefined();
    expect(task(referred.order(act))).toBe('done');
    expect(referred.whyNot(refer)).toMatchObject({ rule: 'N6' });
  });

  it('is held by the agency’s instruction, and trust and safety sees that it must hold, never why', () => {
    const held = referred.order(instruct);
    expect(task(held)).toBe('hold');
    expect(held.whyNot(act)).toEqual({ problem: 'barred', rule: 'N6', field: 'command', detail: 'hold' });
    expect(taskView(held.file)).toEqual({ case: 'LR-TEST', task: 'hold' });
    // The instruction may come first.
    expect(task(aCase().order(instruct).order(refer))).toBe('hold');
  });

  it('shows trust and safety nothing but the number and the task, whatever the case holds', () => {
    const full = aDeliveredCase().barred('2027-03-13').order(refer).order(instruct);
    expect(Object.keys(taskView(full.file) ?? {})).toEqual(['case', 'task']);
    expect(taskView(aDeliveredCase().file)).toBeUndefined();
  });

  it('and the instruction are two switches beside the order that bars notice (Q9)', () => {
    const barred = referred.barred('2027-03-13');
    expect(task(barred)).toBe('act');
    const instructed = aDeliveredCase().order(instruct);
    expect(instructed.whyNot({ type: 'releaseNotice', reason: 'Nothing bars it.' })).toBeUndefined();
  });
});

describe('the instruction to take no action', () => {
  const held = aCase().order(refer).order(instruct);

  it('quotes a document on file and has a day of review in the future', () => {
    expect(aCase().whyNot({ ...instruct, document: 'S-9' })).toMatchObject({ field: 'document', rule: 'N6' });
    expect(aCase().whyNot({ ...instruct, expires: '2026-11-10' })).toMatchObject({ field: 'expires', rule: 'N6' });
    expect(aCase().whyNot({ ...instruct, expires: '2026-11-11' })).toBeUndefined();
  });

  it('falls due on that day, and the hold goes on until a person ends it', () => {
    // Saturday, December 12: looked at on the business day before.
    expect(held.file.obligations.find(({ what }) => what === 'noActionExpiry')?.at).toBe(instant('2026-12-11T09:00'));
    const over = held.wait('2027-02-01T10:00');
    expect(over.owed).toContain('noActionExpiry/2026-12-11');
    expect(task(over)).toBe('hold');
    // It comes again until somebody ends it, so the case never ends with a hold that nobody looks at.
    expect(over.file.obligations.find(({ what }) => what === 'noActionExpiry')?.at).toBe(instant('2027-02-03T17:00'));
    const ended = over.order(end);
    expect(ended.file.obligations.filter(({ what }) => what === 'noActionExpiry')).toEqual([]);
    expect(task(ended)).toBe('act');
    expect(tasks(ended).length).toBeGreaterThan(1);
    expect(ended.whyNot(end)).toMatchObject({ rule: 'N6' });
  });

  it('is renewed by a new one, with a new day', () => {
    const renewed = held.wait('2026-12-11T10:00').order({ ...instruct, expires: '2027-03-12' });
    expect(renewed.file.obligations.find(({ what }) => what === 'noActionExpiry')?.at).toBe(instant('2027-03-12T09:00'));
  });

  it('comes too late when trust and safety has acted', () => {
    expect(aCase().order(refer).order(act).whyNot(instruct)).toMatchObject({ rule: 'N6' });
  });

  it('is unknown to trust and safety while the case is sealed', () => {
    expect(taskView(held.order({ type: 'sealCase', reason: 'A letter of the Bureau.' }).file)).toBeUndefined();
  });

  it('is no business of anybody but trust and safety to act on', () => {
    for (const as of [staff.counsel, staff.administrator, staff.analyst])
      expect(held.whyNot(act, { as })).toMatchObject({ problem: 'not-permitted' });
  });
});
