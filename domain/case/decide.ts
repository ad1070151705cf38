import type { Instant } from '../calendar/day';
import { deficiencyDates, waitingFor, watched } from '../rules/dates';
import { expeditedApart, validFrom } from '../rules/due';
import { extension } from '../rules/extension';
import { proposeReview } from '../rules/instrument-matrix';
import { whySecondPerson } from '../rules/four-eyes';
import { nextLetter, type CaseFile } from './case-file';
import { casePack } from './case-pack';
import { isSealed, nationalSecurityKinds } from './compartment';
import { backupDemanded, backupRows } from './backup-orders';
import { burdenMotionRows } from './burden-motion-orders';
import { comityRows } from './comity-orders';
import { compartmentRows, sealed } from './compartment-orders';
import { costRows } from './cost-orders';
import type { Command, CommandOf, CommandType, Evidence } from './commands';
import { abuseRows } from './abuse-orders';
import { noticeRows } from './decide-notice';
import type { CaseEvent } from './events';
import { closed, queued, readFirst, type Given, type Rows } from './given';
import { againAt, arrivalDates, stopDates } from './letters';
import type { RefusalReason } from './instrument';
import { factsRead, readWithout, withoutNondisclosureTerms } from './no-nondisclosure';
import { heldDisclosureRows } from './held-disclosure-orders';
import { narrowingRows } from './narrowing-orders';
import { readAs, reachWeighed } from './order-reach';
import type { Actor } from './parts';
import { unlistedLawRows } from './unlisted-law-orders';
import { weighed } from './weighing';
import { proposalRows, proposed } from './proposal-orders';
import { reopeningRows } from './reopening';
import { dueWhenRead } from './review-again';
import { reviewAgainRows } from './review-again-orders';
import { deletionRows } from './deletion-orders';
import { routingRows } from './routing-orders';
import { duplicateRows, repeatsSealed, suspected } from './duplicate-orders';
import { initiativeRows } from './own-initiative-orders';
import { sisterRows } from './sister-orders';
import { supersessionRows } from './supersession-orders';

const rows: Rows<CommandType> = {
  ...noticeRows,
  ...heldDisclosureRows,
  ...narrowingRows,
  ...costRows,
  ...abuseRows,
  triage: ({ procedure, audience = 'governmentAgency' }, given) => [
    { type: 'Triaged', at: given.at, by: given.by, procedure, audience, ...waitingFor(procedure, casePack(given.file), given.at) },
    ...reachWeighed(readAs(given.file, { procedure }), given),
  ],
  ...sisterRows,
  dismiss: ({ reason, note }, given) => [
    ...readFirst(given),
    { type: 'Dismissed', at: given.at, by: given.by, reason, note },
    closed('dismissed', given),
  ],
  reclassify: ({ procedure, reason }, given) => {
    const { file, at, by } = given;
    const waiting = waitingFor(procedure, casePack(file), at);
    return [
      { type: 'Reclassified', at, by, from: file.procedure, procedure, reason, ...waiting },
      ...reachWeighed(readAs(file, { procedure }), given),
    ];
  },
  assign: ({ to }, { at, by, evidence: { nextPerson } }) => [
    { type: 'Assigned', at, by, to, ...(nextPerson !== undefined && { nextPerson }) },
  ],
  note: ({ text }, { at, by }) => [{ type: 'Noted', at, by, text }],
  openSubmission: ({ submissionId }, { at, by }) => [{ type: 'SubmissionOpened', at, by, submissionId }],
  confirmSender: ({ agencyId, how, submissionId }, { file, at, by }) => [
    { type: 'SenderConfirmed', at, by, agencyId, how, ...submissionSent(file, submissionId) },
  ],
  recordFacts,
  findDeficient: (_command, given) => {
    const { file, at, by } = given;
    const letter = nextLetter(file, 'deficiency');
    const dates = deficiencyDates(at, casePack(file));
    return [{ type: 'FoundDeficient', at, by, findings: file.findings, letter, ...dates }, queued('deficiency', given)];
  },
  findComplete: (_command, { file, at, by }) => {
    const validAt = validFrom(file);
    const found = { type: 'FoundComplete', at, by, validAt, ...watched(dueWhenRead(file, validAt), at, casePack(file)) } as const;
    // Two days were stated: the earlier is planned, and the agency is asked, once, which one it needs.
    const asks = expeditedApart(file) && !file.letters.some(({ kind }) => kind === 'expediteQuery');
    return asks ? [found, queued('expediteQuery', { file, at, by })] : [found];
  },
  abandon: ({ reason }, given) => [{ type: 'Abandoned', at: given.at, by: given.by, reason }, closed('abandoned', given)],
  extend: ({ reason, ...to }, given) => {
    const { file, at, by } = given;
    const agreed = to.agreedWith === undefined ? {} : { agreedWith: to.agreedWith };
    const until = watched(extension(file, to, at), at, casePack(file));
    return [{ type: 'Extended', at, by, reason, ...agreed, ...until }, queued('interim', given, reason)];
  },
  decideReview: ({ decisions, reason }, { file, at, by }) => {
    const proposals = file.facts ? proposeReview(file.facts, casePack(file)) : [];
    const proposed = proposals.map(({ cite: _cite, ...decision }) => decision);
    return [{ type: 'Reviewed', at, by, decisions: decisions ?? proposed, reason }];
  },
  refuse: ({ reason, note }, given) => [
    { type: 'Refused', at: given.at, by: given.by, reason, note },
    queued('refusal', given, reason),
    closed(otherDoor.includes(reason) ? 'redirected' : 'rejected', given),
  ],
  ...reviewAgainRows,
  passQualityCheck: ({ note }, { file, at, by }) => [{ type: 'QualityPassed', at, by, collection: collectionNumber(file), note }],
  sendBack: ({ reason }, { file, at, by }) => [{ type: 'SentBack', at, by, collection: collectionNumber(file), reason }],
  approveProduction: ({ digest, reason }, given) =>
    whySecondPerson(given.file)
      ? [proposed({ what: 'production' }, reason, given)]
      : [{ type: 'ProductionApproved', at: given.at, by: given.by, approval: { by: given.by, digest, reason } }],
  stopLetter: ({ letter }, { file, at, by }) => [
    { type: 'LetterStopped', at, by, letter, reason: 'undone', ...stopDates(file, letter, at) },
  ],
  settleLetter: ({ letter, arrived, again, reason }, { file, at, by }) => [
    {
      type: 'LetterSettled',
      at,
      by,
      letter,
      arrived,
      reason,
      ...(arrived ? arrivalDates(file, letter, at) : stopDates(file, letter, at)),
      ...(again ? { sendAt: againAt(file, letter, at) } : {}),
    },
  ],
  retry: ({ step }, { file, at, by }) =>
    file.stuck.filter((each) => step === undefined || each.step === step).map((each) => ({ type: 'StepRetried', at, by, step: each.step })),
  // What was delivered stays: its notice and its costs go their way, and the case ends as what it was.
  withdraw: ({ reason }, given) => [
    { type: 'Withdrawn', at: given.at, by: given.by, reason },
    ...(given.file.stage.kind === 'delivered' ? [] : [closed('withdrawn', given)]),
  ],
  answerByPerson: ({ reason }, given) => [
    ...readFirst(given),
    { type: 'AnsweredByPerson', at: given.at, by: given.by, reason },
    closed('answeredByPerson', given),
  ],
  ...reopeningRows,
  ...proposalRows,
  ...compartmentRows,
  ...unlistedLawRows,
  ...routingRows,
  ...initiativeRows,
  ...supersessionRows,
  ...deletionRows,
  ...comityRows,
  ...burdenMotionRows,
  ...backupRows,
  ...duplicateRows,
};

