/** What the list says of a case besides its next deadline: an emergency, and what waits for a person and is asked for by no clock. */
import { kindOf, prohibitions } from '../rules/prohibitions';
import type { CaseFile } from './case-file';
import { motionPends } from './burden-motion';
import { isSealed } from './compartment';
import { standing } from './notice';
import { openProposals } from './proposed-content';

export const attentionKinds = [
  'emergency',
  'suspectedDuplicate',
  'proposalWaits',
  'motionPends',
  'unreadProhibition',
  'ownerUnknown',
] as const;
export type AttentionKind = (typeof attentionKinds)[number];

/**
 * The words of the list for a case, in the order of {@link attentionKinds}. A closed case asks only for the second person whom a proposal
 * waits for. Of a case that counsel alone may know of, nothing is said in the list of those who may not (N7).
 */
export function attention(file: CaseFile): readonly AttentionKind[] {
  const closed = file.stage.kind === 'closed';
  const waits: Readonly<Record<AttentionKind, boolean>> = {
    // §2702(b)(8): minutes count, so the list puts it before every other case until it is answered.
    emergency: file.procedure === 'emergencyRequest' && file.stage.kind === 'waitingForPerson' && !file.answeredByPerson,
    suspectedDuplicate: !closed && (file.duplicates ?? []).some((each) => each.state === 'suspected' && (isSealed(file) || !each.sealed)),
    proposalWaits: openProposals(file).length > 0,
    motionPends: !closed && motionPends(file),
    // Recorded before the papers were read: counsel looks whether such a law can keep this request silent.
    unreadProhibition:
      !closed &&
      file.facts?.instrument === undefined &&
      standing(file).some((order) => kindOf(order) !== 'courtOrder' && prohibitions[kindOf(order)].reach !== undefined),
    ownerUnknown: isOwnerUnknown(file),
  };
  return attentionKinds.filter((kind) => waits[kind]);
}

/** Of some number it is not known whose records are meant (R5): nothing of it goes out, and counsel may name the account. */
const isOwnerUnknown = ({ stage }: CaseFile): boolean =>
  stage.kind !== 'delivered' && 'collection' in stage && stage.collection.ambiguous.length > 0;
