/** The six requirements of a legal request, R1 to R6: rows with their citation and the sentence of the letter. Every failing one is named at once. */
import { dayOf } from '../calendar/pacific';
import type { Finding, Instrument } from '../case/instrument';
import type { Category } from './categories';
import { consentLacks } from './consent';
import { weighInstrument } from './instrument-checks';
import { isForeignDirect, isGrantable, reachOf, subpoenas, subscriberOnly } from './instrument-matrix';
import type { PolicyPack } from '../policy/pack';
import { firstSeenSender, whyNotFromAgency } from './senders';
import type { Weighed } from './weighed';

type Requirement = {
  readonly rule: string;
  readonly cite: string;
  readonly sentence: string;
  /** What staff should look at although nothing fails. */
  readonly hint?: (weighed: Weighed) => Finding['hint'];
  /** Why it is not met; of R1 with the documents that fail it, of R2 with a sentence of its own where the row’s asks for what is there. */
  readonly fails: (weighed: Weighed) => string | Partial<Finding> | undefined;
};

export const requirements: readonly Requirement[] = [
  {
    rule: 'R1',
    cite: '[LEG] requirement 1',
    sentence:
      'Please send the request from your agency’s official e-mail domain, so that we can verify that it comes from a law enforcement agency or official government entity.',
    fails: whyNotFromAgency,
    hint: firstSeenSender,
  },
  {
    rule: 'R2',
    cite: '[LEG] requirement 2',
    sentence:
      'Please include a valid and enforceable legal process (a subpoena, court order or search warrant), signed and with its number and issuing authority, that compels us to produce the records.',
    fails: ({ facts, pack }) => {
      const { instrument, categories } = facts;
      if (!instrument) return 'no-instrument';
      const lacks = instrument.kind === 'verifiedConsent' ? consentLacks(facts) : whyUnnamed(instrument);
      if (lacks) return lacks;
      // Whether an instrument that we do not know compels is for counsel to settle (R2-unlisted).
      if (instrument.kind === 'otherProcess') return undefined;
      const compels =
        categories.length === 0 ||
        categories.some((category) => isGrantable(instrument.kind, reachOf(instrument.kind, instrument.jurisdiction, category, pack)));
      return compels ? undefined : compelsNothing(instrument, categories, pack);
    },
  },
  {
    rule: 'R3',
    cite: '[LEG] requirement 3',
    sentence:
      'Please state the name and contact information of the agent or government representative who is authorized to serve the request.',
    fails: ({ facts: { agent } }) =>
      !agent?.name ? 'no-agent' : agent.email === undefined && agent.phone === undefined ? 'no-contact' : undefined,
    hint: phoneNotRegistered,
  },
  {
    rule: 'R4',
    cite: '[LEG] requirement 4',
    sentence: 'Please state with particularity the categories of records that you request; “any and all records” is not a category.',
    fails: ({ facts }) => (facts.categories.length === 0 ? 'no-categories' : facts.anyAndAll ? 'any-and-all' : undefined),
  },
  {
    rule: 'R5',
    cite: '[LEG] requirement 5',
    sentence: 'Please include information that identifies the customer account, such as a phone number or account identifier.',
    fails: ({ facts }) => (facts.identifiers.length === 0 ? 'no-identifier' : undefined),
  },
  {
    rule: 'R6',
    cite: '[LEG] requirement 6',
    sentence: 'Please indicate the specific time period for which records are requested, with its first and last day.',
    fails: ({ facts: { period }, receivedAt }) => {
      if (!period) return 'no-period';
      if (period.to === undefined) return 'period-open';
      return period.to > dayOf(receivedAt) ? 'period-in-the-future' : undefined;
    },
  },
];

const whyUnnamed = ({ number, issuer }: Instrument): string | undefined =>
  number === '' || issuer === '' ? 'no-number-or-issuer' : undefined;

