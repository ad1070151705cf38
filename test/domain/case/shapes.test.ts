import { createHash } from 'node:crypto';
import { emptyFile, type CaseFile } from '../../../domain/case/case-file';
import type { CaseEvent, EventType } from '../../../domain/case/events';
import { evolve, fold } from '../../../domain/case/evolve';
import { eventShapes, fileOfPage, fileShape, shapeOf, upgradeEvent, upgradeFile, type Shapes } from '../../../domain/case/shapes';
import { canonicalJson } from '../../../platform/canonical-json';
import backupOf1 from './fixtures/backup-1.json';
import burdenMotionOf1 from './fixtures/burden-motion-1.json';
import comityOf1 from './fixtures/comity-1.json';
import datesOf1 from './fixtures/dates-1.json';
import examplesOf1 from './fixtures/events-1.json';
import instrumentsOf1 from './fixtures/instruments-1.json';
import costsOf1 from './fixtures/costs-1.json';
import lifeOf1 from './fixtures/life-1.json';
import noticesOf1 from './fixtures/notices-1.json';
import heldDisclosureOf1 from './fixtures/held-disclosure-1.json';
import narrowingOf1 from './fixtures/narrowing-1.json';
import reviewAgainOf1 from './fixtures/review-again-1.json';
import pageOf1 from './fixtures/page-1.json';
import proposalsOf1 from './fixtures/proposals-1.json';
import copiesOf1 from './fixtures/copies-1.json';
import ownInitiativeOf1 from './fixtures/own-initiative-1.json';
import otherCasesOf1 from './fixtures/other-cases-1.json';
import routingOf1 from './fixtures/routing-1.json';

const examples = examplesOf1 as unknown as readonly CaseEvent[];
const life = lifeOf1 as unknown as readonly CaseEvent[];
const page = pageOf1 as unknown as CaseFile;
/** Event types that came later: every subject has a file of its own, frozen by itself. */
const added = {
  backup: backupOf1,
  burdenMotion: burdenMotionOf1,
  comity: comityOf1,
  dates: datesOf1,
  instruments: instrumentsOf1,
  heldDisclosure: heldDisclosureOf1,
  copies: copiesOf1,
  costs: costsOf1,
  narrowing: narrowingOf1,
  notices: noticesOf1,
  proposals: proposalsOf1,
  reviewAgain: reviewAgainOf1,
  routing: routingOf1,
  otherCases: otherCasesOf1,
  ownInitiative: ownInitiativeOf1,
} as unknown as Readonly<Record<string, readonly CaseEvent[]>>;
const hash = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

