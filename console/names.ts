/** Plain words for the closed lists of the domain. Every table is exhaustive: a new member without words does not compile. */
import { categories, type Category } from '../domain/rules/categories';
import type { InstrumentKind, RefusalReason } from '../domain/case/instrument';
import type { LetterKind, LetterOnFile, StopReason } from '../domain/case/letter-on-file';
import type { Channel, DismissalReason, FailureCode, Hold, ObligationKind, Outcome, Procedure, Role } from '../domain/case/parts';
import { words } from '../domain/case/actions';
import type { StageKind } from '../domain/case/stage';

type Names<Word extends string> = { readonly [W in Word]: string };

export const stageNames: Names<StageKind> = {
  received: 'Received',
  triaged: 'Being examined',
  waitingForPerson: 'Waiting for a person',
  deficient: 'Deficient',
  inReview: 'In review',
  collecting: 'Collecting records',
  inQualityCheck: 'In quality check',
  awaitingApproval: 'Awaiting approval',
  approved: 'Approved',
  packaged: 'Packaged',
  delivered: 'Delivered',
  refused: 'Refused',
  closed: 'Closed',
};

export const procedureNames: Names<Procedure> = {
  received: 'Not triaged yet',
  legalRequest: 'Legal request',
  emergencyRequest: 'Emergency request',
  preservationRequest: 'Preservation request',
  ownInitiative: 'Disclosure on our own initiative',
};

export const outcomeNames: Names<Outcome> = {
  produced: 'records produced',
  partiallyProduced: 'records produced in part',
  noRecords: 'no records',
  rejected: 'rejected',
  redirected: 'redirected',
  withdrawn: 'withdrawn by the agency',
  abandoned: 'abandoned',
  dismissed: 'dismissed',
  answeredByPerson: 'answered by counsel',
  superseded: 'superseded by a newer instrument',
  duplicate: 'a duplicate of another case',
  notDisclosed: 'nothing was disclosed',
};

export const roleNames: Names<Role> = {
  intake: 'intake',
  analyst: 'analyst',
  counsel: 'counsel',
  custodian: 'custodian',
  auditor: 'auditor',
  trustAndSafety: 'trust and safety',
  administrator: 'administrator',
};

export const channelNames: Names<Channel> = {
  email: 'by e-mail',
  post: 'by post',
  inPerson: 'in person',
  ownInitiative: 'on our own initiative',
};

export const instrumentNames: Names<InstrumentKind> = {
  grandJurySubpoena: 'Grand jury subpoena',
  trialSubpoena: 'Trial subpoena',
  administrativeSubpoena: 'Administrative subpoena',
  civilInvestigativeDemand: 'Civil investigative demand',
  courtOrder2703d: 'Court order under 18 U.S.C. §2703(d)',
  searchWarrant: 'Search warrant',
  penTrapOrder: 'Pen register / trap and trace order',
  titleIiiOrder: 'Title III intercept order',
  nationalSecurityLetter: 'National security letter',
  fisaOrder: 'FISA order',
  fisaDirective: 'FISA directive (section 702)',
  backupPreservation: 'Backup preservation under 18 U.S.C. §2704',
  emergencyRequest: 'Emergency request',
  preservationRequest: 'Preservation request',
  civilSubpoena: 'Civil subpoena',
  verifiedConsent: 'Consent to disclosure',
  otherProcess: 'Another instrument, not in this list',
};

/** The short name of a category; its full title is in the law's table. */
export const categoryName = (category: Category): string => categories[category].title.split(':')[0] ?? category;

const letterNames: Names<LetterKind> = {
  acknowledgement: 'Acknowledgement',
  deficiency: 'Deficiency letter',
  deficiencyFollowUp: 'Follow-up on the deficiency',
  narrowing: 'Narrowing letter',
  interim: 'Interim letter',
  refusal: 'Refusal',
  production: 'Production',
  noRecords: 'Certificate of no records',
  nondisclosureQuery: 'Question about the nondisclosure order',
  expediteQuery: 'Question about the expedited day',
  nondisclosureMissing: 'Question for the authority that bars notice',
  reciprocalNotice: 'Request for judicial review',
  estimate: 'Estimate of the costs',
  invoice: 'Invoice',
  invoiceWithdrawn: 'Withdrawal of the invoice',
  customerNotice: 'Notice to the customer',
  redirection: 'Letter that shows the right door',
  objectionNotice: 'Notice before disclosure',
  supersession: 'Letter that a newer process takes over',
  backupConfirmation: 'Confirmation of the backup copy',
  comityMotion: 'Letter on our motion against the process',
  burdenMotion: 'Letter on our motion against the order',
  duplicate: 'Letter that we have this process already',
};

