/** The case as the outside sees it: API, rehearsals and the desk. Words are the kebab-case of the code's names, instants are ISO strings. */
import { isoInstant } from '../calendar/pacific';
import type { Instant } from '../calendar/day';
import { grounds } from '../rules/own-initiative';
import { kindOf, prohibitionCite } from '../rules/prohibitions';
import { nondisclosure, type CaseFile } from './case-file';
import { abuseView } from './abuse';
import { backupView } from './backup';
import { burdenMotionView } from './burden-motion-orders';
import { comityView } from './comity';
import { dueView } from './dates-view';
import { standing, type Nondisclosure } from './notice';
import { costsView } from './costs-view';
import { attemptsOf } from './notice-ladder';
import { windowIsOpen } from './objection';
import { kebab, outside } from './outside';
import { completeness } from './stage';

const iso = (at: Instant | undefined): string | undefined => (at === undefined ? undefined : isoInstant(at));

/** What every reader of the case may see; the letters' texts, the papers and the records are read by their own routes. */
export function publicView(file: CaseFile) {
  const complete = completeness(file.stage);
  const { stage } = file;
  return {
    case: file.caseId,
    type: file.procedure,
    seq: file.seq,
    stage: kebab(stage.kind),
    outcome: stage.kind === 'closed' ? kebab(stage.outcome) : undefined,
    policy: file.policy,
    assignee: file.assignee,
    nextPerson: file.nextPerson,
    receivedAt: isoInstant(file.receivedAt),
    validAt: iso(complete?.validAt),
    foundCompleteAt: iso(complete?.foundCompleteAt),
    due: dueView(file),
    closures: file.closures,
    findings: file.findings,
    facts: file.facts && outside(file.facts),
    narrowing: file.narrowing && outside(file.narrowing),
    protectedPersons: file.protectedPersons && outside(file.protectedPersons),
    conflicts: file.conflicts && outside(file.conflicts),
    agency: file.agency && { id: file.agency.agencyId, name: file.agency.name },
    submissions: file.submissions.map(({ id, receivedAt, opened, agencyId, channel, scannedAt, attachment, sender }) => ({
      id,
      channel: channel && kebab(channel),
      receivedAt: isoInstant(receivedAt),
      scannedAt: iso(scannedAt),
      opened,
      agency: agencyId,
      firstSeen: sender?.firstSeen,
      attachment,
    })),
    obligations: file.obligations.map(({ id, what, at, cite, derivation, about }) => ({
      id,
      what: kebab(what),
      at: isoInstant(at),
      cite,
      derivation,
      about,
    })),
    owed: file.owed.map(({ id, what }) => ({ id, what: kebab(what) })),
    stuck: file.stuck,
    letters: file.letters.map(({ id, kind, state, sendAt, settledAt, stopped }) => ({
      id,
      letter: kebab(kind),
      state,
      sendAt: isoInstant(sendAt.at),
      settledAt: iso(settledAt),
      stopped: stopped && kebab(stopped),
    })),
    holds: holdsView(file),
    notice: noticeView(file),
    collection:
      'collection' in stage
        ? {
            number: stage.collection.number,
            digest: stage.collection.digest,
            files: stage.collection.files.map(({ name, category, rows, sha256, bytes }) => ({
              name,
              category: kebab(category),
              rows,
              sha256,
              bytes,
            })),
          }
        : undefined,
    owners: file.owners,
    decisions:
      'decisions' in stage
        ? stage.decisions.map((each) => ({ ...each, category: kebab(each.category), ...(each.reason && { reason: kebab(each.reason) }) }))
        : undefined,
    approval: approvalView(stage),
    proposals: proposalsView(file),
    ...productionsView(file),
    ...sideViews(file),
    sisters: file.sisters,
    openedFrom: file.openedFrom,
    ...costsView(file),
    childSafety: file.childSafety,
    withdrawnAt: iso(file.withdrawn?.at),
    ...otherCasesView(file),
    workflowId: file.caseId,
  };
}

export type PublicView = ReturnType<typeof publicView>;

const sideViews = (file: CaseFile) => ({
  audience: file.audience && kebab(file.audience),
  topic: file.routed?.topic && kebab(file.routed.topic),
  abuse: abuseView(file),
  comity: comityView(file),
  burdenMotion: burdenMotionView(file),
  backup: backupView(file),
});

