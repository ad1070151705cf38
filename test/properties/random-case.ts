/** Random lives of a case: orders with mostly valid bodies, and time. */
import fc from 'fast-check';
import { addDays, type Day } from '../../domain/calendar/day';
import { dayOf } from '../../domain/calendar/pacific';
import { rolesIn } from '../../domain/case/compartment';
import type { Command, CommandType, Evidence } from '../../domain/case/commands';
import { customersUntold, type CaseFile } from '../../domain/case/case-file';
import { abuseActions } from '../../domain/case/abuse';
import { isNotice } from '../../domain/case/letter-on-file';
import { delayReasons, prohibitionKinds, standing, type ProhibitionKind } from '../../domain/case/notice';
import { consentGivers, type ReviewDecision, type SenderEvidence } from '../../domain/case/instrument';
import { roles, type Actor } from '../../domain/case/parts';
import { categoryNames, storedCategories } from '../../domain/rules/categories';
import { acceptableAs } from '../../domain/case/unlisted-law';
import { actions } from '../../domain/case/actions';
import { conflictOutcomes } from '../../domain/case/held-disclosure';
import { beginnings } from '../../domain/case/review-again';
import { audiences, topics } from '../../domain/case/routing';
import type { OtherCase } from '../../domain/case/other-case';
import { packOf } from '../../domain/policy/packs';
import { proposeReview } from '../../domain/rules/instrument-matrix';
import { prohibitions } from '../../domain/rules/prohibitions';
import type { RelatedBar } from '../../domain/case/sisters';
import { consentOf } from '../support/a-consent';
import { allOpened, anAgency, anOtherCase, anInstrument, aWarrant, someFacts, staff, type Case } from '../support/case-builders';
import { digestBy } from '../support/proposed-digest';
import { choose } from './choose';
import { backupBodies } from './random-backup';
import { motionBodies } from './random-motions';

/** One step: what is chosen among all that could happen, with which body, after which pause. */
export type Step = { readonly pick: number; readonly body: number; readonly pauseMs: number; readonly blind: boolean };

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const pause = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 600 }).map((minutes) => minutes * MINUTE) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 14 }).map((days) => days * DAY) },
  { weight: 1, arbitrary: fc.constantFrom(30 * DAY, 90 * DAY, 400 * DAY, 1_100 * DAY) },
);
const step = fc.record({ pick: fc.nat(), body: fc.nat(), pauseMs: pause, blind: fc.nat(9).map((die) => die === 0) });
export const steps = fc.array(step, { maxLength: 40, size: 'max' });

export type Body = number;

const secretKinds = ['penTrapOrder', 'titleIiiOrder', 'fisaOrder', 'fisaDirective'] as const;
const factsOf = (body: Body, file: CaseFile) => {
  const documents = file.submissions.length > 1 || body % 7 === 0 ? { documents: file.submissions.map(({ id }) => id) } : {};
  const identifiers = ['+12065550143', '+12065550144', '+12065550145'].slice(0, 1 + (body % 3));
  return choose(
    [
      someFacts({ identifiers, ...documents }),
      aWarrant({ identifiers, ...documents }),
      someFacts({ categories: ['callDetail', 'storedContent'], ...documents }),
      someFacts({ categories: [...storedCategories], ...documents }),
      someFacts({ categories: ['callDetail'], servedBy: 'Deputy Example', ...documents }),
      someFacts(documents, 'period'),
      someFacts({ anyAndAll: true, ...documents }),
      someFacts({ anyAndAll: true, period: { from: '2026-10-01' }, ...documents }),
      someFacts({ period: { from: '2026-10-01', to: '2030-01-01' }, ...documents }),
      someFacts({ instrument: anInstrument({ jurisdiction: 'state:CA' }), ...documents }),
      aWarrant({ categories: [...categoryNames], ...documents }),
      someFacts({ instrument: anInstrument({ jurisdiction: 'state:OH' }), ...documents }),
      someFacts({ instrument: anInstrument({ kind: 'otherProcess' }), ...documents }),
      someFacts({ instrument: anInstrument({ kind: 'backupPreservation' }), categories: ['storedContent'], ...documents }),
      someFacts({
        instrument: anInstrument({ kind: 'nationalSecurityLetter', certified: true, withoutNondisclosure: body % 2 === 0 }),
        ...documents,
      }),
      someFacts({ instrument: anInstrument({ kind: choose(secretKinds, body) }), ...documents }),
      someFacts({ ...consentOf(choose([undefined, ...consentGivers], body)), identifiers, categories: ['storedContent'], ...documents }),
      someFacts({ instrument: anInstrument({ jurisdiction: 'state:AZ', attestation: body % 2 === 0 }), ...documents }),
      someFacts({ instrument: anInstrument({ kind: 'courtOrder2703d' }), categories: ['otherNonContent', 'storedContent'], ...documents }),
    ],
    Math.floor(body / 3),
  );
};
const asked = ({ identifier, category }: ReviewDecision) => ({ identifier, category });
const decisionsOf = (body: Body, { facts, policy }: CaseFile) => {
  if (!facts || body % 3 === 0) return {};
  const proposed = proposeReview(facts, packOf(policy)).map(({ cite: _cite, ...decision }) => decision);
  const of = body % 7 === 0 ? { accountId: 'ACC-2' } : {};
  if (body % 3 === 1) return { decisions: proposed.map((each) => ({ ...asked(each), ...of, decision: 'grant' as const })) };
  const otherwise = choose(
    [{ decision: 'refuse' }, { decision: 'narrow', period: { from: '2026-10-05', to: '2026-10-20' } }] as const,
    body >> 3,
  );
  return {
    decisions: proposed.map((each, index) => (index % 2 === body % 2 ? each : { ...each, ...otherwise, reason: 'overbroad' as const })),
  };
};
const letterOf = (body: Body, { letters }: CaseFile): string => letters[body % Math.max(1, letters.length)]?.id ?? 'acknowledgement/1';

