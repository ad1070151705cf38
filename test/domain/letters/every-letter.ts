/** Every letter that the house writes, each from its fixed case: golden texts, forms and the rules of all letters are tested over these. */
import type { CaseFile } from '../../../domain/case/case-file';
import type { LetterKind } from '../../../domain/case/letter-on-file';
import { kebab } from '../../../domain/case/outside';
import type { InitiativeGround } from '../../../domain/case/own-initiative';
import { topics } from '../../../domain/case/routing';
import type { LetterInput } from '../../../domain/letters/compose';
import { anOrderFor2703d } from '../../support/motion-cases';
import { anInitiative } from '../../support/an-initiative';
import { aConsent } from '../../support/a-consent';
import { aCase, anInstrument, aWarrant, someFacts, type Case } from '../../support/case-builders';
import {
  answeredInPart,
  announced,
  askedForSilence,
  at,
  barred,
  capped,
  complete,
  deficient,
  delivered,
  governmentTold,
  happened,
  narrowedRequest,
  opened,
  ordered,
  outlasted,
  packaged,
  preserved,
  profile,
  received,
  reviewed,
  triaged,
  uncertified,
  withFacts,
} from './cases';

export const NOW = at('2026-11-16T19:00:00Z');
export const input = (file: CaseFile, more: Partial<LetterInput> = {}): LetterInput => ({ file, profile, at: NOW, ...more });
const emergency = (): CaseFile => ordered(opened(), { type: 'triage', procedure: 'emergencyRequest' }, received);
export const link = { url: 'https://writ.provider.example/d/token', ends: packaged().productions[0]!.linkEnds };
const extended = (): CaseFile =>
  ordered(complete(), { type: 'extend', on: '2026-12-09', reason: 'Two systems.' }, at('2026-11-20T18:00:00Z'));

/** All that a paper must have is there, and it compels nothing that is asked (R2). */
const compellingNothing = (change: Parameters<typeof withFacts>[0]): CaseFile => ordered(withFacts(change), { type: 'findDeficient' }, NOW);

const apart = (): CaseFile => {
  const expedite = {
    inSubmission: { on: '2026-11-20', where: 'the mail, first paragraph' },
    inInstrument: { on: '2026-11-18', where: 'page 2, line 4' },
  };
  return ordered(withFacts({ expedite }), { type: 'findComplete' }, at('2026-11-10T21:00:00Z'));
};
const agreed = (): CaseFile =>
  ordered(
    complete(),
    { type: 'extend', on: '2026-12-09', reason: 'Two systems.', agreedWith: { who: 'Detective Dana Reed', document: 'S-1' } },
    at('2026-11-20T18:00:00Z'),
  );

const superseded = (file: CaseFile): CaseFile =>
  happened(file, {
    type: 'Superseded',
    at: NOW,
    by: 'counsel-1',
    successor: 'LR-4F8N-2KXT',
    process: { kind: 'searchWarrant', number: 'SW-26-0177', issuer: 'Superior Court of Sample County', issuedOn: '2026-11-13' },
    reason: 'The warrant says so.',
  });
const copied = (): CaseFile =>
  aCase({ caseId: 'LR-7K2M-9QXD' })
    .triaged()
    .withFacts({ instrument: anInstrument({ kind: 'backupPreservation' }), categories: ['storedContent'] })
    .order({ type: 'createBackup', sha256: 'a'.repeat(64), place: 'Vault 3' })
    .order({ type: 'confirmBackup' }).file;

const againstOrder = (): CaseFile =>
  anOrderFor2703d().at('2026-11-20T10:00').order({
    type: 'recordBurdenMotion',
    ground: 'unusuallyVoluminous',
    filedOn: '2026-11-20',
    court: 'the District Court of Exampleton',
    document: 'S-1',
    reason: 'Two years of every call of a switchboard.',
  }).file;
const moved = (): CaseFile =>
  aCase({ caseId: 'LR-7K2M-9QXD' })
    .triaged()
    .order({ type: 'recordFacts', facts: aWarrant() })
    .complete()
    .order({ type: 'findComity', government: 'foreign:GB', notUsPerson: true, residesAbroad: true, reason: 'A London firm.' })
    .at('2026-11-20T10:00')
    .order({ type: 'recordComityMotion', filedOn: '2026-11-20', court: 'the District Court of Exampleton', document: 'S-1' }).file;

