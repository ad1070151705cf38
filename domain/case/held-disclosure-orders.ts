/** The orders about protected persons and conflicting orders: who may give them, what they need, what they bring about. */
import { conflictCite, protectedCite } from '../rules/held-disclosure';
import type { CaseFile } from './case-file';
import type { CommandOf } from './commands';
import type { Rows } from './given';
import type { HeldDisclosureCommand, HeldDisclosureEvent, ProtectedKind } from './held-disclosure';
import type { Permits } from './permit';
import { clerks, counsel, open } from './permitted';
import type { Steps } from './steps';

const flagOf = ({ protectedPersons }: CaseFile, kind: ProtectedKind) => protectedPersons?.find((each) => each.kind === kind);
const flagged = ({ kind }: { readonly kind: ProtectedKind }, file: CaseFile) =>
  flagOf(file, kind) ? undefined : { field: 'kind', rule: 'G5', detail: 'the case has no such mark' };

export const heldDisclosurePermits: Permits<HeldDisclosureCommand['type']> = {
  markProtected: { says: 'Mark a protected person', by: clerks, in: open, cite: protectedCite },
  unmarkProtected: { says: 'Remove the mark of a protected person', by: counsel, in: open, cite: protectedCite, needs: flagged },
  decideProtected: {
    says: 'Decide about a protected person',
    by: counsel,
    in: open,
    cite: protectedCite,
    needs: (command, file) =>
      flagged(command, file) ??
      (flagOf(file, command.kind)?.decided
        ? { field: 'kind', rule: 'G5', detail: 'counsel has decided about this mark: a new fact is marked anew' }
        : undefined),
  },
  recordConflict: { says: 'Record orders that contradict each other', by: clerks, in: open, cite: conflictCite, needs: whyNoConflict },
  resolveConflict: {
    says: 'Resolve contradicting orders',
    by: counsel,
    in: open,
    cite: conflictCite,
    needs: ({ conflict, outcome }, file) =>
      file.conflicts?.some(({ id, resolved }) => id === conflict && (!resolved || (resolved.outcome === 'stayed' && outcome !== 'stayed')))
        ? undefined
        : { field: 'conflict', rule: 'L4', detail: 'no such conflict waits for counsel' },
  },
};

function whyNoConflict({ documents }: CommandOf<'recordConflict'>, file: CaseFile) {
  const invalid = (detail: string) => ({ problem: 'invalid', field: 'documents', rule: 'L4', detail }) as const;
  if (documents.some((id) => !file.submissions.some((submission) => submission.id === id)))
    return invalid('no such submission in this case');
  return new Set(documents).size < 2 ? invalid('it takes two documents to contradict each other') : undefined;
}

export const heldDisclosureRows: Rows<HeldDisclosureCommand['type']> = {
  markProtected: ({ kind, reason }, { at, by }) => [{ type: 'ProtectedMarked', at, by, kind, reason }],
  unmarkProtected: ({ kind, reason }, { at, by }) => [{ type: 'ProtectedUnmarked', at, by, kind, reason }],
  decideProtected: ({ kind, reason }, { at, by }) => [{ type: 'ProtectedDecided', at, by, kind, reason }],
  recordConflict: ({ documents, reason }, { file, at, by }) => [
    { type: 'ConflictRecorded', at, by, conflict: `conflict/${(file.conflicts?.length ?? 0) + 1}`, documents, reason },
  ],
  resolveConflict: ({ conflict, outcome, reason }, { at, by }) => [{ type: 'ConflictResolved', at, by, conflict, outcome, reason }],
};

export const heldDisclosureSteps: Steps<HeldDisclosureEvent['type']> = {
  // Marked again after a decision: there is a new fact, and counsel decides anew.
  ProtectedMarked: (file, { kind, by, reason }) => ({
    ...file,
    protectedPersons: [...(file.protectedPersons ?? []).filter((each) => each.kind !== kind), { kind, by, reason }],
  }),
  ProtectedUnmarked: (file, { kind }) => ({
    ...file,
    protectedPersons: (file.protectedPersons ?? []).filter((each) => each.kind !== kind),
  }),
  ProtectedDecided: (file, { kind, by, at, reason }) => ({
    ...file,
    protectedPersons: (file.protectedPersons ?? []).map((each) => (each.kind === kind ? { ...each, decided: { by, at, reason } } : each)),
  }),
  ConflictRecorded: (file, { conflict: id, documents, by, reason }) => ({
    ...file,
    conflicts: [...(file.conflicts ?? []), { id, documents, by, reason }],
  }),
  ConflictResolved: (file, { conflict, outcome, by, at, reason }) => ({
    ...file,
    conflicts: (file.conflicts ?? []).map((each) =>
      each.id === conflict ? { ...each, resolved: { by, at, reason, ...(outcome && { outcome }) } } : each,
    ),
  }),
};
