/** Suppression of notice without an order of a court: what two people have agreed on bars like one. */
import type { Instant } from '../calendar/day';
import { dayOf } from '../calendar/pacific';
import { prohibitionDates } from '../rules/prohibitions';
import { casePack } from './case-pack';
import type { CaseEvent } from './events';
import type { Given } from './given';
import { delayReasons } from './notice';
import type { ProposalTerms } from './proposals';

/** A reason of the closed list; anything else is the citation of an authority. */
export const isDelay = (authority: string): boolean => delayReasons.some((reason) => reason === authority);

const letters = (written: string): string => written.toLowerCase().replace(/[^a-z]/g, '');

/** `safety-of-person`, `Safety of person`: however it is written, a reason of our own is never taken for somebody else’s authority. */
export const asAuthority = (written: string): string => delayReasons.find((reason) => letters(reason) === letters(written)) ?? written;

const section = String.raw`(?:§§?\s?)?\d+[A-Za-z]{0,2}(?:[-.:]\d+)*[a-z]?(?:\(\w{1,4}\))*`;
const sections = String.raw`${section}(?:(?:,| and|–)\s?${section}|,\s?(?:\(\w{1,4}\))+)*`;
/** How a federal statute, regulation or rule, and a code of the states that the policy pack knows, are cited. */
const citations: readonly RegExp[] = [
  String.raw`\d{1,2}\s?U\.?\s?S\.?\s?C\.?\s?${sections}`,
  String.raw`\d{1,2}\s?C\.?\s?F\.?\s?R\.?\s?${sections}`,
  String.raw`(?:Fed\.\s?R\.\s?|F\.?R\.?)(?:Crim|Civ)\.?\s?P\.?\s?${sections}`,
  String.raw`Cal(?:ifornia|\.)?\s(?:PC|(?:[A-Z][a-z]+\.?\s(?:&\s)?){1,3}Code|Const\.)\s?${sections}`,
  String.raw`(?:A\.R\.S\.|Ariz\. Rev\. Stat\.)\s?${sections}`,
  String.raw`(?:N\.C\.G\.S\.|N\.C\. Gen\. Stat\.)\s?${sections}`,
].map((pattern) => new RegExp(`^${pattern}$`));

/** An authority is cited by its paragraph, as law is cited: words alone bar nobody (N2). */
export const isCited = (authority: string): boolean => isDelay(authority) || citations.some((form) => form.test(authority.trim()));

/** On the last day itself a suppression would end before it bars anything. */
export const isPast = (until: ProposalTerms['until'] = 'indefinite', at: Instant): boolean => until !== 'indefinite' && until <= dayOf(at);

/** What a second counsel has confirmed bars notice like an order: an authority by its citation, or a delay of our own to its day. */
export function suppressed({ about = '', until = 'indefinite' }: ProposalTerms, { file, at, by }: Given): readonly CaseEvent[] {
  const kind = isDelay(about) ? 'delay' : 'otherAuthority';
  const document = file.submissions[0]?.id ?? '';
  const order = prohibitionDates({ kind, issuer: about, issuedOn: dayOf(at), ends: until, document }, at, casePack(file));
  return [{ type: 'NondisclosureRecorded', at, by, order }];
}
