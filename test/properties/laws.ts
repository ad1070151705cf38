/** What must hold in every random life: after each event, between two of them, and at the end. */
import type { Instant } from '../../domain/calendar/day';
import { mustHold } from '../../domain/case/abuse';
import { whyNot } from '../../domain/case/actions';
import { answeringCase } from '../../domain/case/answering-case';
import { recordsWentOut, type CaseFile } from '../../domain/case/case-file';
import type { CaseEvent } from '../../domain/case/events';
import { isGiven, type InstrumentKind, type ReviewDecision } from '../../domain/case/instrument';
import { finished } from '../../domain/case/obligations';
import { openChallenge } from '../../domain/case/backup';
import { motionPends } from '../../domain/case/burden-motion';
import { isSustained, productionPauses } from '../../domain/case/objection';
import { roles } from '../../domain/case/parts';
import { completeness, openStage } from '../../domain/case/stage';
import { touches } from '../../domain/case/touches';
import { packOf } from '../../domain/policy/packs';
import { whySecondPerson } from '../../domain/rules/four-eyes';
import { answeredElsewhere } from '../../domain/rules/answered-elsewhere';
import { isGrantable, reachOf } from '../../domain/rules/instrument-matrix';
import { askedFirst } from '../../domain/rules/successor-holds';
import { prohibited, staff } from '../support/case-builders';
import { digestOf } from '../support/proposed-digest';
import { checkDuties } from './duties';
import { must } from './must';
import { checkIds } from './secrets';
import { checkSenders } from './senders';
import { checkSilence, isKeptSilent } from './statutory-silence';

/** Plain JSON all the way down: nothing that a ledger would lose. Freezes what it has seen, so that nobody changes it afterwards. */
export function checkPlain(value: unknown): void {
  const flaw = flawOf(value);
  if (flaw !== undefined) throw new Error(`not plain: ${flaw}`);
}

/** Where it is not plain and why; the path is spelled only when there is something to tell. */
function flawOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : ` is ${value}`;
  if (typeof value !== 'object' || value === null) return ` is ${value === null ? 'null' : typeof value}`;
  if (Object.isFrozen(value)) return undefined;
  for (const key of Object.keys(value)) {
    const flaw = flawOf((value as Readonly<Record<string, unknown>>)[key]);
    if (flaw !== undefined) return `.${key}${flaw}`;
  }
  Object.freeze(value);
  return undefined;
}

const forContent: readonly InstrumentKind[] = ['searchWarrant', 'titleIiiOrder', 'fisaOrder', 'fisaDirective', 'verifiedConsent'];

/** Nobody has asked, and two counsel have agreed. */
const isUnasked = ({ procedure, ownInitiative, proposals = [] }: CaseFile): boolean =>
  procedure === 'ownInitiative' &&
  ownInitiative !== undefined &&
  proposals.some(({ what, state, by, confirmedBy }) => what === 'ownInitiative' && state === 'confirmed' && confirmedBy !== by);

/** What another case answers is not answered here, a possible duplicate discloses nothing, and nothing becomes a disclosure that nobody asked for. */
function checkAnswered(before: CaseFile, event: CaseEvent): void {
  const out = event.type === 'LetterSent' && /^(production|noRecords)\//.test(event.letter);
  if (out) must(before.comity?.resolved?.outcome !== 'quashed', 'what a court has quashed is not answered', event);
  const stayed = before.conflicts?.some(({ resolved }) => resolved?.outcome === 'stayed');
  if (out || event.type === 'Collected')
    must(stayed !== true || before.stage.kind === 'closed', 'where a stay is obeyed nothing is produced', event);
  if (out) must(answeredElsewhere(before) === undefined, 'what another case answers is not answered here', event);
  if (out || event.type === 'Collected')
    must(
      before.stage.kind === 'closed' || !before.duplicates?.some(({ state }) => state === 'suspected'),
      'a possible duplicate discloses nothing',
      event.type,
    );
  if (event.type === 'HoldReleased' && askedFirst(before) !== undefined)
    must(
      before.owed.some(({ about }) => about === event.hold),
      'a hold is let go when it is asked about',
    );
  if (event.type === 'OwnInitiativeOpened') must(before.seq === 1, 'nothing becomes a disclosure on our own initiative');
  if (event.type === 'CostsDecided') must(before.procedure !== 'ownInitiative', 'nobody is charged for what nobody has asked for');
}

