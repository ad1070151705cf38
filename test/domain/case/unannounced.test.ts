/** A notice before disclosure that told nobody (N1): who is alarmed, and when nobody is waited for any more. */
import type { CaseFile } from '../../../domain/case/case-file';
import type { LetterOnFile } from '../../../domain/case/letter-on-file';
import { unannounced } from '../../../domain/case/evolve-notice';
import { aCompleteCase, aDeliveredCase } from '../../support/case-builders';

const { file } = aCompleteCase().reviewed().collected().order({ type: 'announceToCustomer', reason: 'There is time.' });
const [first, second] = ['objectionNotice/1', 'objectionNotice/2'];
const written = file.letters.find(({ id }) => id === first);
const announced = file.objection?.announced;
if (!written || !announced) throw new Error('nothing was announced');

type Fate = Pick<LetterOnFile, 'state' | 'stopped'>;
const queued: Fate = { state: 'queued' };
const stopped = (why: NonNullable<LetterOnFile['stopped']>): Fate => ({ state: 'stopped', stopped: why });
/** Two customers were written to, and this became of the letters; the acknowledgement is on its way still. */
const after = (one: Fate, other: Fate, more: Partial<CaseFile> = {}): CaseFile => ({
  ...file,
  letters: [
    { ...written, id: 'acknowledgement/9', kind: 'acknowledgement', state: 'queued' },
    { ...written, ...one, id: first },
    { ...written, ...other, id: second },
  ],
  objection: { announced: { ...announced, letters: [first, second] } },
  ...more,
});
const alarms = ({ owed }: CaseFile) => owed.filter(({ what }) => what === 'alarm').map(({ about }) => about);

it.each([
  ['one came back and the other is on its way', stopped('bounced'), queued, [first]],
  ['one came back and the other was undone', stopped('bounced'), stopped('undone'), [first]],
  ['one was undone by a person and the other is on its way', stopped('undone'), queued, []],
  ['one is barred and the other is on its way', stopped('barred'), queued, []],
] as const)('where %s the announcement stands', (_what, one, other, alarmed) => {
  const then = unannounced(after(one, other), first);
  expect([alarms(then), then.objection?.void]).toEqual([alarmed, undefined]);
});

it.each([
  ['a person', stopped('undone')],
  ['the law', stopped('barred')],
] as const)('where %s has stopped them all, nobody is waited for and nobody alarmed; what was said stays on file', (_who, fate) => {
  const then = unannounced(after(fate, stopped('undone')), first);
  expect([alarms(then), then.objection]).toEqual([[], { announced: { ...announced, letters: [first, second] }, void: true }]);
});

it('another letter of the case changes nothing', () => {
  const before = after(stopped('undone'), stopped('undone'));
  expect(unannounced(before, 'acknowledgement/9')).toBe(before);
  expect(unannounced({ ...before, objection: {} }, first).objection).toEqual({});
});

it('nobody is alarmed when there is nothing left to announce: the case is closed, or its records went out', () => {
  const { productions } = aDeliveredCase().file;
  const closed = { kind: 'closed', outcome: 'withdrawn', at: 0, holdsEnd: announced.window, before: { kind: 'received' } } as const;
  for (const late of [{ productions }, { stage: closed as unknown as CaseFile['stage'] }])
    expect(alarms(unannounced(after(stopped('bounced'), queued, late), first))).toEqual([]);
});