const repeated = (): CaseFile =>
  happened(withFacts(), { type: 'DuplicateConfirmed', at: NOW, by: 'counsel-1', of: 'LR-4F8N-2KXT', reason: 'The same paper.' });

const unasked = (ground: InitiativeGround): Case =>
  anInitiative({ ground }, 'LR-7K2M-9QXD')
    .order({ type: 'proposeDisclosure', reason: 'As written.' })
    .confirmed()
    .collected()
    .checked()
    .approved();

const narrowingSent = {
  type: 'LetterSent',
  at: at('2026-11-10T20:31:00Z'),
  by: 'machine',
  letter: 'narrowing/1',
  messageId: '<3@provider.example>',
} as const;
const charge = { type: 'decideCosts', kind: 'invoice', reason: 'Burdensome.' } as const;
const estimate = { type: 'estimateCosts', minutes: 900, what: 'A search of the archive by hand.' } as const;
const costly = (facts = aWarrant({ categories: ['callDetail', 'storedContent'] })): Case =>
  aCase({ caseId: 'LR-7K2M-9QXD' }).triaged().order({ type: 'recordFacts', facts }).complete();
/** Paid for under 18 U.S.C. §3124(c), not §2706. */
const registered = () =>
  costly(someFacts({ instrument: anInstrument({ kind: 'penTrapOrder', number: 'PR26-0210' }), categories: ['prospectiveMetadata'] }));
const estimated = (from = costly()): Case =>
  from
    .order({ type: 'findBurdensome', ground: 'volume', reason: 'Ten years of messages.', expectedMinutes: 900 })
    .order(estimate)
    .sent('estimate/1');
const hours = (from: Case, minutes: number, category: 'callDetail' | 'storedContent'): Case =>
  from.at(from.now + minutes * 60_000).order({ type: 'logEffort', minutes, what: 'By hand.', category });
const outOfReach = (): CaseFile => aCase({ caseId: 'LR-7K2M-9QXD' }).triaged().barred('2027-03-13').withFacts(aConsent).file;
const invoiced = (): Case =>
  hours(
    hours(estimated().order({ type: 'recordCostAgreement', document: 'S-1' }).delivered(), 60, 'callDetail'),
    600,
    'storedContent',
  ).order(charge);
const awarded = (award: number | 'reasonable', from = costly().delivered()): Case =>
  from.order({ type: 'recordCostOrder', issuer: 'District Court', issuedOn: '2026-11-09', document: 'S-1', award });

/** One for every audience that is answered by a letter, and for every topic of a customer. */
const redirections = Object.fromEntries(
  [...topics.map((topic) => `customer/${topic}`), 'endUser', 'civilLitigant', 'criminalDefendant', 'otherGovernment', 'privateParty'].map(
    (about) => [`redirection-${kebab(about).replace('/', '-')}`, ['redirection', input(opened(), { about })] as const],
  ),
);