/** Turns an order that `whyNot` has let pass into what happens. Dates are computed here, once, by the pack of the case. */
export function decide(command: Command, file: CaseFile, actor: Actor, at: Instant, evidence: Evidence): readonly CaseEvent[] {
  const row = rows[command.type] as (command: Command, given: Given) => readonly CaseEvent[];
  return row(command, { file, at, by: actor.id, evidence });
}

function recordFacts({ facts }: CommandOf<'recordFacts'>, given: Given): readonly CaseEvent[] {
  const { file, at, by, evidence } = given;
  const recorded = factsRead(facts, file);
  const { documents } = recorded;
  const terms = withoutNondisclosureTerms(recorded);
  const rested = file.submissions.filter(({ id }) => documents.includes(id));
  const kind = recorded.instrument?.kind;
  const secret = (kind !== undefined && nationalSecurityKinds.includes(kind)) || repeatsSealed(evidence.sameInstrument);
  const seals = secret && !isSealed(file);
  const { agency, senders, provider } = evidence;
  const findings = weighed(file, recorded, { agency, senders, provider, at });
  return [
    ...(seals ? [sealed('what its instrument is', given)] : []),
    ...rested.filter(({ opened }) => !opened).map(({ id }) => ({ type: 'SubmissionOpened', at, by, submissionId: id }) as const),
    {
      type: 'FactsRecorded',
      at,
      by,
      facts: recorded,
      findings,
      ...(agency && { agency }),
      ...(senders && { senders }),
      ...(provider && { provider }),
      ...backupDemanded({ ...file, facts: recorded }),
    },
    ...suspected(given),
    ...reachWeighed(readAs(file, { instrument: recorded.instrument }), given),
    ...(terms ? [proposed(terms, readWithout, given)] : []),
  ];
}

/** The refusal shows another way: these are told where to go, not that they asked in vain (A1, Q11). */
const otherDoor: readonly RefusalReason[] = ['civilParty', 'customerRoute', 'treatyRoute'];

/** The e-mail whose sender is confirmed: the one that is named, or the only one there is. */
function submissionSent({ submissions }: CaseFile, named?: string): { submissionId?: string } {
  const submissionId = named ?? submissions.find(({ sender }) => sender !== undefined)?.id;
  return submissionId === undefined ? {} : { submissionId };
}

const collectionNumber = (file: CaseFile): number => ('collections' in file.stage ? file.stage.collections : 0);
