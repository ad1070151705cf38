/** One event of every type; `said` stands wherever words come from outside or from staff. */
import type { BackupEvent } from '../../domain/case/backup';
import type { CaseEvent, EventOf, EventType } from '../../domain/case/events';
import { completeness } from '../../domain/case/stage';
import type { Dated } from '../../domain/calendar/derivation';
import { instant } from '../domain/calendar/office';
import { aCompleteCase, aReceived, aSender, someFacts } from '../support/case-builders';

type Bodies = { readonly [Type in EventType]: Omit<EventOf<Type>, 'type' | 'at' | 'by'> };

/** Telling the customer, the objection, and abuse. */
const aboutNotice = (
  said: string,
  due: Dated,
): Pick<
  Bodies,
  | 'BareRequestRecorded'
  | 'NoticeAttempted'
  | 'LetterBounced'
  | 'CustomerAnnounced'
  | 'ObjectionRecorded'
  | 'ObjectionResolved'
  | 'AbuseReferred'
  | 'AbuseActionRecorded'
  | 'NoActionInstructed'
  | 'NoActionEnded'
> => ({
  BareRequestRecorded: {
    letter: said,
    request: { document: 'S-1', quote: said, lacks: 'authority', supplyBy: due, noticeDue: due, noticeOverdue: due },
  },
  NoticeAttempted: { account: said, way: 'post', arrived: true, how: said, noticeDue: due, noticeOverdue: due },
  LetterBounced: { letter: said, how: said, noticeDue: due, noticeOverdue: due },
  CustomerAnnounced: { letters: [said], window: due, reason: said },
  ObjectionRecorded: { grounds: said },
  ObjectionResolved: { outcome: 'overruled', reason: said },
  AbuseReferred: { seen: said },
  AbuseActionRecorded: { action: 'warned', note: said },
  NoActionInstructed: { document: 'S-1', quote: said, expires: due },
  NoActionEnded: { reason: said },
});

/** The backup copy. */
const aboutBackup = (said: string, due: Dated): Pick<Bodies, BackupEvent['type']> => ({
  BackupCreated: { sha256: 'a'.repeat(64), place: said },
  BackupConfirmed: { letter: said, noticeBy: due },
  BackupNoticeRecorded: { givenOn: '2026-11-16', document: 'S-1', releaseFrom: due },
  BackupNoticeDelayed: { until: due, document: 'S-1' },
  BackupChallenged: { challenger: 'customer', document: 'S-1', grounds: said },
  BackupChallengeResolved: { outcome: 'dismissed', document: 'S-1', reason: said },
  BackupReleased: { reason: said },
  BackupDestroyed: { reason: said },
});

/** Motions of ours against the process. */
const aboutMotions = (
  said: string,
  due: Dated,
): Pick<Bodies, 'ComityFound' | 'ComityMotionRecorded' | 'ComityMotionResolved' | 'BurdenMotionRecorded' | 'BurdenMotionResolved'> => ({
  ComityFound: { government: 'foreign:GB', reason: said, motionBy: due, reminders: [due] },
  ComityMotionRecorded: { motion: { filedOn: '2026-11-20', court: said, document: 'S-1' }, letter: said },
  ComityMotionResolved: { outcome: 'denied', document: 'S-1', reason: said },
  BurdenMotionRecorded: {
    motion: { ground: 'undueBurden', filedOn: '2026-11-20', court: said, document: 'S-1' },
    reason: said,
    letter: said,
  },
  BurdenMotionResolved: { outcome: 'denied', document: 'S-1', reason: said },
});

