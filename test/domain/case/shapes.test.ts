import { createHash } from 'node:crypto';
import { emptyFile, type CaseFile } from '../../../domain/case/case-file';
import type { CaseEvent, EventType } from '../../../domain/case/events';
import { evolve, fold } from '../../../domain/case/evolve';
import { eventShapes, fileShape, shapeOf, upgradeEvent, upgradeFile } from '../../../domain/case/shapes';
import { canonicalJson } from '../../../platform/canonical-json';
import examplesOf1 from './fixtures/events-1.json';
import lifeOf1 from './fixtures/life-1.json';
import pageOf1 from './fixtures/page-1.json';

const examples = examplesOf1 as unknown as readonly CaseEvent[];
const life = lifeOf1 as unknown as readonly CaseEvent[];
const page = pageOf1 as unknown as CaseFile;
const hash = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

// What was written is never written anew. A change of these bytes is a change of history.
const frozen = {
  examples: 'f73550e99b0b51b202a0ac4ce8e3551956be2270182aa902c48aafd00aa88ea8',
  life: '50bd5aca8cde4649f0626b2f1aaa861ed8ab4338e6fbe59fb2972739c1cfb01f',
  page: '8c99bdf91fe548d8306618a4959666cbc48bfc83fc0f0098dc67f48872022565',
};
// What they add up to today: it changes only together with the shape of the file, on purpose.
const folded = {
  life: 'f3da96196c6fcf44e02ab486e34fe3c192539de67a712c8ada3acf38862c5e92',
  examples: '737e6d5fedeb3693e21d59b5c8f56cb96421c1715bb0b0dfa5121c34660e0d0f',
  page: 'b8ce6af80fdb11694f56dbc5ceebd689697641b4a9045c98290ce08e210063cb',
};

const released: { readonly [Type in EventType]: 1 } = {
  Received: 1,
  SubmissionJoined: 1,
  SubmissionOpened: 1,
  Triaged: 1,
  Reclassified: 1,
  SisterOrdered: 1,
  SisterOpened: 1,
  Dismissed: 1,
  Assigned: 1,
  Noted: 1,
  ChildSafetyMarked: 1,
  SenderConfirmed: 1,
  FactsRecorded: 1,
  FoundDeficient: 1,
  Abandoned: 1,
  FoundComplete: 1,
  Extended: 1,
  NondisclosureRecorded: 1,
  NondisclosureLifted: 1,
  Reviewed: 1,
  Refused: 1,
  Collected: 1,
  QualityPassed: 1,
  SentBack: 1,
  ProductionApproved: 1,
  Packaged: 1,
  Downloaded: 1,
  CopiesDestroyed: 1,
  HoldPlaced: 1,
  HoldReleased: 1,
  LetterQueued: 1,
  LetterSent: 1,
  LetterStopped: 1,
  DeliveryUnknown: 1,
  LetterSettled: 1,
  NoticeReleased: 1,
  EffortLogged: 1,
  CostsDecided: 1,
  FellDue: 1,
  Reminded: 1,
  StepFailed: 1,
  StepRetried: 1,
  Withdrawn: 1,
  AnsweredByPerson: 1,
  Closed: 1,
  Reopened: 1,
};
const types = Object.keys(released) as readonly EventType[];

describe('the frozen fixtures', () => {
  it('hold one example of every event type that was released', () => {
    expect(examples.map(({ type }) => type).sort()).toEqual([...types].sort());
  });

  it('are the bytes that were frozen', () => {
    expect({ examples: hash(examples), life: hash(life), page: hash(page) }).toEqual(frozen);
  });

  it('still fold to the same files', () => {
    const upgraded = (events: readonly CaseEvent[]) =>
      fold(
        emptyFile('LR-TEST'),
        events.map((event) => upgradeEvent(event, 1)),
      );
    const next: CaseEvent = { type: 'Noted', at: 0, by: 'analyst-1', text: 'The page was turned.' };
    expect({ life: hash(upgraded(life)), examples: hash(upgraded(examples)), page: hash(evolve(upgradeFile(page), next)) }).toEqual(folded);
  });

  it('hold a page that is the fold of the life until then', () => {
    expect(fold(emptyFile('LR-TEST'), life.slice(0, page.seq))).toEqual(page);
  });
});

describe('shapes', () => {
  it('begin at 1 for every event and for the file', () => {
    expect(types.map(shapeOf)).toEqual(types.map(() => 1));
    expect([eventShapes, fileShape, emptyFile('LR-TEST').shape]).toEqual([{}, 1, 1]);
  });

  it('of today need no upgrade', () => {
    for (const event of examples) expect(upgradeEvent(event, 1)).toBe(event);
    expect(upgradeFile(page)).toBe(page);
  });

  it('that we never released are refused, older and newer ones', () => {
    const [event] = examples;
    if (!event) throw new Error('no example');
    expect(() => upgradeEvent(event, 0)).toThrow('no way from shape 0 of Received');
    expect(() => upgradeEvent(event, 2)).toThrow('shape 2 of Received is newer than this release');
    for (const shape of [0, 2]) expect(() => upgradeFile({ ...page, shape } as unknown as CaseFile)).toThrow(`no way from shape ${shape}`);
  });
});
