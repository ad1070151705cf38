/** What the events of a legal request do to its file. */
import { stillNarrows } from '../rules/scope';
import { comparedAnew } from './duplicate-orders';
import { copyDemanded } from './backup';
import type { CaseFile } from './case-file';
import { beforeCollection, packagedCopies, withCopies } from './copies';
import type { EventOf } from './events';
import { isSameConsent } from './instrument';
import type { Steps } from './steps';
import { completeness, openStage, promised, type Collected, type Complete, type OpenStage, type Reviewed, type Stage } from './stage';

export const requestSteps: Steps<
  | 'FactsRecorded'
  | 'FoundDeficient'
  | 'Abandoned'
  | 'FoundComplete'
  | 'Extended'
  | 'Reviewed'
  | 'Refused'
  | 'Collected'
  | 'QualityPassed'
  | 'SentBack'
  | 'ProductionApproved'
  | 'Packaged'
> = {
  FactsRecorded: (
    { unlistedLaw: _void, agency: _known, senders: _weighed, consentVerifiedBy: verifier, duplicates, backup, ...file },
    event,
  ) => ({
    ...withNarrowing(file, event),
    ...comparedAnew({ duplicates }),
    facts: event.facts,
    // Whoever records other facts again has not verified the consent that stands among them.
    ...(event.facts.consent && {
      consentVerifiedBy: isSameConsent(file.facts?.consent, event.facts.consent) ? (verifier ?? event.by) : event.by,
    }),
    findings: event.findings,
    // A stranger's message inherits nothing: what the registry said of other documents went with them (R1).
    ...(event.agency && { agency: event.agency }),
    ...(event.senders && { senders: event.senders }),
    ...(event.provider && { provider: event.provider }),
    ...copyDemanded(backup, event.backupBy),
  }),
  FoundDeficient: (file, event) => ({
    ...file,
    stage: { kind: 'deficient', since: event.at, findings: event.findings, followUp: event.followUp, abandonment: event.abandonment },
    abandonmentProposed: false,
  }),
  Abandoned: (file) => file,
  FoundComplete: (file, event) => ({
    ...file,
    stage: {
      kind: 'inReview',
      validAt: event.validAt,
      foundCompleteAt: event.at,
      due: event.due,
      reminders: event.reminders,
      earlier: earlierDays(file.stage, event),
      ...(event.escalations && { escalations: event.escalations }),
    },
  }),
  Extended: (file, event) => ({
    ...file,
    stage: extended(file.stage, event),
    ...(event.agreedWith && { agreedDay: { ...event.agreedWith, on: event.due.on } }),
  }),
  Reviewed: (file, event) =>
    inStage(file, completeness(file.stage), (complete) => ({
      kind: 'collecting',
      ...promised(complete),
      decisions: event.decisions,
      // What was collected for an earlier review has its copies, and its number.
      collections: file.copies?.length ?? 0,
      reviewedBy: event.by,
    })),
  // A customer's objection can be sustained after collection: a case that is opened again is reviewed and collected anew.
  Refused: (file) => {
    // One that was being read again is read again then.
    const complete = file.stage.kind === 'triaged' ? undefined : completeness(file.stage);
    return { ...file, stage: { kind: 'refused', ...(complete && promised(complete)) } };
  },
  Collected: (file, event) =>
    inStage(withOwners(withCopies(file, event.collection), event.collection), reviewed(file.stage), (known) => ({
      ...known,
      kind: 'inQualityCheck',
      collections: event.collection.number,
      collection: event.collection,
    })),
  QualityPassed: (file, event) =>
    inStage(file, collected(file.stage), (known) => ({ ...known, kind: 'awaitingApproval', checkedBy: event.by })),
  // The approval, if there was one, is not carried along: what is collected anew must be approved anew.
  SentBack: (file) => inStage(withoutSteps(file, 'package/'), reviewed(file.stage), beforeCollection),
  ProductionApproved: (file, event) =>
    file.stage.kind === 'awaitingApproval' ? { ...file, stage: { ...file.stage, kind: 'approved', approval: event.approval } } : file,
  Packaged: (file, event) => {
    const productions = [...file.productions, { ...event.package, downloads: 0 }];
    const packaged = { ...packagedCopies(file, event.package.productionId), productions };
    return file.stage.kind === 'approved' ? { ...packaged, stage: { ...file.stage, kind: 'packaged', package: event.package } } : packaged;
  },
};

/** What is known of a number that this collection did not ask about stays known. */
function withOwners(file: CaseFile, { owners }: EventOf<'Collected'>['collection']): CaseFile {
  if (!owners) return file;
  const others = (file.owners ?? []).filter(({ identifier }) => owners.every((owner) => owner.identifier !== identifier));
  return { ...file, owners: [...others, ...owners] };
}

/** What was stuck on the way to something that is not wanted any more. */
const withoutSteps = (file: CaseFile, prefix: string): CaseFile => ({
  ...file,
  stuck: file.stuck.filter(({ step }) => !step.startsWith(prefix)),
});

/** A narrowing speaks of what was asked: other facts end it. */
function withNarrowing(before: CaseFile, { facts }: EventOf<'FactsRecorded'>): CaseFile {
  const { narrowing } = before;
  if (narrowing === undefined || stillNarrows(narrowing, before.facts, facts)) return before;
  const { narrowing: _ended, ...file } = before;
  return file;
}

/** Found complete a second time: a day that was promised before and is another now is kept. */
function earlierDays(stage: Stage, { due }: EventOf<'FoundComplete'>): Complete['earlier'] {
  const before = completeness(stage);
  if (before === undefined) return [];
  return before.due.on === due.on ? before.earlier : [...before.earlier, before.due];
}

const reviewed = (stage: Stage): Reviewed | undefined => {
  const open = openStage(stage);
  return 'decisions' in open ? open : undefined;
};
const collected = (stage: Stage): Collected | undefined => {
  const open = openStage(stage);
  return 'collection' in open ? open : undefined;
};

/** An event that arrives when its stage is gone (a withdrawal overtook it) is kept in the ledger and changes no stage. */
function inStage<Known>(file: CaseFile, known: Known | undefined, to: (known: Known) => OpenStage): CaseFile {
  return known === undefined || file.stage.kind === 'closed' ? file : { ...file, stage: to(known) };
}

function extended(stage: Stage, event: EventOf<'Extended'>): Stage {
  const before: Complete | undefined = completeness(stage);
  if (before === undefined || stage.kind === 'closed') return stage;
  return {
    ...(stage as Extract<OpenStage, Complete>),
    due: event.due,
    reminders: event.reminders,
    ...(event.escalations && { escalations: event.escalations }),
    earlier: [...before.earlier, before.due],
  };
}