/** What we disclose although nobody has asked. */
const unasked = (said: string, due: Dated): Pick<Bodies, 'OwnInitiativeOpened' | 'InitiativeEnded'> => ({
  OwnInitiativeOpened: {
    ground: 'emergency',
    restsOn: said,
    reason: said,
    address: said,
    categories: ['basicSubscriber'],
    identifiers: [said],
    period: { from: '2026-11-01', to: '2026-11-09' },
    recipient: { agencyId: 'A-1', name: said, domain: said, verifiedBy: said, verifiedOn: '2026-11-01' },
    document: 'S-1',
    due,
    reminders: [],
    escalations: [],
  },
  InitiativeEnded: { reason: said },
});

/** What names another case: sisters, the one that takes over, the one that is repeated. */
const aboutOtherCases = (
  said: string,
  due: Dated,
): Pick<
  Bodies,
  | 'SisterOrdered'
  | 'SisterOpened'
  | 'RelatedBarsWeighed'
  | 'Superseded'
  | 'HoldKept'
  | 'DuplicateSuspected'
  | 'DuplicateConfirmed'
  | 'DuplicateRuledOut'
  | 'ProhibitionsHandedOver'
> => ({
  SisterOrdered: {
    sister: said,
    procedure: 'preservationRequest',
    reason: said,
    submissionId: said,
    attachment: { name: said, sha256: said },
  },
  SisterOpened: { sister: said },
  RelatedBarsWeighed: { bars: [{ caseId: said, bar: said }], reason: said },
  Superseded: { successor: said, process: { kind: 'searchWarrant', number: said, issuer: said, issuedOn: '2026-11-10' }, reason: said },
  HoldKept: { hold: said, until: due, duty: said },
  DuplicateSuspected: { of: said },
  DuplicateConfirmed: { of: said, reason: said },
  DuplicateRuledOut: { of: said, reason: said },
  ProhibitionsHandedOver: { to: said, duty: said },
});