/** What was let out before the end of a case, and had not gone, is let out anew; who goes back keeps the promise and nothing that was decided. */
function checkReopened(before: CaseFile, event: CaseEvent, after: CaseFile): void {
  if (event.type === 'ReviewReopened') {
    must(!('decisions' in after.stage), 'what was decided before the review is done again does not count', after.stage);
    must(
      completeness(after.stage)?.due.at === completeness(before.stage)?.due.at,
      'who goes back keeps the day of the answer',
      after.stage,
    );
  }
  if (event.type !== 'Reopened' || after.stage.kind === 'delivered') return;
  must(!('approval' in after.stage), 'a case that is opened again is not approved', after.stage);
  must(recordsWentOut(after) || !isUnasked(after), 'two agree anew on what nobody has asked for', after.proposals);
}

/** Somebody has verified that it is the customer's own, and for this account (18 U.S.C. §2702(b)(3), (c)(2)). */
function checkConsent({ facts }: CaseFile, granted: readonly ReviewDecision[]): void {
  const { givenBy, identifiers, accountId } = facts?.consent ?? {};
  must(
    givenBy === 'subscriber' &&
      accountId !== undefined &&
      granted.every((each) => identifiers?.includes(each.identifier) && (each.accountId ?? accountId) === accountId),
    'nothing is given on a consent but of the accounts of the customer who gave it',
    granted,
  );
}

/** What holds after every event, whatever happened. */
export function checkFile(file: CaseFile): void {
  const open = openStage(file.stage);
  const { instrument } = file.facts ?? {};
  const given = 'decisions' in open ? open.decisions.filter(isGiven) : [];
  const granted = given.map(({ category }) => category);
  for (const category of granted)
    must(
      isUnasked(file) ||
        (instrument !== undefined &&
          isGrantable(instrument.kind, reachOf(instrument.kind, instrument.jurisdiction, category, packOf(file.policy)))),
      'nothing is granted that is not compelled, or that two counsel have not agreed to disclose unasked',
      category,
    );
  must(
    !granted.includes('storedContent') ||
      file.ownInitiative?.ground === 'emergency' ||
      (instrument !== undefined && forContent.includes(instrument.kind)),
    'content is granted under a warrant, an order of that rank, the customer’s consent, or a recorded emergency',
  );
  if (instrument?.kind === 'verifiedConsent' && given.length > 0) checkConsent(file, given);
  checkScope(file);
  checkIds(file);
  if ('collection' in open)
    for (const { category } of open.collection.files) must(granted.includes(category), 'only what was granted is collected', category);
  if ('approval' in open)
    must(
      open.approval.by !== open.checkedBy && open.approval.digest === open.collection.digest,
      'another person approves exactly what was checked',
      open,
    );
  if ('approval' in open && whySecondPerson(file)) {
    const { by, confirmedBy } = open.approval;
    must(
      confirmedBy !== undefined && new Set([by, confirmedBy, open.checkedBy]).size === 3,
      'content is let out by two people who did not check it',
      open.approval,
    );
  }
  must(!recordsWentOut(file) || file.notice.kind !== 'none', 'whoever was disclosed is owed notice');
  const ids = file.obligations.map(({ id }) => id);
  must(new Set(ids).size === ids.length, 'an obligation stands once', ids);
  must(
    file.obligations.every(({ at }, index) => index === 0 || (file.obligations[index - 1]?.at ?? 0) <= at),
    'obligations are in order',
    ids,
  );
  must(
    file.obligations.every(({ cite, derivation }) => cite !== '' && derivation.candidates.some(({ controls }) => controls)),
    'every date says why',
    ids,
  );
  const duties = file.owed.map(({ id }) => id);
  must(new Set(duties).size === duties.length, 'a duty is owed once', duties);
  must(new Set(file.letters.map(({ id }) => id)).size === file.letters.length, 'a letter has its own id', file.letters);
  if (finished(file)) checkFinished(file);
  const answers = file.letters.filter(({ kind }) => kind === 'production' || kind === 'noRecords');
  const leaving = answers.some(({ id, state }) => state === 'unknown' || file.owed.some((duty) => duty.id === `sendLetter/${id}`));
  if (file.stage.kind === 'closed' && !leaving)
    must(whyNot({ type: 'reopen', reason: 'x' }, file, staff.counsel, 0, {}) === undefined, 'a closed case can be opened again');
  for (const { step } of file.stuck)
    must(
      roles.some((role) => whyNot({ type: 'retry', step }, file, staff[role], 0, {}) === undefined),
      'a stuck step can be tried again',
      step,
    );
}

/** Nobody narrows in silence, and what is answered lies within what was asked. */
function checkScope(file: CaseFile): void {
  const { facts, narrowing } = file;
  if (!narrowing) return;
  must(
    file.letters.some(({ id, kind }) => id === narrowing.letter && kind === 'narrowing'),
    'a narrowing is told by letter',
    narrowing,
  );
  const asked = facts?.period;
  must(
    narrowing.period.from === asked?.from && (asked.to === undefined || narrowing.period.to <= asked.to),
    'what is answered lies within what was asked',
    narrowing,
  );
}

