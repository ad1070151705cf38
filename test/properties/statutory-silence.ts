/** What statutes keep secret by themselves, said once more and apart from the rules that are tried with it. */
import type { CaseFile } from '../../domain/case/case-file';
import type { InstrumentKind } from '../../domain/case/instrument';
import type { ProhibitionKind } from '../../domain/case/notice';
import { whyNotTell } from '../../domain/rules/gates';
import { allOpened } from '../support/case-builders';
import { must } from './must';

/** The process, and what alone says when its silence ends: the prohibitions of its own kind, or the citation of its own statute. */
const silent: { readonly [Kind in InstrumentKind]?: readonly ProhibitionKind[] | RegExp } = {
  penTrapOrder: ['federalPenTrap', 'californiaPenTrap'], // 18 U.S.C. §3123(d); Cal. Penal Code §638.54
  titleIiiOrder: /^18 U\.S\.C\. §2511\b/, // (2)(a)(ii)
  fisaOrder: /^50 U\.S\.C\. §1805\b/, // (c)(2)(B)
  fisaDirective: /^50 U\.S\.C\. §1881a\b/, // (i)(1)(A)
};

/** Nobody has put on file what ends the silence of this process, so it is kept. */
export function isKeptSilent({ facts, nondisclosures, bareRequests = [], proposals = [] }: CaseFile): boolean {
  const { kind, withoutNondisclosure } = facts?.instrument ?? {};
  if (kind === undefined) return false;
  const onFile = nondisclosures.filter(({ outOfReach }) => outOfReach !== true).map((order) => order.kind ?? 'courtOrder');
  // 18 U.S.C. §2709(c): the letter says so itself, certified and with its notice of review; what it lacks the agency has been told.
  if (kind === 'nationalSecurityLetter')
    return (
      // That it requires none is the word of two, of the facts as they stand.
      !(withoutNondisclosure === true && proposals.findLast(({ what }) => what === 'withoutNondisclosure')?.state === 'confirmed') &&
      !onFile.includes(kind) &&
      !bareRequests.some(({ lacks }) => ['certification', 'judicialReview', 'certificationAndReview'].includes(lacks))
    );
  const ends = silent[kind];
  if (ends instanceof RegExp)
    return !nondisclosures.some((order) => order.outOfReach !== true && order.kind === 'otherAuthority' && ends.test(order.issuer));
  return ends !== undefined && !ends.some((each) => onFile.includes(each));
}

/** Whatever comes after it, and whatever else is lifted: what was recorded keeps the gate shut to its own last instant. */
export function checkSilence({ nondisclosures, ...file }: CaseFile): void {
  for (const { liftedAt, outOfReach, noticeDue } of nondisclosures) {
    if (liftedAt !== undefined || outOfReach) continue;
    const last = noticeDue ? noticeDue.at - 1 : 4_000_000_000_000;
    must(whyNotTell({ ...file, nondisclosures }, last, allOpened, 'before') !== undefined, 'an order bars to its own end', noticeDue?.on);
  }
}