export function everyEvent(said: string): readonly CaseEvent[] {
  const at = instant('2026-11-12T10:00');
  const due = completeness(aCompleteCase().file.stage)?.due;
  if (due === undefined) throw new Error('no due date');
  const { type: _type, at: _at, by: _by, ...received } = aReceived({ sender: aSender({ address: said, name: said }) });
  const finding = { rule: 'R1', met: false, cite: said, why: said, sentence: said };
  const order = { issuer: said, issuedOn: '2026-11-01', ends: '2027-02-01', document: 'S-1', reminders: [] } as const;
  const hold = { id: 'hold/case/1', kind: 'case', identifiers: [said], placedAt: at } as const;
  const joined = { submissionId: 'S-2', receivedAt: at, rawSha256: '0'.repeat(64), sender: aSender({ address: said }) };
  const bodies: Bodies = {
    Received: received,
    SubmissionJoined: joined,
    ClosureAnnounced: { closure: { day: '2026-12-24', why: said }, source: said, moved: {} },
    SubmissionOpened: { submissionId: 'S-2' },
    Triaged: { procedure: 'legalRequest' },
    Reclassified: { from: 'legalRequest', procedure: 'emergencyRequest', reason: said },
    Dismissed: { reason: 'spam', note: said },
    Assigned: { to: said },
    Noted: { text: said },
    ChildSafetyMarked: { reason: said },
    SenderConfirmed: { agencyId: said, how: said },
    FactsRecorded: { facts: { ...someFacts(), documents: ['S-1'] }, findings: [finding] },
    ProtectedMarked: { kind: 'journalist', reason: said },
    ProtectedUnmarked: { kind: 'journalist', reason: said },
    ProtectedDecided: { kind: 'journalist', reason: said },
    ConflictRecorded: { conflict: 'conflict/1', documents: [said], reason: said },
    ConflictResolved: { conflict: 'conflict/1', reason: said },
    Narrowed: {
      narrowing: {
        categories: ['callDetail'],
        period: { from: '2026-10-01', to: '2026-10-31' },
        reason: said,
        by: said,
        letter: said,
        objectBy: due,
      },
      findings: [finding],
    },
    FoundDeficient: { findings: [finding], letter: 'deficiency/1', followUp: due, abandonment: due },
    Abandoned: { reason: said },
    FoundComplete: { validAt: at, due, reminders: [] },
    Extended: { reason: said, due, reminders: [] },
    NondisclosureRecorded: { order },
    ...aboutNotice(said, due),
    NondisclosureWeighed: { order: 1, reaches: false },
    ...aboutMotions(said, due),
    ...aboutBackup(said, due),
    GovernmentNotified: { order: 1, reason: said, applies: due, letter: said },
    NondisclosureLifted: { reason: said, due, overdue: due },
    Reviewed: { decisions: [{ identifier: said, category: 'callDetail', decision: 'grant' }], reason: said },
    Refused: { reason: 'overbroad', note: said },
    Collected: { collection: { number: 1, files: [], digest: said, ambiguous: [said] } },
    QualityPassed: { collection: 1, note: said },
    SentBack: { collection: 1, reason: said },
    ReviewReopened: { from: 'reading', reason: said, reading: due },
    ProductionApproved: { approval: { by: 'counsel-1', digest: said, reason: said } },
    Packaged: { package: { productionId: said, objectId: 'O', sha256: said, bytes: 1, linkEnds: due, collection: 1, accounts: [] } },
    Downloaded: { productionId: said, receipt: said },
    DeletionOrdered: { account: said, proposal: 'proposal/1' },
    RecordsDeleted: { deletion: 1, duty: 'deleteRecords/1/1' },
    CollectionDestroyed: { copies: 1, duty: 'destroyCollection/1' },
    CopiesDestroyed: { productionId: said, duty: 'destroyCopies/1' },
    HoldPlaced: { hold },
    HoldReleased: { hold: said, reason: said },
    LetterQueued: { letter: said, kind: 'interim', sendAt: due },
    LetterSent: { letter: said, messageId: said },
    LetterStopped: { letter: said, reason: 'undone' },
    DeliveryUnknown: { letter: said },
    LetterSettled: { letter: said, arrived: false, reason: said },
    NoticeReleased: { letters: [said], reason: said },
    EffortLogged: { minutes: 5, what: said },
    ChildSafetyUnmarked: { reason: said },
    BurdenFound: { burden: { ground: 'volume', reason: said, loggedMinutes: 90, expectedMinutes: 900, by: 'counsel-1', at } },
    CostsEstimated: { estimate: { letter: 'estimate/1', minutes: 900, costCents: 90_000, what: said } },
    CostsAgreed: { letter: 'estimate/1', document: 'S-1' },
    CostOrderRecorded: { order: { issuer: said, issuedOn: '2026-11-12', document: 'S-1', award: 'reasonable' } },
    CostsDecided: { costs: { kind: 'none', costCents: 0, reason: said, by: 'counsel-1', cite: said } },
    FellDue: { duty: { id: said, what: 'alarm', about: said }, due: at },
    Reminded: { duty: said },
    StepFailed: { step: said, code: 'unreachable' },
    StepRetried: { step: said },
    Withdrawn: { reason: said },
    AnsweredByPerson: { reason: said },
    Closed: { outcome: 'produced', holdsEnd: due },
    Reopened: { reason: said },
    Routed: { audience: 'customer', topic: 'ownData', note: said },
    ProposalMade: { proposal: said, what: 'deletion', about: said, until: 'indefinite', digest: said, reason: said },
    ProposalConfirmed: { proposal: said, digest: said, reason: said },
    ProposalVoided: { proposal: said, reason: said },
    CaseSealed: { compartment: 'nationalSecurity', reason: said },
    CaseUnsealed: { reason: said },
    ...aboutOtherCases(said, due),
    ...unasked(said, due),
    UnlistedLawAccepted: { as: 'courtOrder2703d', reason: said, findings: [finding] },
  };
  return Object.entries(bodies).map(([type, body]) => ({ type, at, by: 'counsel-1', ...body }) as CaseEvent);
}