// What was written is never written anew. A change of these bytes is a change of history.
const frozen = {
  burdenMotion: '2a3f747c3782516a08b23f81b38865f4c557a09abedf38bae2f2bae9f0380b69',
  copies: 'ccb57f7d097cba9785a48e7c88b658db405a55f46c0c5f075a3cb8381159e7b7',
  backup: '79300a055e26c50a449669c4c2b5eaec92d6a6f6efd9338e84ae5995c627f981',
  comity: '551179cc6fe0e740e17d08110c893f40de29a744a072eff25a89c88c866de5ea',
  costs: 'a3a9194792cba08b6efc1dc3f3a32a2354f754e1d325da3cd7b8a557b1afa0de',
  examples: '1416d5c651c50439114d06d5197b6563c3f3d8a2ba38e8a17dc2e901d79fa2ad',
  dates: '55539d0be30ebce7186c19d4ee93a6ef80f2e1cdb9955dd148612cfe55f8ab9f',
  life: '1c9204c90b10caf268f93590e30a0bc383497ea2cd499dec9a7dc13859d7a451',
  notices: 'cc544a245bfc131633ce32c978d12b31f1d174e59c5e889f2eda2c815f8d9db1',
  otherCases: '78f1e157dc6ef41fe9257d9434d871621357f542521a6290f132c488f5f7bc6f',
  ownInitiative: '9234b2af78f5caa821821edc37a15b6e6000c40928a57c19f7f3867c9da44f1b',
  page: '54b1dcccf49721b25d4de8450b4a079933091875967d287db74fb2b4f75ea4bb',
  heldDisclosure: '3d6016d97d401d1ff5041abe934316d68b2034246090816761731dceddb07fa1',
  narrowing: '458e7f09ad559f7703607c94bc3ce61e613e4e225240e43befa6cf5a5e2af21d',
  instruments: 'c5482e475c8c6bc4001814763d154a775a587da3c21e3e4b057c08c6cee2a9c2',
  routing: '118bb9730e76aa70a926138763e2cbb66331b3a17b98e4cf90de236079b9b8e2',
  reviewAgain: '25de9e9987febbd8e095bdd9b24017ff675464bde6c96d455d40261d45fd9174',
  proposals: '7e592b91c316ba18da1997f03c1b966981593c1022c2555d4b6696c05ea93959',
};
// What they add up to today: it changes only together with the shape of the file, on purpose.
const folded = {
  burdenMotion: 'c7e1cf3d48fbe9fa423462a83df303e3d549446bcc630ff81a7537d6c27aa516',
  copies: 'ce0de9e9dc998b0d3834ba19f95ee0d8540a80e36a5d427d0cd91e76ff613f88',
  backup: '384489c3a43725d9303a55492249791d93bc647133ee2a82cb65c4784d4af087',
  comity: 'e7157999293a39141689d28e672f54663ac8617a6169211f310cd8cb3952a869',
  costs: 'b349bc8c4573177cc486dde31a0e1593301deae320e59e01962c2c74c7e668da',
  life: '8ae2f2c60c6649994b2aabdb12c6b312b207b5f1743650ea399cc8ce432d9cd3',
  examples: '3f94f92db91fceed00fd6076bec06132ef1c213800b5a5759e12cb134659a7ff',
  notices: '4389d48d10663f5a5145ff24b7fa5dbcd0245b106d66d6657e2fe47127c695ee',
  otherCases: '8806168956676d6adda4be6fde6e5546d91a5b56350dbddc8644700e9f347c9f',
  ownInitiative: '566542f3e9b187ce478c50a06e5722b4549dac33a3ae1233842bb81bd273df86',
  page: 'ed678a682a817f056336227a7886cf26dcda747d77b31f984720d30a6ebf4b4f',
  heldDisclosure: '3cc42c504b68bcb2217bc6fe19ce330f7be54ed461f7e9da38781480f1d8beee',
  narrowing: '64a3405ff708dd8d54cc101af8be22a0e6d101222510ce2a80e70f1531690df1',
  dates: 'adc4c8f27b68fb1f104f9fb5c8cefecd6deb98fd287fcbf143b10451146aabfb',
  instruments: '4067537d8ed96102e10978fa1df0c04d215b4015dceb000e20796702b2817a11',
  routing: 'b3b8af1ce2b955fdbe9c5876fa978b241419fe14db7ba57f9307da4e689fd4a6',
  reviewAgain: 'b56ad8398e79eb2f63e427b06c7a68d5ee07ad1b01b40aacb4b195f1cd4ddf45',
  proposals: 'bd6df79cc9eb894d2330d5ef1619deb81f5d91e7c003ddb228c4366ede84abf0',
};

const released: { readonly [Type in EventType]: 1 } = {
  Received: 1,
  SubmissionJoined: 1,
  SubmissionOpened: 1,
  Triaged: 1,
  Reclassified: 1,
  SisterOrdered: 1,
  SisterOpened: 1,
  RelatedBarsWeighed: 1,
  ProhibitionsHandedOver: 1,
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
  ReviewReopened: 1,
  ProductionApproved: 1,
  Packaged: 1,
  Downloaded: 1,
  CopiesDestroyed: 1,
  CollectionDestroyed: 1,
  DeletionOrdered: 1,
  RecordsDeleted: 1,
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
  ChildSafetyUnmarked: 1,
  BurdenFound: 1,
  CostsEstimated: 1,
  CostsAgreed: 1,
  CostOrderRecorded: 1,
  FellDue: 1,
  Reminded: 1,
  StepFailed: 1,
  StepRetried: 1,
  Withdrawn: 1,
  AnsweredByPerson: 1,
  Closed: 1,
  Reopened: 1,
  Routed: 1,
  ProposalMade: 1,
  ProposalConfirmed: 1,
  ProposalVoided: 1,
  BareRequestRecorded: 1,
  NondisclosureWeighed: 1,
  GovernmentNotified: 1,
  Narrowed: 1,
  ClosureAnnounced: 1,
  CaseSealed: 1,
  CaseUnsealed: 1,
  UnlistedLawAccepted: 1,
  ProtectedMarked: 1,
  ProtectedUnmarked: 1,
  ProtectedDecided: 1,
  ConflictRecorded: 1,
  ConflictResolved: 1,
  NoticeAttempted: 1,
  LetterBounced: 1,
  CustomerAnnounced: 1,
  ObjectionRecorded: 1,
  ObjectionResolved: 1,
  AbuseReferred: 1,
  AbuseActionRecorded: 1,
  NoActionInstructed: 1,
  NoActionEnded: 1,
  Superseded: 1,
  HoldKept: 1,
  ComityFound: 1,
  BackupCreated: 1,
  BackupConfirmed: 1,
  BackupNoticeRecorded: 1,
  BackupNoticeDelayed: 1,
  BackupChallenged: 1,
  BackupChallengeResolved: 1,
  BackupReleased: 1,
  BackupDestroyed: 1,
  ComityMotionRecorded: 1,
  ComityMotionResolved: 1,
  BurdenMotionRecorded: 1,
  BurdenMotionResolved: 1,
  OwnInitiativeOpened: 1,
  InitiativeEnded: 1,
  DuplicateSuspected: 1,
  DuplicateConfirmed: 1,
  DuplicateRuledOut: 1,
};
const types = Object.keys(released) as readonly EventType[];

