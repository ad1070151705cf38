import { isKnownBack, isReturnable, learned } from '../../../domain/case/learned';
import { aDeliveredCase, aJoined } from '../../support/case-builders';

const told = aDeliveredCase().released().sent('customerNotice/1');
const report = { letter: 'customerNotice/1', how: 'A delivery report came back.', at: told.now };
const back = told.happens(...learned(told.file, { returned: report }, told.now));

describe('a delivery report that was matched to its letter (N1: no silent lapse)', () => {
  it('makes a notice owed again: nobody was told', () => {
    expect(back.events.at(-1)).toMatchObject({ type: 'LetterBounced', by: 'machine', letter: 'customerNotice/1' });
    expect(back.file.notice).toMatchObject({ kind: 'owed', due: { on: '2026-11-12' } });
  });

  it('says nothing new the second time', () => {
    expect(learned(back.file, { returned: report }, back.now)).toEqual([]);
    expect([isKnownBack(told.file, 'customerNotice/1'), isKnownBack(back.file, 'customerNotice/1')]).toEqual([false, true]);
  });

  it('leaves a letter to an agency to a person, and one that the case has not', () => {
    expect(told.file.letters.map(({ id }) => [id, isReturnable(told.file, id)])).toEqual([
      ['production/1', false],
      ['customerNotice/1', true],
    ]);
    expect(learned(told.file, { returned: { ...report, letter: 'production/1' } }, told.now)).toEqual([]);
    expect(learned(told.file, { returned: { ...report, letter: 'customerNotice/9' } }, told.now)).toEqual([]);
  });
});

test('a mail that has joined the case joins it once', () => {
  const event = aJoined(told.now);
  expect(learned(told.file, { event }, told.now)).toEqual([event]);
  expect(learned(told.happens(event).file, { event }, told.now)).toEqual([]);
});

test('a download that is told again is counted once, by its receipt: the next one is another', () => {
  const productionId = told.file.productions[0]?.productionId ?? '';
  const download = (receipt: string) => ({ type: 'Downloaded', at: told.now, by: 'machine', productionId, receipt }) as const;
  const [first, second] = [download('a/1'), download('a/2')];
  expect(learned(told.file, { event: first }, told.now)).toEqual([first]);
  const once = told.happens(first);
  expect(learned(once.file, { event: { ...first, at: told.now + 1 } }, told.now + 1)).toEqual([]);
  expect(learned(once.file, { event: second }, told.now)).toEqual([second]);
  // The second was told before the first was heard of: the first is still new.
  expect(learned(told.happens(second).file, { event: first }, told.now)).toEqual([first]);
  expect(once.happens(second).file.productions).toMatchObject([{ downloads: 2, receipts: ['a/1', 'a/2'] }]);
});