/** R2 of a paper that has what a paper must have and compels nothing that is asked: what would, and the law that says so. */
function compelsNothing({ kind, jurisdiction }: Instrument, asked: readonly Category[], pack: PolicyPack): Partial<Finding> {
  if (isForeignDirect(kind, jurisdiction))
    return {
      why: 'foreign-direct',
      cite: '[LEG] requirement 2; 18 U.S.C. §§2702(b)(9), (c)(7), 2523',
      sentence:
        'Please request these records through a mutual legal assistance treaty, by an order of a court in the United States, or under an executive agreement with the United States where there is one: process that an authority of another country sends to us itself does not compel us.',
    };
  const law = asked.map((category) => subscriberOnly(kind, jurisdiction, category, pack)).find((cite) => cite !== undefined);
  if (law !== undefined)
    return {
      why: 'state-law-needs-a-warrant',
      cite: `[LEG] requirement 2; ${law}`,
      sentence:
        'Please send a search warrant: by the law of your state the process that we received compels subscriber information only, and it asks for other records.',
    };
  if ([...subpoenas, 'courtOrder2703d'].includes(kind) && asked.every((category) => category === 'storedContent'))
    return {
      why: 'contents-need-a-warrant',
      cite: '[LEG] Legal Process Requirements; 18 U.S.C. §§2702(a), 2703(a)',
      sentence:
        'Please send a search warrant issued upon a showing of probable cause: a subpoena, a demand or an order under 18 U.S.C. §2703(d) does not let us disclose the contents of communications, and the process that we received asks for nothing else.',
    };
  return {
    why: 'compels-nothing-asked',
    cite: '[LEG] requirement 2; 18 U.S.C. §§2702(a), 2703',
    sentence:
      'Please send legal process that compels us to produce the records that you request: the process that we received compels none of them.',
  };
}

/** A number that the paper states is no proof of itself: the registered one is called. Direct extensions are common, so it refuses nobody. */
function phoneNotRegistered({ facts: { agent }, agency, documents }: Weighed): Finding['hint'] {
  if (agent?.phone === undefined || agency?.phone === undefined || agent.phone === agency.phone) return undefined;
  const called = documents.some(({ confirmed }) => confirmed?.agencyId === agency.agencyId);
  return called ? undefined : 'phone-not-registered';
}

/** Weighs all six requirements in the guideline's order, and then the instrument itself. */
export function weigh(weighed: Weighed): readonly Finding[] {
  const six = requirements.map(({ rule, cite, sentence, fails, hint: hinted }) => {
    const why = fails(weighed);
    const hint = why === undefined ? hinted?.(weighed) : undefined;
    if (why === undefined) return { rule, cite, ...(hint && { hint }), met: true };
    return { rule, cite, met: false, sentence, ...(typeof why === 'string' ? { why } : why) };
  });
  return [...six, ...weighInstrument(weighed)];
}

/** All six requirements are weighed and met, and nothing is wrong with the instrument. */
export const isComplete = (findings: readonly Finding[]): boolean =>
  requirements.every(({ rule }) => findings.some((finding) => finding.rule === rule)) && findings.every(({ met }) => met);

/** Why no letter asks for anything: the purpose is known to be one that the law prohibits us to serve, and no answer of the agency cures that. */
export const whyNotAsked = (findings: readonly Finding[]): { readonly rule: string; readonly detail: string } | undefined =>
  findings.some(({ rule, met }) => rule === 'G4-purpose' && !met)
    ? { rule: 'G4-purpose; Cal. PC 1546.5', detail: 'no paper cures a prohibited purpose: counsel refuses the request, or takes it back' }
    : undefined;

/** What a letter to the agency asks for: not what only counsel can settle, and of a prohibited purpose nothing at all. */
export const curable = (findings: readonly Finding[]): readonly Finding[] =>
  whyNotAsked(findings) ? [] : findings.filter(({ met, forCounsel }) => !met && forCounsel !== true);
