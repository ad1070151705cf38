/** What each order needs besides role and stage. Every refusal names the rule, and the field when one is wrong. */
import { packOf } from '../policy/packs';
import { whyNotExtend } from '../rules/extension';
import { whyNotGrant } from '../rules/gates';
import { whySecondPerson } from '../rules/four-eyes';
import { whyHeldBack } from '../rules/held-disclosure';
import { proposeReview } from '../rules/instrument-matrix';
import { curable, isComplete, whyNotAsked } from '../rules/legal-request';
import { isOvertaken } from '../rules/letter-gate';
import { whyNotNarrowed } from '../rules/narrowed-decision';
import { consentCite, whyNotOfConsent } from '../rules/consent';
import { whyNotOfAccount, whyOwnerUnknown } from '../rules/number-owners';
import { isSilenceUnread, silenceUnread } from '../rules/secret-by-statute';
import { whyNotReason } from '../rules/refusal-grounds';
import { periodAnswered } from '../rules/scope';
import { isOnFile, letterOn } from './case-file';
import type { CommandOf, CommandType } from './commands';
import { whyNotGiveUp } from './duplicate-orders';
import { isGiven } from './instrument';
import { whyImpossible, whyNotTheirs, whyNotUnanswered } from './instrument-needs';
import { isNotice } from './letter-on-file';
import { withoutNondisclosureTerms } from './no-nondisclosure';
import { routedReasons } from './parts';
import type { Need, Refusal } from './permit';
import { whyNotPropose } from './proposal-orders';
import { completeness } from './stage';
import { lastReceived } from './weighing';

type Needs = { readonly [Type in CommandType]?: Need<Type> };

/** A consent is recorded of a consent only, and for accounts that are asked for. */
function whyNotConsent({ consent, instrument, identifiers }: CommandOf<'recordFacts'>['facts']): Refusal | undefined {
  if (!consent) return undefined;
  const wrong = (field: string, detail: string, rule = `R2; ${consentCite}`): Refusal => ({ problem: 'invalid', field, rule, detail });
  const { accountId, givenBy } = consent;
  if (instrument?.kind !== 'verifiedConsent') return wrong('consent', 'the instrument is no consent');
  if (givenBy === 'subscriber' && accountId === undefined)
    return wrong('consent.accountId', 'say which account is that of the customer who consented');
  if (givenBy !== 'subscriber' && accountId !== undefined)
    return wrong('consent.accountId', 'the consent of another party to a communication opens no account');
  if (!consent.identifiers.every((each) => identifiers.includes(each)))
    return wrong('consent.identifiers', 'the consent names an identifier that was not asked for', 'R2, R5');
  return consent.identifiers.every((each) => each.startsWith('+') || each === accountId || givenBy !== 'subscriber')
    ? undefined
    : wrong('consent.identifiers', 'the consent names another account than that of the customer who consented', 'R2, R5');
}