const holdsView = ({ holds }: CaseFile) =>
  holds.map(({ id, kind, placedAt, until, releasedAt, kept }) => ({
    id,
    kind,
    placedAt: isoInstant(placedAt),
    until: until?.on,
    kept: kept?.on,
    releasedAt: iso(releasedAt),
  }));

/** The cases that answer this one's process instead, or the ground on which we disclose unasked. */
const otherCasesView = ({ superseded, duplicates, ownInitiative }: CaseFile) => ({
  ownInitiative: ownInitiative && { ground: ownInitiative.ground, cite: grounds[ownInitiative.ground].cite, to: ownInitiative.address },
  duplicates: duplicates?.map(({ of, state, reason }) => ({ of, state: kebab(state), reason })),
  superseded: superseded && { by: superseded.successor, at: isoInstant(superseded.at) },
});

const approvalView = (stage: CaseFile['stage']) =>
  'approval' in stage ? { by: stage.approval.by, confirmedBy: stage.approval.confirmedBy } : undefined;

const proposalsView = ({ proposals }: CaseFile) =>
  proposals?.map(({ id, what, digest, by, at, about, until, document, state, confirmedBy, why }) => ({
    id,
    what: kebab(what),
    digest,
    by,
    at: isoInstant(at),
    about,
    until,
    document,
    state,
    confirmedBy,
    why,
  }));

const productionsView = ({ productions, copies = [], deletions = [] }: CaseFile) => ({
  productions: productions.map(({ productionId, sha256, bytes, linkEnds, deliveredAt, downloads, copiesEnd, copiesDestroyedAt }) => ({
    id: productionId,
    sha256,
    bytes,
    linkEnds: linkEnds.on,
    deliveredAt: iso(deliveredAt),
    downloads,
    copiesEnd: copiesEnd?.on,
    copiesDestroyedAt: iso(copiesDestroyedAt),
  })),
  /** Of each collection, in their order. */
  copies: copies.map(({ production, destroyedAt }) => ({ production, destroyedAt: iso(destroyedAt) })),
  /** Whether anything was left out is nobody's to know. */
  deletions: deletions.map(({ account, runs, next }) => ({
    account,
    deletedAt: iso(runs[0]),
    again: next?.on,
    deletedAgainAt: iso(runs[1]),
  })),
});

function noticeView(file: CaseFile) {
  const { notice } = file;
  const order = nondisclosure(file);
  const prohibition = order && prohibitionView(order);
  const due =
    notice.kind === 'owed' && notice.due
      ? { on: notice.due.on, at: isoInstant(notice.due.at), derivation: notice.due.derivation }
      : undefined;
  return {
    state: notice.kind,
    due,
    toldAt: notice.kind === 'told' ? isoInstant(notice.at) : undefined,
    prohibition,
    prohibitions: standing(file).map((each) => ({ number: each.number, ...prohibitionView(each) })),
    attempts: attemptsOf(file).map(({ account, way, at, outcome }) => ({ account, way, at: isoInstant(at), outcome: kebab(outcome) })),
    objection: file.objection && objectionView(file),
    bareRequests: (file.bareRequests ?? []).map(({ lacks, supplyBy }) => ({ lacks: kebab(lacks), supplyBy: supplyBy.on })),
    weighedBars: file.weighedBars?.map(({ caseId, bar }) => ({ case: caseId, bar })),
  };
}

const objectionView = (file: CaseFile) => ({
  window: file.objection?.announced?.window.on,
  open: windowIsOpen(file),
  objected: file.objection?.objected !== undefined,
  outcome: file.objection?.resolved?.outcome,
});

/** `stated`: what the paper says where the law lets it bar no longer than `ends`. */
const prohibitionView = (order: Nondisclosure) => ({
  kind: kebab(kindOf(order)),
  cite: prohibitionCite(order),
  issuer: order.issuer,
  issuedOn: order.issuedOn,
  ends: order.ends,
  stated: order.stated,
  replaces: order.replaces,
  takenFrom: order.takenFrom && { case: order.takenFrom.caseId, number: order.takenFrom.number },
  flagged: order.flagged && kebab(order.flagged),
  barredThrough: order.barredThrough,
  noticeDue: iso(order.noticeDue?.at),
  governmentApplies: order.governmentApplies?.on,
});