/** `deficiency/2` → `Deficiency letter 2`; an id of another form stands as it is. */
export function letterName(id: string): string {
  const [kind = '', number = ''] = id.split('/');
  const name = new Map<string, string>(Object.entries(letterNames)).get(kind);
  return name === undefined ? id : `${name} ${number}`.trim();
}

export const letterStateNames: Names<LetterOnFile['state']> = {
  queued: 'waiting to be sent',
  sent: 'sent',
  stopped: 'stopped',
  unknown: 'delivery unknown',
};

export const stopNames: Names<StopReason> = {
  undone: 'undone by a person',
  barred: 'barred by an order of the court',
  withdrawn: 'the request was withdrawn',
  superseded: 'the case has gone on from what it says',
  unopenedMail: 'unopened mail may bar it',
  notReleased: 'nobody has released it',
  notApproved: 'nobody has approved it',
  heldBack: 'counsel has yet to decide, the customer may object, or nobody vouches for who is to have it',
  settledByPerson: 'settled by a person',
  notChargeable: 'nothing may be charged',
  noAddress: 'the account has no such address',
  optedOut: 'the customer takes no legal notices by e-mail',
  bounced: 'it came back',
  caseEnded: 'another case answers this process',
};

export const holdNames: Names<Hold['kind']> = {
  provisional: 'Provisional hold',
  case: 'Hold for this case',
  preservation: 'Preservation hold',
};

export const obligationNames: Names<ObligationKind> = {
  triage: 'Triage by a person',
  sendLetter: 'A letter goes out',
  answerReminder: 'Reminder of the answer',
  answerDue: 'Answer due',
  answerOverdue: 'Answer overdue: escalated',
  deficiencyFollowUp: 'Follow up the deficiency',
  abandonmentProposal: 'May be closed as abandoned',
  releaseHold: 'A hold ends',
  noticeReminder: 'Reminder: the nondisclosure order ends',
  nondisclosureQuery: 'Ask the agency whether the order is extended',
  nondisclosureReview: 'Look at the nondisclosure order again',
  authorityDue: 'The agency’s time to supply an order has run out',
  objectionWindow: 'The customer’s time to object ends',
  abuseTask: 'A task for trust and safety',
  noActionExpiry: 'Look at the instruction to take no action again',
  governmentApplies: 'The government’s time to apply for judicial review has run out',
  noticeDue: 'Notice to the customer due',
  noticeOverdue: 'Notice to the customer overdue',
  costsDue: 'Decide the costs',
  costsOverdue: 'Costs not decided: escalated',
  destroyCopies: 'Destroy the produced copies',
  destroyCollection: 'Destroy the collected copies',
  deleteRecords: 'Delete the customer’s data',
  personWaiting: 'A person must answer',
  openSister: 'Open the sister matter',
  handOver: 'Tell the case that answers what bars notice here',
  alarm: 'Alarm for counsel',
  holdNumbers: 'Hold the numbers in a mail that joined the case',
  stuckStep: 'A step is stuck',
  unknownDelivery: 'Delivery of a letter is unknown',
  reading: 'Reading of the request',
  joinedMail: 'Look at the mail that joined the case',
  withdrawInvoice: 'Withdraw the invoice',
  backupDue: 'Make and confirm the backup copy',
  backupNotice: 'Has the agency told the customer of the backup copy?',
  backupRelease: 'The backup copy may be released',
  destroyBackup: 'Destroy the backup copy',
  comityReminder: 'Reminder: the time to file a comity motion ends',
  comityEnds: 'The time to file a comity motion has ended',
};

export const dismissalNames: Names<DismissalReason> = {
  notARequest: 'It is not a request',
  duplicate: 'It is a duplicate',
  customerQuestion: 'A customer asks about their own data',
  civilParty: 'It comes from a party to civil litigation',
  spam: 'It is spam',
  wrongAddressee: 'It is meant for somebody else',
};