describe('the frozen fixtures', () => {
  it('hold one example of every event type that was released', () => {
    const shown = [...examples, ...Object.values(added).flat()].map(({ type }) => type);
    expect([...new Set(shown)].sort()).toEqual([...types].sort());
  });

  it('are the bytes that were frozen', () => {
    const later = Object.fromEntries(Object.entries(added).map(([subject, events]) => [subject, hash(events)]));
    expect({ examples: hash(examples), life: hash(life), page: hash(page), ...later }).toEqual(frozen);
  });

  it('still fold to the same files', () => {
    const upgraded = (events: readonly CaseEvent[]) =>
      fold(
        emptyFile('LR-TEST'),
        events.map((event) => upgradeEvent(event, 1)),
      );
    const next: CaseEvent = { type: 'Noted', at: 0, by: 'analyst-1', text: 'The page was turned.' };
    const later = Object.fromEntries(Object.entries(added).map(([subject, events]) => [subject, hash(upgraded(events))]));
    expect({
      life: hash(upgraded(life)),
      examples: hash(upgraded(examples)),
      page: hash(evolve(upgradeFile(page), next)),
      ...later,
    }).toEqual(folded);
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
    const inShape = (shape: number) => ({ ...page, shape }) as unknown as CaseFile;
    expect(() => upgradeFile(inShape(0))).toThrow('no way from shape 0 of a case file');
    expect(() => upgradeFile(inShape(2))).toThrow('shape 2 of a case file is newer than this release');
    expect(() => fileOfPage({ shape: 2, caseId: 'LR-TEST' })).toThrow('shape 2 of a page');
    expect(() => fileOfPage({ shape: 1, caseId: 'LR-TEST', file: inShape(2) })).toThrow('newer than this release');
    expect([fileOfPage({ shape: 1, caseId: 'LR-TEST', file: page }), fileOfPage({ shape: 1, caseId: 'LR-TEST' }).caseId]).toEqual([
      page,
      'LR-TEST',
    ]);
  });

  it('of earlier releases are brought to the present one step by step, and a missing step is named', () => {
    const note: CaseEvent = { type: 'Noted', at: 0, by: 'analyst-1', text: 'a' };
    const longer = (event: CaseEvent): CaseEvent => (event.type === 'Noted' ? { ...event, text: `${event.text}+` } : event);
    const later: Shapes = {
      event: (type) => (type === 'Noted' ? 3 : 1),
      eventUpgraders: { 'Noted/1': longer, 'Noted/2': (event) => longer(longer(event)) },
      file: 2,
      fileUpgraders: { 1: (file) => ({ ...file, holder: 'x' }) as CaseFile },
    };
    const texts = [1, 2, 3].map((shape) => upgradeEvent(note, shape, later)).map((event) => 'text' in event && event.text);
    expect(texts).toEqual(['a+++', 'a++', 'a']);
    expect(upgradeFile(page, later)).toEqual({ ...page, holder: 'x' });
    expect(() => upgradeEvent(note, 1, { ...later, eventUpgraders: { 'Noted/1': longer } })).toThrow('no way from shape 2 of Noted');
  });
});