/** The last one mostly: it is the one that waits. */
const proposalAt = (body: Body, { proposals = [] }: CaseFile) =>
  body % 5 > 0 ? proposals.at(-1) : proposals[body % Math.max(1, proposals.length)];
/** A paper with an order that was issued so many days before it came. */
function paperOf(body: Body, { submissions, receivedAt }: CaseFile, days: number) {
  const paper = submissions[body % submissions.length];
  return { document: paper?.id ?? '', issuedOn: addDays(dayOf(paper?.receivedAt ?? receivedAt), days) };
}
/** A prohibition of any kind, mostly with the end that its kind must have. */
function silenceOf(body: Body, today: Day, end: Body) {
  const kind = choose<ProhibitionKind>(['courtOrder', 'courtOrder', ...prohibitionKinds.slice(0, 5)], body);
  const days = [addDays(today, -5), today, addDays(today, 5), addDays(today, 30), addDays(today, 90), addDays(today, 400)] as const;
  const must = prohibitions[kind].ends;
  const ends = must === 'untilLifted' ? 'indefinite' : must === 'stated' ? choose(days, end) : choose(['indefinite', ...days], end);
  return { kind, ends, ...(kind === 'nationalSecurityLetter' && { certified: end % 3 > 0, reviewNotice: end % 4 > 0 }) };
}

type Bodies = { readonly [Type in CommandType]: (body: Body, file: CaseFile, now: number) => Extract<Command, { type: Type }> };
const procedure = (body: Body) =>
  choose(['legalRequest', 'legalRequest', 'legalRequest', 'legalRequest', 'emergencyRequest', 'preservationRequest'] as const, body);