function checkFinished(file: CaseFile): void {
  must(file.owed.length + file.obligations.length + file.stuck.length === 0, 'nothing is owed when all is over');
  must(file.notice.kind === 'none' || file.notice.kind === 'told', 'the customer was told when all is over', file.notice);
  must(
    file.holds.every(({ releasedAt }) => releasedAt !== undefined),
    'no hold is left when all is over',
    file.holds,
  );
  must(
    file.productions.every((each) => each.copiesDestroyedAt !== undefined),
    'no copy is left when all is over',
  );
  must(
    (file.copies ?? []).every(({ destroyedAt }) => destroyedAt !== undefined),
    'nothing that was collected is left when all is over',
  );
}

/** A prohibition lives, or a statute keeps the request secret. */
const mustNotTell = (file: CaseFile, at: Instant): boolean => prohibited(file, at) || isKeptSilent(file);

/** The one person on whose word a security letter is not silent, while nobody else has looked at it. */
function soleReader({ bareRequests = [], nondisclosures, proposals = [] }: CaseFile): string | undefined {
  const readers = new Set(bareRequests.filter(({ lacks }) => /certification|Review/.test(lacks)).map(({ by }) => by));
  const isSeen = nondisclosures.some(({ kind }) => kind === 'nationalSecurityLetter');
  const isAgreed = proposals.some(({ what, state }) => what === 'withoutNondisclosure' && state === 'confirmed');
  return readers.size === 1 && !isSeen && !isAgreed ? [...readers][0] : undefined;
}

/** What one event may and may not do to the file before it. */
export function checkEvent(before: CaseFile, event: CaseEvent, after: CaseFile): void {
  checkSenders(event, after);
  checkPlain(event);
  must(after.seq === before.seq + 1, 'every event counts one');
  checkProposals(before, event, after);
  checkDuties(before, event, after);
  checkHeld(before, event);
  if (event.type.startsWith('Nondisclosure')) checkSilence(after);
  if (['NoticeReleased', 'NoticeAttempted', 'CustomerAnnounced'].includes(event.type))
    must(event.by !== soleReader(before), 'nobody tells the customer of a security letter on one person’s word');
  if (event.type === 'NoticeReleased') must(!mustNotTell(before, event.at), 'no notice is released under a prohibition');
  const told = after.notice.kind === 'told' && before.notice.kind !== 'told';
  if (told && prohibited(before, event.at))
    must(
      after.owed.some(({ what }) => what === 'alarm'),
      'a customer told under a prohibition alarms counsel',
    );
  if (event.type === 'NoticeAttempted') must(!mustNotTell(before, event.at), 'nobody is told by another way under a prohibition');
  if (event.type === 'CustomerAnnounced') must(!mustNotTell(before, event.at), 'nobody is told before disclosure under a prohibition');
  if (event.type === 'LetterSent' && event.letter.startsWith('objectionNotice'))
    must(!mustNotTell(before, event.at), 'no notice before disclosure leaves under a prohibition');
  if (event.type === 'LetterSent' && event.letter.startsWith('production/')) {
    must(!productionPauses(before) && !motionPends(before), 'no production leaves while the customer may object or a motion is pending');
    must(!isSustained(before), 'no production leaves under process to which a court has sustained an objection');
    must('approval' in before.stage && before.withdrawn === undefined, 'records leave only when they are approved and still asked for');
  }
  if (before.superseded && event.type === 'LetterSent')
    must(
      !event.letter.startsWith('production/') && !event.letter.startsWith('noRecords/'),
      'a superseded instrument is not answered',
      event,
    );
  checkAnswered(before, event);
  checkReopened(before, event, after);
  if (event.type === 'AbuseActionRecorded') must(!mustHold(before.abuse), 'nobody acts on abuse while the agency has us hold');
  if (event.type === 'LetterSent' && event.letter.startsWith('customerNotice'))
    must(!mustNotTell(before, event.at), 'no notice leaves under a prohibition');
  if (event.type === 'CostsDecided' && event.costs.costCents > 0)
    must(!before.childSafety && before.procedure !== 'emergencyRequest', 'a child or an emergency is never charged');
  if (event.type === 'LetterSent' && (event.letter.startsWith('invoice/') || event.letter.startsWith('estimate/')))
    must(
      !before.childSafety && before.procedure !== 'emergencyRequest',
      'nothing that charges leaves for a child or an emergency',
      event.letter,
    );
  checkBackup(before, event);
  if (event.type === 'FellDue')
    must(!after.obligations.some(({ id }) => id === event.duty.id), 'what fell due is no longer in the future', event.duty);
}

