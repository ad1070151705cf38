/** What is silent although nobody has recorded a prohibition: process that a statute keeps secret, and the letter that says so itself. */
import type { CaseFile } from '../case/case-file';
import { nationalSecurityKinds } from '../case/compartment';
import type { InstrumentKind } from '../case/instrument';
import { isReadByTwo } from '../case/no-nondisclosure';
import type { Nondisclosure, ProhibitionKind } from '../case/notice';
import { barred, type Barred } from './barred';
import { isOfSecurityLetter, kindOf } from './prohibitions';

/**
 * Process that a statute keeps secret whether or not its paper says so. The text of §2511(2)(a)(ii) is known at second hand [GK]; the others
 * speak of “such a manner as will protect its secrecy”.
 */
const secretByStatute: {
  readonly [Kind in InstrumentKind]?: {
    readonly cite: string;
    /** What alone decides its end. */ readonly kinds: readonly ProhibitionKind[];
  };
} = {
  penTrapOrder: { cite: '18 U.S.C. §3123(d)', kinds: ['federalPenTrap', 'californiaPenTrap'] },
  titleIiiOrder: { cite: '18 U.S.C. §2511(2)(a)(ii)', kinds: ['otherAuthority'] },
  fisaOrder: { cite: '50 U.S.C. §1805(c)(2)(B)', kinds: ['otherAuthority'] },
  fisaDirective: { cite: '50 U.S.C. §1881a(i)(1)(A)', kinds: ['otherAuthority'] },
};

/** `18 U.S.C. §§2511(2)(a)(ii), 2518` → `18/2511`, `18/2518`. */
function sectionsCited(authority: string): readonly string[] {
  const [, title, cited = ''] = /^(\d+)\s?U\.?\s?S\.?\s?C\.?(.*)$/.exec(authority.trim()) ?? [];
  const sections = cited.replace(/\([^)]*\)/g, '').match(/\d+[a-z]{0,2}/gi) ?? [];
  return title === undefined ? [] : sections.map((section) => `${title}/${section.toLowerCase()}`);
}

/** Two people cite the law by which a notice is barred: it is the statute’s own when they cite its section. */
const isOfStatute = ({ kind, issuer }: Nondisclosure, statute: string): boolean =>
  kind !== 'otherAuthority' || sectionsCited(statute).some((own) => sectionsCited(issuer).includes(own));

export type Silence = { readonly kind?: ProhibitionKind | undefined; readonly issuer: string };

/** Of the law that keeps national security process silent: whoever reads it knows what the case is. */
export const isOfNationalSecurity = ({ kind, issuer }: Silence): boolean =>
  kind === 'nationalSecurityLetter' ||
  (kind === 'otherAuthority' &&
    nationalSecurityKinds.some((secret) => {
      const own = sectionsCited(secretByStatute[secret]?.cite ?? '18 U.S.C. §2709(c)');
      return sectionsCited(issuer).some((section) => own.includes(section));
    }));

/** Process that is secret by statute, or may be by what it says: nobody who asks with it is sent to the customer. */
export const isSilentKind = (kind: InstrumentKind): boolean => kind === 'nationalSecurityLetter' || secretByStatute[kind] !== undefined;

/**
 * The statute that bars notice of this request although nobody has recorded its prohibition; once that is on file, it decides with its end.
 * A delay of our own, an order under another law or the citation of one takes nothing from the statute.
 */
export function unrecordedSecrecy({ facts, nondisclosures }: Pick<CaseFile, 'facts' | 'nondisclosures'>): string | undefined {
  const statute = facts?.instrument && secretByStatute[facts.instrument.kind];
  const isRecorded = nondisclosures.some(
    (order) => order.outOfReach !== true && statute?.kinds.includes(kindOf(order)) && isOfStatute(order, statute.cite),
  );
  return isRecorded ? undefined : statute?.cite;
}

/**
 * §2709(c): a national security letter bars notice by what it says, if it was certified and tells of judicial review. Until its requirement is
 * on file, or by the word of two that it has none, or that the agency was told what it lacks, nobody has asked.
 */
export const isSilenceUnread = (file: CaseFile): boolean =>
  file.facts?.instrument?.kind === 'nationalSecurityLetter' && !isSilenceSettled(file) && readAsLacking(file).length === 0;

/** By the requirement itself, on file, or by the word of two that there is none. */
const isSilenceSettled = (file: CaseFile): boolean =>
  isReadByTwo(file) || file.nondisclosures.some(({ kind }) => kind === 'nationalSecurityLetter');

const readAsLacking = ({ bareRequests = [] }: CaseFile): NonNullable<CaseFile['bareRequests']> =>
  bareRequests.filter(({ lacks }) => isOfSecurityLetter(lacks));

/**
 * L7: that a security letter lacks what would make it silent opens the notice to the customer, so it is no one person's word: whoever read it so
 * does not tell the customer. Nobody else need be asked where its requirement came to be on file.
 */
export function whyNotAlone(file: CaseFile, by: string): Barred | undefined {
  const read = readAsLacking(file);
  const isAlone = read.length > 0 && read.every((each) => each.by === by);
  return isAlone && !isSilenceSettled(file)
    ? barred(
        'same-person',
        'whoever read the national security letter as lacking its certification or its notice of review does not tell the customer: another person does',
        'L7; 18 U.S.C. §2709(c)',
      )
    : undefined;
}

export const silenceUnread = barred(
  'silence-not-read',
  'record the nondisclosure requirement of the national security letter with its certification and its notice of judicial review, or let a second person confirm that it has none',
  'N2; 18 U.S.C. §§2709(c), 3511',
);