export const reason = 'As the papers say.';
const bodies: Bodies = {
  ...motionBodies,
  ...backupBodies,
  triage: (body) => ({
    type: 'triage',
    procedure: procedure(body),
    ...(body % 5 === 0 && { audience: audiences[body % audiences.length] }),
  }),
  openSister: (body, { submissions }) => ({
    type: 'openSister',
    procedure: procedure(body),
    reason,
    ...(body % 3 > 0 && { submission: submissions[body % submissions.length]?.id ?? 'S-1' }),
    ...(body % 5 === 0 && { attachment: 'a'.repeat(64) }),
  }),
  weighRelatedBars: () => ({ type: 'weighRelatedBars', reason }),
  dismiss: () => ({ type: 'dismiss', reason: 'duplicate', note: reason }),
  reclassify: (body) => ({ type: 'reclassify', procedure: procedure(body), reason }),
  assign: () => ({ type: 'assign', to: 'analyst-1' }),
  note: () => ({ type: 'note', text: reason }),
  openSubmission: (body, { submissions }) => ({ type: 'openSubmission', submissionId: submissions[body % submissions.length]?.id ?? '' }),
  confirmSender: (body, { submissions }) => ({
    type: 'confirmSender',
    agencyId: choose(['A-1', 'A-2'], body),
    how: reason,
    ...(body % 4 > 0 && { submissionId: submissions[(body >> 2) % submissions.length]?.id }),
  }),
  markChildSafety: () => ({ type: 'markChildSafety', reason }),
  recordFacts: (body, file) => ({ type: 'recordFacts', facts: factsOf(body, file) }),
  narrow: (body, { facts, receivedAt }) => ({
    type: 'narrow',
    categories: facts?.categories ?? [],
    period: { from: facts?.period?.from ?? '2026-10-01', to: facts?.period?.to ?? dayOf(receivedAt + (body % 5 === 0 ? DAY : 0)) },
    reason,
  }),
  markProtected: (body) => ({ type: 'markProtected', kind: choose(['journalist', 'minor'] as const, body), reason }),
  unmarkProtected: (body) => ({ type: 'unmarkProtected', kind: choose(['journalist', 'minor'] as const, body), reason }),
  decideProtected: (body, { protectedPersons }) => ({
    type: 'decideProtected',
    kind: protectedPersons?.[body % protectedPersons.length]?.kind ?? 'minor',
    reason,
  }),
  recordConflict: (_body, { submissions }) => ({ type: 'recordConflict', documents: submissions.slice(-2).map(({ id }) => id), reason }),
  resolveConflict: (body, { conflicts }) => ({
    type: 'resolveConflict',
    conflict: conflicts?.find(({ resolved }) => !resolved)?.id ?? 'conflict/1',
    outcome: choose(conflictOutcomes, body),
    reason,
  }),
  reviewAgain: (body) => ({ type: 'reviewAgain', from: choose(beginnings, body), reason }),
  findDeficient: () => ({ type: 'findDeficient' }),
  findComplete: () => ({ type: 'findComplete' }),
  abandon: () => ({ type: 'abandon', reason }),
  recordNondisclosure: (body, file, now) => ({
    type: 'recordNondisclosure',
    issuer: choose(['A court', 'A court', 'Another court'], body >> 4),
    ...paperOf(body, file, choose([-10, -1, -400], body >> 5)),
    ...silenceOf(body >> 3, dayOf(now), body),
    ...(body % 3 === 0 && { extends: standing(file).at(-1)?.number ?? 1 }),
  }),
  liftNondisclosure: (body, file) => {
    const orders = standing(file);
    const order = orders[body % Math.max(1, orders.length)]?.number;
    const document = file.submissions[body % file.submissions.length]?.id ?? '';
    return { type: 'liftNondisclosure', reason, document, ...(orders.length > 1 && order !== undefined && { order }) };
  },
  recordBareRequest: (body, file) => ({
    type: 'recordBareRequest',
    document: file.submissions[body % file.submissions.length]?.id ?? '',
    quote: reason,
  }),
  notifyGovernment: () => ({ type: 'notifyGovernment', reason }),
  tellByOtherWay: (body, file) => ({
    type: 'tellByOtherWay',
    account: customersUntold(file)[0] ?? 'ACC-1',
    way: choose(['contact', 'contact', 'console', 'administrator', 'post'] as const, body),
    arrived: (body >> 2) % 2 === 0,
    how: reason,
  }),
  recordBounce: (body, file) => ({
    type: 'recordBounce',
    letter: file.letters.find(({ kind, state }) => isNotice(kind) && state === 'sent')?.id ?? letterOf(body, file),
    how: reason,
  }),
  suppressNotice: (body, _file, now) => ({
    type: 'suppressNotice',
    authority: choose(['47 U.S.C. §605', '18 U.S.C. §2511(2)(a)(ii)', '50 U.S.C. §1805(c)(2)(B)', ...delayReasons] as const, body),
    until: choose([addDays(dayOf(now), 20), addDays(dayOf(now), 60), 'indefinite'] as const, body >> 2),
    reason,
  }),
  announceToCustomer: (body) => ({ type: 'announceToCustomer', reason, ...(body % 3 === 0 && { way: 'contact' as const }) }),
  recordObjection: () => ({ type: 'recordObjection', grounds: reason }),
  resolveObjection: (body) => ({
    type: 'resolveObjection',
    outcome: choose(['overruled', 'withdrawn', 'sustained'] as const, body),
    reason,
  }),
  referAbuse: () => ({ type: 'referAbuse', seen: reason }),
  recordAbuseAction: (body) => ({ type: 'recordAbuseAction', action: choose(abuseActions, body), note: reason }),
  instructNoAction: (body, file, now) => ({
    type: 'instructNoAction',
    document: file.submissions[body % file.submissions.length]?.id ?? '',
    quote: reason,
    expires: addDays(dayOf(now), 1 + (body % 60)),
  }),
  endNoAction: () => ({ type: 'endNoAction', reason }),
  extend: (body, _file, now) => ({ type: 'extend', on: addDays(dayOf(now), 1 + (body % 60)), reason }),
  decideReview: (body, file) => ({ type: 'decideReview', reason, ...decisionsOf(body, file) }),
  refuse: (body) => ({ type: 'refuse', reason: choose(['notLegalProcess', 'civilParty', 'overbroad'] as const, body), note: reason }),
  passQualityCheck: () => ({ type: 'passQualityCheck', note: reason }),
  sendBack: () => ({ type: 'sendBack', reason }),
  approveProduction: (body, { stage }) => ({
    type: 'approveProduction',
    digest: 'collection' in stage && body % 8 > 0 ? stage.collection.digest : 'another',
    reason,
  }),
  releaseNotice: () => ({ type: 'releaseNotice', reason }),
  stopLetter: (body, file) => ({ type: 'stopLetter', letter: letterOf(body, file) }),
  settleLetter: (body, file) => ({
    type: 'settleLetter',
    letter: letterOf(body >> 2, file),
    arrived: body % 2 === 0,
    again: (body >> 1) % 2 === 0,
    reason,
  }),
  logEffort: (body) => ({ type: 'logEffort', minutes: 1 + (body % 300), what: reason }),
  unmarkChildSafety: () => ({ type: 'unmarkChildSafety', reason }),
  findBurdensome: (body) => ({
    type: 'findBurdensome',
    ground: choose(['volume', 'undueBurden'] as const, body),
    reason,
    expectedMinutes: body % 900,
  }),
  estimateCosts: (body) => ({ type: 'estimateCosts', minutes: 1 + (body % 1_200), what: reason }),
  recordCostAgreement: (body, file) => ({
    type: 'recordCostAgreement',
    document: file.submissions[body % file.submissions.length]?.id ?? '',
  }),
  recordCostOrder: (body, file) => ({
    type: 'recordCostOrder',
    issuer: 'A court',
    ...paperOf(body, file, -(body % 9)),
    award: body % 2 === 0 ? 'reasonable' : 12_345,
  }),
  decideCosts: (body) => ({ type: 'decideCosts', kind: choose(['none', 'invoice'] as const, body), reason }),
  retry: (body, { stuck }) => ({ type: 'retry', ...(body % 2 === 0 && stuck[0] ? { step: stuck[0].step } : {}) }),
  withdraw: () => ({ type: 'withdraw', reason }),
  answerByPerson: () => ({ type: 'answerByPerson', reason }),
  reopen: () => ({ type: 'reopen', reason }),
  route: (body) => ({
    type: 'route',
    audience: audiences[body % audiences.length] ?? 'customer',
    ...(body % 3 === 0 && { topic: choose(topics, body >> 2) }),
    note: reason,
  }),
  confirmProposal: (body, file) => {
    const { id = 'proposal/1', digest = '' } = proposalAt(body, file) ?? {};
    return { type: 'confirmProposal', proposal: id, digest: body % 8 > 0 ? digest : 'another', reason };
  },
  withdrawProposal: (body, file) => ({ type: 'withdrawProposal', proposal: proposalAt(body, file)?.id ?? 'proposal/1', reason }),
  proposeDeletion: (body) => ({ type: 'proposeDeletion', account: choose(['AC-1', 'AC-2'], body), reason }),
  markDuplicate: (_body, { duplicates }) => ({ type: 'markDuplicate', of: duplicates?.[0]?.of ?? 'LR-OTHER', reason }),
  ruleOutDuplicate: (_body, { duplicates }) => ({
    type: 'ruleOutDuplicate',
    of: duplicates?.find(({ state }) => state === 'suspected')?.of ?? 'LR-OTHER',
    reason,
  }),
  proposeDisclosure: () => ({ type: 'proposeDisclosure', reason }),
  endInitiative: () => ({ type: 'endInitiative', reason }),
  supersede: (body) => ({ type: 'supersede', successor: choose(['LR-OTHER', 'LR-OTHER', 'LR-TEST'], body), reason }),
  sealCase: () => ({ type: 'sealCase', reason }),
  unsealCase: () => ({ type: 'unsealCase', reason }),
  acceptUnlistedLaw: (body, { facts }) => ({
    type: 'acceptUnlistedLaw',
    reason,
    ...(facts?.instrument?.kind === 'otherProcess' && { as: choose(acceptableAs, body) }),
  }),
};
export const commandTypes = Object.keys(bodies) as readonly CommandType[];

