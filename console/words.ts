/** What happened, in plain words: one sentence for every event type, saying who did it and under which paragraph. */
import type { Dated } from '../domain/calendar/derivation';
import { actions } from '../domain/case/actions';
import type { CaseEvent, EventType } from '../domain/case/events';
import { isGiven, type Finding, type InstrumentKind, type ReviewDecision } from '../domain/case/instrument';
import type { Sender } from '../domain/case/parts';
import { personName, type Person } from './desk';
import {
  categoryName,
  channelNames,
  aboutName,
  dismissalNames,
  failureNames,
  instrumentNames,
  letterName,
  obligationNames,
  outcomeNames,
  procedureNames,
  refusalNames,
  stepName,
  stopNames,
} from './names';
import { heldDisclosureSentences } from './held-disclosure-words';
import { backupSentences } from './backup-words';
import { burdenMotionSentences } from './burden-motion-words';
import { comitySentences } from './comity-words';
import { costWords } from './cost-words';
import { abuseWords } from './abuse-words';
import { noticeWords } from './notice-words';
import { deletionSentences } from './deletion-words';
import { proposalSentences } from './proposal-words';
import { initiativeSentences } from './initiative-words';
import { otherCaseSentences } from './other-case-words';
import { routingSentences } from './routing-words';
import type { Say, Sentences, Told } from './told';
import { counted, dayWords, momentWords } from './when';

const day = ({ on }: Dated): string => dayWords(on);
const procedure = (name: keyof typeof procedureNames): string =>
  `${name === 'emergencyRequest' ? 'an' : 'a'} ${procedureNames[name].toLowerCase()}`;
const from = (sender: Sender | undefined): string => (sender ? ` from ${sender.address}` : '');
const met = (findings: readonly Finding[]): string =>
  `${findings.filter((finding) => finding.met).length} of ${findings.length} requirements are met`;
const asA = (kind: InstrumentKind): string => instrumentNames[kind].replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
const letter = (id: string): string => `“${letterName(id)}”`;

