import fc from 'fast-check';
import { emptyFile } from '../../domain/case/case-file';
import { evolve } from '../../domain/case/evolve';
import { type Case } from '../support/case-builders';
import { must } from './must';
import { beginning, expectEverywhere, liveShare, lives, nowhere, seed } from './life';
import { steps } from './random-case';

test('whatever happens in whatever order, the law holds after every event', () => {
  expectEverywhere(liveShare(0, 2_000));
}, 300_000);

test('the file at any moment of the past is the fold of the events until then', () => {
  fc.assert(
    fc.property(beginning, steps, fc.nat(), (begin, life, cut) => {
      const kept: Case[] = [begin];
      for (const step of life) kept.push(lives(kept.at(-1) ?? begin, step, nowhere()));
      const then = kept[cut % kept.length] ?? begin;
      const last = kept.at(-1) ?? then;
      const asOf = last.events.slice(0, then.file.seq).reduce(evolve, emptyFile('LR-TEST'));
      must(JSON.stringify(asOf) === JSON.stringify(then.file), 'the past is what it was', [asOf.seq, then.file.seq]);
    }),
    { numRuns: 200, seed },
  );
});

test('lived once more, a life brings the same decisions and the same dates', () => {
  fc.assert(
    fc.property(beginning, steps, (begin, life) => {
      const [once, again] = [0, 1].map(() => life.reduce((here, step) => lives(here, step, nowhere()), begin));
      must(JSON.stringify(once?.events) === JSON.stringify(again?.events), 'the same orders give the same events', life);
    }),
    { numRuns: 200, seed },
  );
});