/** How often an order is thought of: the way forward often, the ends of a case seldom. */
const weights: { readonly [Type in CommandType]?: number } = {
  triage: 12,
  recordFacts: 8,
  narrow: 14,
  ruleOutDuplicate: 8,
  proposeDisclosure: 12,
  decideProtected: 6,
  resolveConflict: 6,
  findComplete: 14,
  decideReview: 12,
  passQualityCheck: 12,
  approveProduction: 14,
  confirmProposal: 8,
  withdrawProposal: 6,
  abandon: 3,
  releaseNotice: 10,
  recordNondisclosure: 3,
  notifyGovernment: 2,
  tellByOtherWay: 8,
  recordBounce: 3,
  announceToCustomer: 8,
  recordObjection: 2,
  resolveObjection: 3,
  suppressNotice: 2,
  settleLetter: 4,
  decideCosts: 4,
  acceptUnlistedLaw: 8,
  findBurdensome: 2,
  estimateCosts: 3,
  recordCostAgreement: 4,
  logEffort: 3,
  reopen: 6,
  retry: 4,
  createBackup: 4,
  confirmBackup: 4,
  recordBackupNotice: 8,
  delayBackupNotice: 6,
  releaseBackup: 6,
  resolveBackupChallenge: 3,
  destroyBackup: 6,
  findComity: 6,
  recordComityMotion: 6,
  resolveComityMotion: 4,
  recordBurdenMotion: 6,
  resolveBurdenMotion: 4,
};
const thought: readonly CommandType[] = commandTypes.flatMap((type) => Array.from({ length: weights[type] ?? 1 }, () => type));