const rows: Sentences = {
  ...noticeWords,
  ...costWords,
  ...abuseWords,
  Received: (event) =>
    event.channel === 'ownInitiative'
      ? { text: 'Counsel’s memorandum was kept: no agency has asked for anything' }
      : {
          text: `A submission${from(event.sender)} was received ${channelNames[event.channel]}; it is to be triaged by ${momentWords(event.triage.at)}`,
          cite: event.triage.derivation.cite,
        },
  ClosureAnnounced: ({ closure, source, moved }, { who }) => ({
    text: `${who} announced that the office is closed on ${dayWords(closure.day)}${moved.answer ? `; the answer is due on ${day(moved.answer.due)}` : ''}`,
    quote: `${closure.why} (${source})`,
    cite: 'CAL-1',
  }),
  SubmissionJoined: (event) => ({ text: `A further submission${from(event.sender)} joined this case` }),
  SubmissionOpened: (_event, { who }) => ({ text: `${who} opened a submission`, cite: actions.openSubmission.cite }),
  Triaged: (event, { who }) => ({ text: `${who} gave the case its procedure: ${procedure(event.procedure)}`, cite: actions.triage.cite }),
  Reclassified: (event, { who }) => ({
    text: `${who} reclassified the case from ${procedure(event.from)} to ${procedure(event.procedure)}`,
    quote: event.reason,
    cite: actions.reclassify.cite,
  }),
  SisterOrdered: (event, { who }) => ({
    text: `${who} ordered a sister matter ${event.sister}: ${procedure(event.procedure)}${event.attachment ? `, from the attachment ${event.attachment.name}` : ''}`,
    quote: event.reason,
    cite: actions.openSister.cite,
  }),
  RelatedBarsWeighed: (event, { who }) => ({
    text: `${who} said that what bars notice in ${[...new Set(event.bars.map(({ caseId }) => caseId))].join(', ')} does not reach this matter`,
    quote: event.reason,
    cite: actions.weighRelatedBars.cite,
  }),
  SisterOpened: (event) => ({ text: `The sister matter ${event.sister} was opened`, cite: actions.openSister.cite }),
  Dismissed: (event, { who }) => ({
    text: `${who} dismissed the submission: ${dismissalNames[event.reason].toLowerCase()}`,
    quote: event.note,
    cite: actions.dismiss.cite,
  }),
  Assigned: (event, { who, name }) => ({
    text: `${who} assigned the case to ${name(event.to)}${event.nextPerson === undefined ? '' : `; what lies too long goes to ${name(event.nextPerson)}`}`,
  }),
  Noted: (event, { who }) => ({ text: `${who} noted`, quote: event.text }),
  ChildSafetyMarked: (event, { who }) => ({
    text: `${who} marked the case as child endangerment`,
    quote: event.reason,
    cite: actions.markChildSafety.cite,
  }),
  SenderConfirmed: (event, { who }) => ({
    text: `${who} confirmed the sender with the agency ${event.agencyId}`,
    quote: event.how,
    cite: actions.confirmSender.cite,
  }),
  FactsRecorded: (event, { who }) => ({
    text: `${who} recorded the facts of the request; ${met(event.findings)}`,
    cite: actions.recordFacts.cite,
  }),
  Narrowed: ({ narrowing }, { who }) => ({
    text: `${who} narrowed the request to ${narrowing.categories.map((each) => categoryName(each).toLowerCase()).join(', ')}, ${dayWords(narrowing.period.from)} through ${dayWords(narrowing.period.to)}; the agency may object until ${day(narrowing.objectBy)}`,
    quote: narrowing.reason,
    cite: actions.narrow.cite,
  }),
  FoundDeficient: (event, { who }) => ({
    text: `${who} found the request deficient (${event.findings
      .filter((finding) => !finding.met)
      .map(({ rule }) => rule)
      .join(', ')}); follow-up on ${day(event.followUp)}`,
    cite: actions.findDeficient.cite,
  }),
  Abandoned: (event, { who }) => ({ text: `${who} closed the request as abandoned`, quote: event.reason, cite: actions.abandon.cite }),
  FoundComplete: (event, { who }) => ({
    text: `${who} found the request complete as of ${momentWords(event.validAt)}; the answer is due on ${day(event.due)}`,
    cite: event.due.derivation.cite,
  }),
  Extended: (event, { who }) => ({
    text: `${who} extended the promise to ${day(event.due)}${event.agreedWith ? `, agreed with ${event.agreedWith.who}` : ''}`,
    quote: event.reason,
    cite: actions.extend.cite,
  }),
  Reviewed: (event, { who }) => {
    const count = (which: ReviewDecision['decision']): number => event.decisions.filter(({ decision }) => decision === which).length;
    const kinds = [...new Set(event.decisions.filter(isGiven).map(({ category }) => categoryName(category).toLowerCase()))];
    const parts = count('narrow') === 0 ? '' : `, ${count('narrow')} narrowed`;
    const what = kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
    return {
      text: `${who} reviewed the request: ${count('grant')} granted${parts}${what}, ${count('refuse')} refused`,
      quote: event.reason,
      cite: actions.decideReview.cite,
    };
  },
  Refused: (event, { who }) => ({
    text: `${who} refused the request: ${refusalNames[event.reason].toLowerCase()}`,
    quote: event.note,
    cite: actions.refuse.cite,
  }),
  ReviewReopened: (event, { who }) => ({
    text: `${who} went back to the ${event.from}: what was ${event.from === 'reading' ? 'read' : 'decided'} before does not count any more`,
    quote: event.reason,
    cite: actions.reviewAgain.cite,
  }),
  Collected: ({ collection }) => ({
    text: `Collection ${collection.number} took ${counted(collection.files.length, 'file')} from the records`,
    cite: 'L6',
  }),
  QualityPassed: (event, { who }) => ({
    text: `${who} passed collection ${event.collection} in the quality check`,
    quote: event.note,
    cite: actions.passQualityCheck.cite,
  }),
  SentBack: (event, { who }) => ({
    text: `${who} sent collection ${event.collection} back`,
    quote: event.reason,
    cite: actions.sendBack.cite,
  }),
  ProductionApproved: ({ approval }, { who }) => ({
    text: `${who} approved the production`,
    quote: approval.reason,
    cite: actions.approveProduction.cite,
  }),
  Packaged: (event) => ({
    text: `The production ${event.package.productionId} was packaged; its link works until ${day(event.package.linkEnds)}`,
    cite: event.package.linkEnds.derivation.cite,
  }),
  Downloaded: (event) => ({ text: `The production ${event.productionId} was downloaded (receipt ${event.receipt})`, cite: 'E1' }),
  CollectionDestroyed: () => ({ text: 'Copies that went into no production were destroyed', cite: 'E6' }),
  CopiesDestroyed: (event) => ({ text: `The copies of the production ${event.productionId} were destroyed`, cite: 'E6' }),
  HoldPlaced: ({ hold }) => ({
    text: `A ${hold.kind} hold was placed on ${counted(hold.identifiers.length, 'identifier')}${hold.until ? `, until ${day(hold.until)}` : ''}`,
    cite: hold.until?.derivation.cite ?? 'P9',
  }),
  HoldReleased: (event, { who }) => ({ text: `${who} released the hold ${event.hold}`, quote: event.reason, cite: 'P9' }),
  LetterQueued: (event, { who }) => ({
    text: `${who} put the letter ${letter(event.letter)} in the outbox; it goes out at ${momentWords(event.sendAt.at)}`,
  }),
  LetterSent: (event) => ({ text: `The letter ${letter(event.letter)} was sent` }),
  LetterStopped: (event, { who }) => ({
    text: `${who} stopped the letter ${letter(event.letter)}: ${stopNames[event.reason]}`,
    cite: actions.stopLetter.cite,
  }),
  DeliveryUnknown: (event) => ({
    text: `It is not known whether the letter ${letter(event.letter)} arrived: a person must settle it`,
    cite: actions.settleLetter.cite,
  }),
  LetterSettled: (event, { who }) => ({
    text: `${who} settled the letter ${letter(event.letter)}: it ${event.arrived ? 'arrived' : 'did not arrive'}${event.sendAt ? ' and is sent again' : ''}`,
    quote: event.reason,
    cite: actions.settleLetter.cite,
  }),
  EffortLogged: (event, { who }) => ({
    text: `${who} logged ${counted(event.minutes, 'minute')} of effort`,
    quote: event.what,
    cite: actions.logEffort.cite,
  }),
  CostsDecided: ({ costs }, { who }) => ({
    text: `${who} decided the costs: ${costs.kind === 'none' ? 'nothing is charged' : 'the agency is invoiced'}`,
    quote: costs.reason,
    cite: costs.cite,
  }),
  FellDue: ({ duty }) => ({
    text: `It fell due: ${obligationNames[duty.what].toLowerCase()}${duty.about === undefined ? '' : ` (${aboutName(duty.about)})`}`,
  }),
  Reminded: () => ({ text: 'The desk was reminded of what is due' }),
  StepFailed: (event) => ({ text: `The step “${stepName(event.step)}” is stuck: ${failureNames[event.code]}`, cite: actions.retry.cite }),
  StepRetried: (event, { who }) => ({ text: `${who} had the step “${stepName(event.step)}” tried again`, cite: actions.retry.cite }),
  Withdrawn: (event, { who }) => ({
    text: `${who} recorded that the agency has withdrawn its request`,
    quote: event.reason,
    cite: actions.withdraw.cite,
  }),
  AnsweredByPerson: (event, { who }) => ({
    text: `${who} recorded that counsel has answered`,
    quote: event.reason,
    cite: actions.answerByPerson.cite,
  }),
  Closed: (event) => ({
    text: `The case was closed: ${outcomeNames[event.outcome]}; its holds end on ${day(event.holdsEnd)}`,
    cite: event.holdsEnd.derivation.cite,
  }),
  CaseSealed: (event, { who }) => ({
    text: `${who} sealed the case: counsel alone may know of it${event.unassigned ? '; who had it has it no longer' : ''}`,
    quote: event.reason,
    cite: actions.sealCase.cite,
  }),
  CaseUnsealed: (event, { who }) => ({
    text: `${who} took the case out of the compartment`,
    quote: event.reason,
    cite: actions.unsealCase.cite,
  }),
  UnlistedLawAccepted: (event, { who }) => ({
    text: `${who} settled that this process binds us although its law is not in our tables${event.as ? `: it is decided as ${asA(event.as)}` : ''}`,
    quote: event.reason,
    cite: actions.acceptUnlistedLaw.cite,
  }),
  Reopened: (event, { who }) => ({ text: `${who} reopened the case`, quote: event.reason, cite: actions.reopen.cite }),
  ...heldDisclosureSentences,
  ...proposalSentences,
  ...deletionSentences,
  ...routingSentences,
  ...otherCaseSentences,
  ...comitySentences,
  ...burdenMotionSentences,
  ...backupSentences,
  ...initiativeSentences,
};

/** Every event type that has a sentence: all of them, or this file does not compile. */
export const toldTypes = Object.keys(rows) as readonly EventType[];

/** The sentence of an event; staff appear by name, the machine as `Writ`. */
export function tell(event: CaseEvent, people: readonly Person[]): Told {
  const row = rows[event.type] as (event: CaseEvent, say: Say) => Told;
  const name = (id: string): string => personName(people, id);
  return row(event, { who: name(event.by), name });
}