export const needs = {
  reclassify: ({ procedure }, file) =>
    procedure === file.procedure ? { problem: 'invalid', field: 'procedure', detail: 'the case has this procedure already' } : undefined,
  openSubmission: ({ submissionId }, file) =>
    isOnFile(file, submissionId) ? undefined : { problem: 'invalid', field: 'submissionId', detail: 'no such submission in this case' },
  confirmSender: ({ agencyId, submissionId }, { submissions }, _actor, _at, { agency }) => {
    const sent = submissions.filter(({ sender }) => sender !== undefined);
    const wrong = (detail: string) => ({ problem: 'invalid', field: 'submissionId', rule: 'R1', detail }) as const;
    if (submissionId === undefined && sent.length > 1)
      return wrong('several messages belong to this case: say the sender of which of them was confirmed');
    if (submissionId !== undefined && !sent.some(({ id }) => id === submissionId)) return wrong('no such e-mail in this case');
    return agency?.agencyId === agencyId
      ? undefined
      : { field: 'agencyId', rule: 'R1', detail: 'the sender’s domain is not one that the registry has verified for this agency' };
  },
  recordFacts: ({ facts }, file, actor, at, evidence) => {
    const { period, documents, instrument } = facts;
    const rested = documents ?? file.submissions.map(({ id }) => id);
    const barred =
      whyNotTheirs(file, instrument, actor) ??
      (instrument && whyImpossible(instrument, at, lastReceived(file, rested))) ??
      whyNotConsent(facts);
    if (barred) return barred;
    if (period?.to !== undefined && period.from > period.to)
      return { problem: 'invalid', field: 'period', rule: 'R6', detail: 'the period ends before it begins' };
    if (documents === undefined && file.submissions.length > 1) {
      return {
        problem: 'invalid',
        field: 'documents',
        rule: 'Q6',
        detail: 'several messages belong to this case: say on which of them these facts rest',
      };
    }
    if (new Set(facts.identifiers).size < facts.identifiers.length)
      return { problem: 'invalid', field: 'identifiers', rule: 'R5', detail: 'an identifier is stated twice' };
    if (new Set(facts.categories).size < facts.categories.length)
      return { problem: 'invalid', field: 'categories', rule: 'R4', detail: 'a category is stated twice' };
    if (documents?.length === 0 || rested.some((id) => !isOnFile(file, id)))
      return { problem: 'invalid', field: 'documents', detail: 'no such submission in this case' };
    const terms = withoutNondisclosureTerms(facts);
    // One that waits is void as soon as the facts are recorded anew.
    return terms && whyNotPropose({ ...file, proposals: [] }, terms, evidence);
  },
  findDeficient: (_command, file) => {
    if (file.facts === undefined) return { rule: 'R∑', detail: 'the facts have not been recorded' };
    if (isComplete(file.findings)) return { rule: 'R∑', detail: 'all six requirements are met' };
    if (curable(file.findings).length > 0 || file.findings.length === 0) return undefined;
    const unlisted = {
      rule: 'R2-unlisted',
      detail: 'nothing is missing that a letter could ask for: counsel settles what this process is',
    };
    return whyNotAsked(file.findings) ?? unlisted;
  },
  findComplete: (_command, file) => {
    if (file.facts === undefined) return { rule: 'R∑', detail: 'the facts have not been recorded' };
    const failing = file.findings.filter(({ met }) => !met);
    // Asked while the facts can still be recorded: a letter that has been answered is not read again.
    if (isComplete(file.findings)) return isSilenceUnread(file) ? { rule: silenceUnread.cite, detail: silenceUnread.sentence } : undefined;
    if (failing.length === 0) return { rule: 'R1–R6', detail: 'the six requirements have not been weighed: record the facts' };
    return {
      rule: failing.map(({ rule }) => rule).join(', '),
      detail: `not met: ${failing.map(({ rule, why }) => `${rule} (${why ?? ''})`).join(', ')}`,
    };
  },
  abandon: (_command, file, _actor, _at, evidence) => {
    if (isComplete(file.findings)) return { rule: 'R∑', detail: 'the deficiency is cured: all six requirements are met' };
    return file.abandonmentProposed ? whyNotGiveUp(evidence) : { rule: 'R∑', detail: 'the agency still has time to cure the deficiency' };
  },
  extend: (to, file, _actor, at) => {
    const why = whyNotExtend({ ...file, due: completeness(file.stage)?.due }, to, at);
    return why && { problem: 'invalid', rule: 'D2', ...why };
  },
  decideReview: ({ decisions }, file) => {
    const held = whyHeldBack(file);
    if (held) return { rule: held.cite, detail: held.sentence };
    const facts = file.facts;
    for (const decision of decisions ?? []) {
      if (!facts?.identifiers.includes(decision.identifier))
        return { problem: 'invalid', field: 'decisions', rule: 'R5', detail: 'a decision names an identifier that was not asked for' };
      if (!facts.categories.includes(decision.category))
        return { problem: 'invalid', field: 'decisions', rule: 'R4', detail: 'a decision names a category that was not asked for' };
      const bar = isGiven(decision) ? whyNotGrant(file, decision) : undefined;
      if (bar) return { field: 'decisions', rule: bar.cite, detail: bar.sentence };
      if (decision.decision === 'refuse' && decision.reason === undefined)
        return { problem: 'invalid', field: 'decisions', rule: 'R4', detail: 'a refusal needs a reason from the list' };
      const unfounded = decision.reason && whyNotReason(file, decision.reason, decision.category);
      if (unfounded) return { problem: 'invalid', field: 'decisions', ...unfounded };
      const owner = whyNotOfAccount(file, decision);
      if (owner) return { problem: 'invalid', field: 'decisions', ...owner };
      const narrowed = whyNotNarrowed(decision, periodAnswered(file));
      if (narrowed) return { problem: 'invalid', field: 'decisions', ...narrowed };
    }
    const intended = decisions ?? (facts ? proposeReview(facts, packOf(file.policy)) : []);
    if (intended.every(({ decision }) => decision === 'refuse'))
      return { field: 'decisions', rule: 'L1, L2', detail: 'nothing is granted: refuse the request with its reason instead' };
    if (!decisions || !facts) return undefined;
    const wanted = facts.identifiers.flatMap((identifier) => facts.categories.map((category) => `${identifier} ${category}`));
    const given = decisions.map(({ identifier, category }) => `${identifier} ${category}`);
    const whole = wanted.length === given.length && new Set(given).size === given.length && wanted.every((each) => given.includes(each));
    return whole
      ? undefined
      : {
          problem: 'invalid',
          field: 'decisions',
          rule: 'R4',
          detail: 'every identifier and category asked for needs exactly one decision',
        };
  },
  dismiss: ({ reason }, file, actor) =>
    routedReasons.some((each) => each === reason)
      ? {
          problem: 'invalid',
          field: 'reason',
          rule: 'A1',
          detail: 'who asks so is shown the right door, with a letter: route the request instead',
        }
      : whyNotUnanswered(file, actor),
  refuse: ({ reason }, file) => {
    const unfounded = whyNotReason(file, reason);
    return unfounded && { problem: 'invalid', field: 'reason', ...unfounded };
  },
  approveProduction: ({ digest }, file, actor, _at, evidence) => {
    const held = whyHeldBack(file);
    if (held) return { rule: held.cite, detail: held.sentence };
    if (file.stage.kind !== 'awaitingApproval') return { detail: 'nothing awaits approval' };
    const unknown = whyOwnerUnknown(file) ?? whyNotOfConsent(file);
    if (unknown) return { rule: unknown.cite, detail: unknown.sentence };
    if (digest !== file.stage.collection.digest)
      return { field: 'digest', rule: 'L7', detail: 'the digest is not that of the collection that was checked' };
    if (file.stage.checkedBy === actor.id) return { rule: 'L7', detail: 'the person who checked the production may not approve it' };
    return whySecondPerson(file) && whyNotPropose(file, { what: 'production' }, evidence);
  },
  stopLetter: ({ letter }, file) =>
    letterOn(file, letter)?.state === 'queued' ? undefined : { field: 'letter', detail: 'this letter is not waiting to be sent' },
  settleLetter: ({ letter, arrived, again }, file, _actor, at) => {
    const found = letterOn(file, letter);
    const state = found?.state;
    if (again && found && isNotice(found.kind))
      return { field: 'again', rule: 'N3', detail: 'a notice to the customer is sent again only by a new release, or a new announcement' };
    if (state !== 'unknown' && !(state === 'stopped' && again))
      return { field: 'letter', detail: 'it is known what became of this letter' };
    if (again && found && isOvertaken(file, { kind: found.kind, letter }, at))
      return { field: 'again', detail: 'the case has gone on from what this letter says: it is not sent again' };
    return arrived && again ? { problem: 'invalid', field: 'again', detail: 'a letter that has arrived is not sent again' } : undefined;
  },
  withdraw: (_command, file, _actor, _at, evidence) => {
    if (file.ownInitiative) return { detail: 'no agency has asked for anything in this matter' };
    if (file.withdrawn) return { detail: 'the withdrawal is on file already' };
    return file.stage.kind === 'delivered' ? undefined : whyNotGiveUp(evidence);
  },
  retry: ({ step }, file) => {
    if (file.stuck.length === 0) return { detail: 'nothing is stuck in this case' };
    return step === undefined || file.stuck.some((each) => each.step === step)
      ? undefined
      : { field: 'step', detail: 'this step is not stuck' };
  },
} satisfies Needs;