export const refusalNames: Names<RefusalReason> = {
  notCompelled: 'Not compelled by this instrument',
  contentNeedsWarrant: 'Content needs a search warrant',
  prospective: 'Does not exist yet',
  outsidePeriod: 'Outside the stated period',
  notOurCustomer: 'No account could be identified',
  overbroad: 'Not stated with particularity',
  unverifiedSender: 'The sender could not be verified',
  notLegalProcess: 'No valid legal process',
  civilParty: 'A party to civil litigation',
  customerRoute: 'A customer’s own data',
  objectionSustained: 'A court sustained an objection',
  treatyRoute: 'A foreign authority: by treaty or agreement',
  discretionary: 'Permitted, not compelled',
  heldOnly: 'Asked to be held, not produced',
  staleProcess: 'The warrant was too old when it was served',
  wrongEntity: 'It names another entity',
  noAttestation: 'The attestation of California law is missing',
  prohibitedPurpose: 'A purpose that California law prohibits',
  quashed: 'A court quashed the process on our motion',
  unlistedLaw: 'A law or an instrument that we do not know',
};

export const failureNames: Names<FailureCode> = {
  'gave-up': 'it was tried for as long as the policy allows',
  'refused-by-other-side': 'the other side refused it',
  unreachable: 'the other side cannot be reached',
  'not-found': 'what it needs was not found',
  barred: 'a gate does not let it pass',
  integrity: 'what was kept does not match its hash',
  'bad-input': 'what it was given cannot be used',
};

/** What each requirement of a legal request asks, in a few words. */
export const requirementNames: Readonly<Record<string, string>> = {
  R1: 'Sent from the agency’s official domain',
  R2: 'Valid and enforceable legal process',
  R3: 'Authorized agent, with contact',
  R4: 'Categories stated with particularity',
  R5: 'Customer account identified',
  R6: 'Specific time period',
};

const failing: Readonly<Record<string, string>> = {
  'unknown-domain': 'the sender’s domain is not in the agency registry',
  'free-mail-address': 'it is a free-mail address, which anybody can have',
  'looks-like-a-registered-domain': 'it looks like a registered domain and is not',
  'first-seen-sender':
    'this address has not written to us before: call the registered number, not the one in the mail, before relying on it',
  'phone-not-registered': 'the agent’s number is not the registered one: call the registered number',
  'no-companion-email': 'it came on paper, and no e-mail from the official domain has joined it',
  'verification-expired': 'the agency’s verification has expired',
  'entry-expired': 'the agency’s entry in the registry had run out when it came',
  'sender-not-authenticated': 'the sender could not be authenticated',
  'reply-to-differs': 'replies would go to another address than the sender’s',
  'no-instrument': 'there is no instrument',
  unsigned: 'the instrument is not signed',
  stale: 'the warrant was too old when it was served',
  'another-entity': 'the instrument names another entity',
  'wrong-citation': 'the statute that it cites is none for such an instrument',
  'not-certified': 'the written certification is missing',
  'no-attestation': 'the attestation of process of another state is missing',
  'prohibited-purpose': 'its purpose is one that California law prohibits: counsel refuses it, or takes it back',
  'unlisted-state': 'the law of this state is not in our tables: counsel settles it',
  'unlisted-instrument': 'the instrument is not in our tables: counsel settles it',
  'unlisted-warrant-age': 'how long a warrant of this state lives is not in our tables: counsel settles it',
  'foreign-direct': 'a foreign authority asks directly: it goes by treaty or agreement',
  'no-number-or-issuer': 'number or issuer is missing',
  'compels-nothing-asked': 'the instrument compels none of what is asked',
  'no-agent': 'no agent is named',
  'no-contact': 'the agent’s contact is missing',
  'no-categories': 'no category is stated',
  'any-and-all': 'it asks for “any and all” records',
  'no-identifier': 'nothing identifies an account',
  'no-period': 'no period is stated',
  'period-open': 'the period has no last day',
  narrowed: 'met by narrowing: the agency is told as what the request is read',
  'period-in-the-future': 'the period ends after receipt',
};

/** Why a requirement is not met, in plain words. */
export const failingWords = (why: string): string => failing[why] ?? why.replaceAll('-', ' ');

/** What a duty is about, in plain words: a letter or a hold by its name; anything else stands as it is. */
export function aboutName(id: string): string {
  const [, kind = '', number = ''] = /^hold\/(\w+)\/(\d+)$/.exec(id) ?? [];
  const hold = new Map<string, string>(Object.entries(holdNames)).get(kind);
  return hold === undefined ? letterName(id) : `${hold} ${number}`;
}

/** `sendLetter/deficiency/1` → `Send letter: Deficiency letter 1`. Steps are named by the procedures; one of another form is only spaced out. */
export function stepName(step: string): string {
  const [task = '', ...about] = step.split('/');
  const [spaced, named] = [words(task), letterName(about.join('/'))];
  return `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}${named === '' ? '' : `: ${named}`}`;
}