/** No deletion of held bytes: a hold ends at its own end and not before, and no copy goes while one stands. */
function checkHeld(before: CaseFile, event: CaseEvent): void {
  if (event.type === 'CopiesDestroyed' || event.type === 'CollectionDestroyed')
    must(
      before.holds.every(({ releasedAt }) => releasedAt !== undefined),
      'no copy is destroyed while a hold stands',
      event,
    );
  if (event.type === 'RecordsDeleted') {
    const account = before.deletions?.[event.deletion - 1]?.account;
    const byTwo = before.proposals?.some(
      ({ what, about, state, by, confirmedBy }) => what === 'deletion' && about === account && state === 'confirmed' && confirmedBy !== by,
    );
    must(account !== undefined && byTwo === true, 'a customer’s records are deleted on the word of two only', event);
  }
  if (event.type !== 'HoldReleased') return;
  const hold = before.holds.find(({ id }) => id === event.hold);
  const end = hold?.kind === 'case' ? (before.stage.kind === 'closed' ? before.stage.holdsEnd.at : Infinity) : hold?.until?.at;
  must(end !== undefined && event.at >= end, 'no hold is released before its end', [event, hold]);
}

/** Nobody confirms alone, nobody confirms what was touched meanwhile, and what is void stays void. */
function checkProposals(before: CaseFile, event: CaseEvent, after: CaseFile): void {
  for (const proposal of after.proposals ?? []) {
    const was = before.proposals?.find(({ id }) => id === proposal.id);
    must(proposal.state !== 'confirmed' || proposal.confirmedBy !== proposal.by, 'whoever proposes does not confirm', proposal);
    const givenUp = event.type === 'Reopened' && proposal.what === 'ownInitiative' && proposal.state === 'void';
    const movesNone = event.type === 'ClosureAnnounced' && !event.moved.nondisclosures;
    const touched = touches[event.type].includes(proposal.what) && !movesNone;
    // What two people have read is no decision about other facts: it is void with those that it was read in.
    const isReading = was?.state === 'confirmed' && proposal.what === 'withoutNondisclosure';
    const stays = was === undefined || was.state === 'open' || was.state === proposal.state || givenUp || (isReading && touched);
    must(stays, 'what is decided stays decided', proposal);
    must(!touched || (was?.state !== 'open' && !isReading) || proposal.state === 'void', 'what is touched is void', [event, proposal]);
    if (proposal.state === 'open' && proposal.what === 'production')
      must(digestOf(after, proposal) === proposal.digest, 'an open proposal is about what the case holds', proposal);
  }
}

/** An id falls due once; only what gives it a new date (a letter sent again, a case opened again) lets it fall again. */
export function checkFellOnce(events: readonly CaseEvent[]): void {
  const fell = new Set<string>();
  const kept = new Set<string>();
  for (const event of events) {
    if (event.type === 'LetterSettled') fell.delete(`sendLetter/${event.letter}`);
    if (event.type === 'ClosureAnnounced') for (const id of fell) if (/^(releaseHold|destroyCopies)\//.test(id)) fell.delete(id);
    if (event.type === 'HoldKept') kept.add(event.hold);
    if (event.type === 'Reopened') {
      for (const hold of kept) fell.delete(`releaseHold/${hold}`);
      for (const id of fell) if (/^(releaseHold\/hold\/case|destroyCopies|destroyCollection)\//.test(id)) fell.delete(id);
    }
    if (event.type !== 'FellDue') continue;
    must(!fell.has(event.duty.id), 'no obligation falls due twice', event.duty.id);
    fell.add(event.duty.id);
  }
}

/** The copy of §2704 is neither given nor destroyed before its time. */
function checkBackup(before: CaseFile, event: CaseEvent): void {
  if (event.type === 'BackupReleased' || event.type === 'BackupDestroyed')
    must(openChallenge(before) === undefined, 'no backup copy is given or destroyed while the demand is challenged');
  if (event.type === 'BackupDestroyed' && answeringCase(before) !== undefined && !recordsWentOut(before))
    must(
      before.holds.some(({ kind }) => kind === 'case') && before.holds.every(({ releasedAt }) => releasedAt !== undefined),
      'what was copied in a case that ended for another one was held for that one, and let go',
      before.holds,
    );
  if (event.type === 'BackupReleased')
    must(event.at >= (before.backup?.notice?.releaseFrom.at ?? Infinity), 'no backup copy is released too early');
}
