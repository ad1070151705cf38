import { mismatch } from '../../../cli/rehearse/match';
import { filledIn } from '../../../cli/rehearse/placeholders';

describe('an expectation', () => {
  test('is a subset: what it does not name may be anything', () => {
    expect(mismatch({ due: { on: '2026-11-25' } }, { stage: 'in-review', due: { on: '2026-11-25', at: 'x' } })).toBeUndefined();
  });
  test('names the path of the first difference', () => {
    expect(mismatch({ due: { on: '2026-11-25' } }, { due: { on: '2026-11-27' } })).toEqual({
      path: 'due.on',
      expected: '2026-11-25',
      found: '2026-11-27',
    });
  });
  test('of a list holds when each item is somewhere in it, and of its length when that is so', () => {
    const found = [{ rule: 'R1' }, { rule: 'R6' }];
    expect(mismatch([{ rule: 'R6' }], found)).toBeUndefined();
    expect(mismatch([{ rule: 'R7' }], found)?.path).toBe('[0]');
    expect(mismatch({ length: 2, 0: { rule: 'R1' } }, found)).toBeUndefined();
    expect(mismatch({ length: 3 }, found)?.path).toBe('length');
  });
  test('of null is that there is nothing', () => {
    expect(mismatch({ due: null }, {})).toBeUndefined();
    expect(mismatch({ due: null }, { due: { on: '2026-11-25' } })?.path).toBe('due');
  });
  test('in slashes is a pattern for a text', () => {
    expect(mismatch('/period$/', 'the time period')).toBeUndefined();
    expect(mismatch('/PERIOD/i', 'the time period')).toBeUndefined();
    expect(mismatch('/^period/', 'the time period')).toBeDefined();
    expect(mismatch('/\\d/', 7)).toBeDefined();
  });
});

describe('a placeholder', () => {
  const view = { collection: { digest: 'sha256:12' }, submissions: [{ id: 'sub-1' }], number: 3 };
  test('stands for what the case shows, also inside a text and in a list', () => {
    const body = { digest: '${collection.digest}', facts: { documents: ['${submissions.0.id}'] }, note: 'No. ${number}', again: true };
    expect(filledIn(body, view)).toEqual({ digest: 'sha256:12', facts: { documents: ['sub-1'] }, note: 'No. 3', again: true });
  });
  test('that leads nowhere stays as it is written', () => {
    expect(filledIn('${submissions.1.id} ${collection}', view)).toBe('${submissions.1.id} ${collection}');
  });
});