/** The case that takes over, or that this one repeats, as the office would find it. */
const anotherCase = (body: Body): OtherCase =>
  anOtherCase({
    agencyId: choose(['A-1', 'A-1', 'A-2'], body >> 2),
    verified: body % 5 > 0,
    sealed: body % 13 === 0,
    closed: body % 4 === 0,
    replaced: body % 8 === 0,
    ...(body % 11 === 0 && { closed: true, unanswered: true }),
  });

/** Mostly the agency of the case; some are strangers, or of another one. */
const sendersOf = (body: Body, { submissions }: CaseFile): readonly SenderEvidence[] =>
  submissions
    .filter(({ sender }) => sender !== undefined)
    .map(({ id }, index) => {
      const agency = choose([anAgency(), anAgency(), anAgency(), undefined, anAgency({ agencyId: 'A-2' })], body + index);
      return { submissionId: id, ...(agency && { agency }) };
    });

/** What bars notice in a matter that belongs to this one. */
const relatedBars = (body: Body): readonly RelatedBar[] =>
  body % 5 === 2 ? [{ caseId: 'LR-PARENT', bar: `prohibition/${1 + (body % 2)}`, cite: '18 U.S.C. §2705(b)' }] : [];

const evidenceOf = (body: Body, { events, file }: Case, command: Command): Evidence => ({
  agency: anAgency(body % 5 === 0 ? { verifiedOn: '2026-01-01' } : { verifiedOn: '2027-06-01' }),
  ...(body % 3 > 0 && { senders: sendersOf(body >> 2, file) }),
  sister: `LR-SISTER-${events.length}`,
  ...(body % 2 === 0 && { attachments: [{ name: 'warrant.pdf', sha256: 'a'.repeat(64) }] }),
  ...(body % 4 === 0 && { sameInstrument: [{ caseId: 'LR-OTHER', ...(body % 20 === 0 && { sealed: true as const }) }] }),
  ...(body % 7 > 0 && { other: anotherCase(body) }),
  ...(body % 17 === 0 && { repeats: ['LR-REPEAT'] }),
  ...(body % 11 > 0 && { proposedDigest: digestBy(command, file) ?? 'another' }),
  ...(body % 6 > 0 && {
    unopened: body % 6 === 1 ? { ofCase: 0, ofAgency: 1, unmatched: 0 } : { ...allOpened, related: relatedBars(body) },
  }),
});

export type Given = { readonly command: Command; readonly by: { readonly as: Actor; readonly knowing: Evidence } };

/** An order, mostly by somebody who may; a blind one by anybody, in any stage. */
export function orderOf({ pick, body, blind }: Step, from: Case): Given {
  const { file, now } = from;
  const able = blind
    ? commandTypes
    : thought.filter((type) => actions[type].in.includes(file.stage.kind) && (actions[type].procedures?.includes(file.procedure) ?? true));
  const type = able[pick % able.length] ?? 'note';
  const by = rolesIn(file, actions[type].by);
  const role = blind ? (roles[body % roles.length] ?? 'auditor') : (by[body % by.length] ?? 'counsel');
  // One person may act in two roles: four eyes are two persons, not two roles.
  const as = body % 4 === 0 ? { id: 'both-1', role } : body % 4 === 1 ? { id: `${role}-2`, role } : staff[role];
  const command = bodies[type](body, file, now);
  return { command, by: { as, knowing: evidenceOf(body, from, command) } };
}