export const letters: Readonly<Record<string, readonly [LetterKind, LetterInput]>> = {
  acknowledgement: ['acknowledgement', input(triaged())],
  'acknowledgement-complete': ['acknowledgement', input(barred(complete()))],
  'acknowledgement-by-post': ['acknowledgement', input(triaged({ channel: 'post', sender: undefined }))],
  'acknowledgement-emergency': ['acknowledgement', input(emergency())],
  'acknowledgement-preservation': ['acknowledgement', input(preserved())],
  'acknowledgement-preservation-without-hold': [
    'acknowledgement',
    input(ordered(opened({ numbers: [] }), { type: 'triage', procedure: 'preservationRequest' }, received)),
  ],
  deficiency: ['deficiency', input(deficient())],
  'deficiency-foreign': ['deficiency', input(compellingNothing({ instrument: anInstrument({ jurisdiction: 'foreign:FR' }) }))],
  'deficiency-contents': ['deficiency', input(compellingNothing({ categories: ['storedContent'] }))],
  'deficiency-follow-up': [
    'deficiencyFollowUp',
    input(
      happened(deficient(), {
        type: 'LetterSent',
        at: at('2026-11-12T18:31:00Z'),
        by: 'machine',
        letter: 'deficiency/1',
        messageId: '<2@provider.example>',
      }),
    ),
  ],
  narrowing: ['narrowing', input(narrowedRequest())],
  'production-cover-letter-in-part': ['production', input(answeredInPart())],
  'production-cover-letter-narrowed': [
    'production',
    input(
      ordered(
        ordered(happened(narrowedRequest(), narrowingSent), { type: 'findComplete' }, NOW),
        { type: 'decideReview', reason: 'As it is read.' },
        NOW,
      ),
    ),
  ],
  'no-records-in-part': ['noRecords', input(answeredInPart())],
  interim: ['interim', input(extended())],
  'interim-with-reason': ['interim', input(extended(), { about: 'the records lie in two systems that must be compared.' })],
  refusal: ['refusal', input(withFacts(), { about: 'contentNeedsWarrant' })],
  'refusal-civil-party': ['refusal', input(triaged(), { about: 'civilParty' })],
  production: ['production', input(packaged(), { link })],
  'production-cover-letter': ['production', input(packaged())],
  'no-records': ['noRecords', input(reviewed())],
  'nondisclosure-query': ['nondisclosureQuery', input(barred(delivered()))],
  'nondisclosure-query-before-answer': ['nondisclosureQuery', input(barred(complete()))],
  'nondisclosure-query-outlasted': ['nondisclosureQuery', input(outlasted())],
  'expedite-query': ['expediteQuery', input(apart())],
  'interim-agreed': ['interim', input(agreed())],
  'objection-notice': ['objectionNotice', input(announced(), { about: 'ACC-1', customer: { name: 'Sample Bakery LLC' } })],
  'nondisclosure-query-capped': ['nondisclosureQuery', input(capped())],
  'nondisclosure-missing': ['nondisclosureMissing', input(askedForSilence())],
  'nondisclosure-missing-security-letter': ['nondisclosureMissing', input(uncertified())],
  'nondisclosure-missing-out-of-reach': ['nondisclosureMissing', input(outOfReach())],
  'reciprocal-notice': ['reciprocalNotice', input(governmentTold())],
  estimate: ['estimate', input(estimated().file, { about: 'estimate/1' })],
  'estimate-court-order': ['estimate', input(awarded('reasonable').order(estimate).file, { about: 'estimate/1' })],
  'estimate-pen-trap': ['estimate', input(estimated(registered()).file, { about: 'estimate/1' })],
  'estimate-pen-trap-court-order': ['estimate', input(awarded('reasonable', registered()).order(estimate).file, { about: 'estimate/1' })],
  invoice: ['invoice', input(invoiced().file)],
  'invoice-court-order': ['invoice', input(awarded(123_450).order(charge).file)],
  'invoice-withdrawn': [
    'invoiceWithdrawn',
    input(invoiced().sent('invoice/1').order({ type: 'markChildSafety', reason: 'A child is named.' }).file, { about: 'invoice/1' }),
  ],
  'production-own-initiative': ['production', input(unasked('emergency').packaged().file, { link })],
  'customer-notice-own-initiative': [
    'customerNotice',
    input(unasked('protection').packaged().letter('production').file, { about: 'ACC-1', customer: { name: 'Sample Bakery LLC' } }),
  ],
  duplicate: ['duplicate', input(repeated())],
  supersession: ['supersession', input(superseded(complete()))],
  'supersession-after-production': ['supersession', input(superseded(delivered()))],
  ...redirections,
  'backup-confirmation': ['backupConfirmation', input(copied())],
  'comity-motion': ['comityMotion', input(moved())],
  'burden-motion': ['burdenMotion', input({ ...againstOrder(), caseId: 'LR-7K2M-9QXD' })],
  'customer-notice': ['customerNotice', input(delivered(), { about: 'ACC-1', customer: { name: 'Sample Bakery LLC' } })],
};
