/** What the law permits us to disclose although nobody has asked: the grounds, what each reaches, and its part of the disclosure gate. */
import type { Instant } from '../calendar/day';
import { dayOf } from '../calendar/pacific';
import { businessDaysAfter } from '../calendar/periods';
import type { Dated } from '../calendar/derivation';
import type { CaseFile } from '../case/case-file';
import type { AgencyEvidence } from '../case/instrument';
import type { InitiativeGround, InitiativeTerms } from '../case/own-initiative';
import type { PolicyPack } from '../policy/pack';
import { packOf } from '../policy/packs';
import { barred, type Barred } from './barred';
import { categories, type Category } from './categories';
import { elapsed } from './dates';
import { hasRunOut, isVerificationOver } from './senders';

type Ground = {
  readonly title: string;
  /** What the letter says, in the statute’s words. */
  readonly sentence: string;
  readonly cite: string;
  /** Contents go without a warrant only where a life depends on it: the guideline’s promise is narrower than the statute. */
  readonly contents: boolean;
};

export const grounds: { readonly [G in InitiativeGround]: Ground } = {
  emergency: {
    title: 'an emergency',
    sentence:
      'We believe in good faith that an emergency involving danger of death or serious physical injury to a person requires disclosure without delay of information relating to the emergency.',
    cite: '18 U.S.C. §2702(b)(8), (c)(4)',
    contents: true,
  },
  protection: {
    title: 'the protection of our rights or property',
    sentence:
      'The disclosure is necessarily incident to the rendition of our service or to the protection of our rights or property as its provider.',
    cite: '18 U.S.C. §2702(c)(3)',
    contents: false,
  },
};

/** Every paragraph on which a matter of this kind may rest. */
export const initiativeCite = '18 U.S.C. §2702(b)(5), (8), (c)(3), (4)';

/** Why this ground does not permit to give records of this category. */
function whyNotOnGround(ground: InitiativeGround, category: Category): Barred | undefined {
  const { klass } = categories[category];
  if (klass === 'prospective')
    return barred('prospective', 'records that do not exist yet are not disclosed on our own initiative', '18 U.S.C. §3121');
  return klass === 'content' && !grounds[ground].contents
    ? barred(
        'content-needs-emergency',
        'contents are disclosed unasked only in an emergency involving danger of death or serious physical injury',
        '18 U.S.C. §2702(b)(8); [LEG] Legal Process Requirements',
      )
    : undefined;
}

/** The line of the review that this matter may have: what counsel named when it was opened, and its ground permits. */
export function whyNotGiveUnasked({ facts, ownInitiative }: CaseFile, category: Category): Barred | undefined {
  if (!ownInitiative) return barred('no-ground', 'nobody has written down on which ground we would disclose', initiativeCite);
  if (!facts?.categories.includes(category)) return barred('not-named', 'the matter was not opened for this category', initiativeCite);
  return whyNotOnGround(ownInitiative.ground, category);
}

/** The first half of the disclosure gate for such a matter: its ground, and two counsel who agreed on exactly this. */
export function whyNotUnasked({ ownInitiative, proposals = [] }: CaseFile): Barred | undefined {
  if (!ownInitiative) return barred('no-ground', 'nobody has written down on which ground we would disclose', initiativeCite);
  const agreed = proposals.some(
    ({ what, state, by, confirmedBy }) =>
      what === 'ownInitiative' && state === 'confirmed' && confirmedBy !== undefined && confirmedBy !== by,
  );
  return agreed ? undefined : barred('not-agreed', 'two counsel have not agreed on this disclosure', `L7; ${initiativeCite}`);
}

/** The second half, whenever records would leave: the registry vouches for the recipient as when the matter was opened, and its word has an end. */
export function whyNotVouched({ agency, policy }: CaseFile, at: Instant): Barred | undefined {
  const days = packOf(policy).agencyVerificationDays;
  return agency && !isVerificationOver(agency, at, days.value) && !hasRunOut(agency, at)
    ? undefined
    : barred('recipient-not-verified', 'the verification of this agency, or its entry in the registry, has ended', days.cite);
}

/** In an emergency minutes count; otherwise we plan as for an answer. */
export function initiativeDue(ground: InitiativeGround, at: Instant, pack: PolicyPack): Dated {
  const { emergencyDecisionMinutes: minutes, answerBusinessDays: days } = pack;
  return ground === 'emergency'
    ? elapsed(at, minutes.value * 60_000, 'X∑', minutes.cite)
    : businessDaysAfter(at, days.value, pack.calendar, 'D1', days.cite);
}

/** What the office knows of the agency to which it would go. */
export type Recipient = { readonly agency: AgencyEvidence; readonly subdomains: boolean };

/** `field` is the one of what counsel wrote down. */
export type Unopenable = {
  readonly problem: 'invalid' | 'barred';
  readonly field: string;
  readonly rule: string;
  readonly detail: string;
};

/** Why such a matter is not opened. The agency must be one that we have verified lately, and the address its own. */
export function whyNotOpenUnasked(
  terms: InitiativeTerms,
  recipient: Recipient | undefined,
  at: Instant,
  pack: PolicyPack,
): Unopenable | undefined {
  const { ground, categories: named, period, address } = terms;
  const invalid = (field: string, rule: string, detail: string): Unopenable => ({ problem: 'invalid', field, rule, detail });
  if (!recipient) return invalid('agency', 'R1', 'the registry has no agency of this id that anybody has verified');
  const { agency, subdomains } = recipient;
  if (isVerificationOver(agency, at, pack.agencyVerificationDays.value))
    return invalid('agency', 'R1', 'the verification of this agency has expired');
  if (hasRunOut(agency, at)) return invalid('agency', 'R1', 'the registry’s entry of this agency has run out');
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  if (domain !== agency.domain && !(subdomains && domain.endsWith(`.${agency.domain}`)))
    return invalid('address', 'R1; E1', 'the address is not at a registered domain of this agency');
  if (period.to > dayOf(at)) return invalid('period', 'R6', 'records that do not exist yet are not disclosed');
  const beyond = named.flatMap((category) => whyNotOnGround(ground, category) ?? [])[0];
  return beyond && { problem: 'barred', field: 'categories', rule: beyond.cite, detail: beyond.sentence };
}
