/** Why counsel must speak before records leave: a protected person (G5), or two orders that cannot both be obeyed (L4). */
import { isUpheld } from '../case/backup';
import type { CaseFile } from '../case/case-file';
import type { ProtectedKind } from '../case/held-disclosure';
import { isSustained } from '../case/objection';

export const protectedCite = 'G5; [LEG] Legal Process Requirements: applicable law';
export const conflictCite = 'L4; [LEG] Legal Process Requirements: applicable law';

/** law.md A2: what the agency has sent twice is answered once. */
export const duplicateCite = 'A2; [LEG] requirement 2';

export const protectedNames: { readonly [Kind in ProtectedKind]: string } = {
  attorney: 'an attorney',
  journalist: 'a journalist',
  clergy: 'a member of the clergy',
  health: 'a health professional or patient',
  government: 'a government office',
  minor: 'a minor',
};

type Held = { readonly why: string; readonly sentence: string; readonly cite: string };

/** What counsel has not spoken about yet; asked before the review, before the approval, and at every attempt to collect or deliver. */
export function whyHeldBack(file: CaseFile): Held | undefined {
  const { protectedPersons = [], conflicts = [], duplicates = [] } = file;
  if (isUpheld(file))
    return {
      why: 'backup-challenged',
      sentence: 'a challenge to the demand of the backup copy has succeeded',
      cite: '18 U.S.C. §2704(a)(4)',
    };
  const quashed = [file.comity, file.burdenMotion].findIndex((motion) => motion?.resolved?.outcome === 'quashed');
  if (quashed >= 0)
    return {
      why: 'quashed',
      sentence: 'a court has quashed this process: it compels nothing any more',
      cite: quashed === 0 ? '18 U.S.C. §2703(h)(3)' : '18 U.S.C. §2703(d)',
    };
  if (isSustained(file))
    return {
      why: 'objection-sustained',
      sentence: 'a court has sustained the customer’s objection: counsel has not said why the process compels us again',
      cite: 'N1: objection window',
    };
  const flag = protectedPersons.find(({ decided }) => !decided);
  if (flag)
    return {
      why: 'protected-person',
      sentence: `the records may be those of ${protectedNames[flag.kind]}: counsel has not decided about it`,
      cite: protectedCite,
    };
  if (duplicates.some(({ state }) => state === 'suspected'))
    return {
      why: 'possible-duplicate',
      sentence: 'another case has the same process of the same agency: nobody has decided whether this one repeats it',
      cite: duplicateCite,
    };
  if (conflicts.some(({ resolved }) => resolved?.outcome === 'stayed'))
    return {
      why: 'stay-obeyed',
      sentence: 'counsel obeys the order that forbids it: nothing is produced under this process while that order stands',
      cite: conflictCite,
    };
  const conflict = conflicts.find(({ resolved }) => !resolved);
  return (
    conflict && {
      why: 'conflicting-orders',
      sentence: 'two orders of the case contradict each other: counsel has not resolved it',
      cite: conflictCite,
    }
  );
}
