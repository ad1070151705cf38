/** Sealing a case and taking it out again: what the orders need, what happens, how the file changes. */
import { isSealed, nationalSecurityKinds } from './compartment';
import type { EventOf } from './events';
import type { Given, Rows } from './given';
import type { Need, Permits } from './permit';
import { isOfNationalSecurity, type Silence } from '../rules/secret-by-statute';
import { standing } from './notice';
import { anyStage, counsel, desk } from './permitted';
import { openProposals } from './proposed-content';
import type { Steps } from './steps';

const seal: Need<'sealCase'> = (_command, file) => (isSealed(file) ? { rule: 'N7', detail: 'the case is sealed' } : undefined);

const unseal: Need<'unsealCase'> = (_command, file) => {
  if (!isSealed(file)) return { rule: 'N7', detail: 'the case is not sealed' };
  if (file.superseded?.sealed || file.duplicates?.some(({ sealed: other }) => other))
    return { rule: 'N7', detail: 'the case names another one that counsel alone may know of' };
  const kind = file.facts?.instrument?.kind;
  const secret = standing(file).some(isOfNationalSecurity) || openProposals(file, 'suppressNotice').some(citesNationalSecurity);
  return secret || (kind !== undefined && nationalSecurityKinds.includes(kind))
    ? { rule: 'N7; 18 U.S.C. §2709(c)', detail: 'a case on such an instrument stays sealed, and one that such a law keeps silent' }
    : undefined;
};

export const compartmentPermits: Permits<'sealCase' | 'unsealCase'> = {
  sealCase: {
    says: 'Seal the case: counsel alone may know of it',
    by: desk,
    in: anyStage,
    cite: 'N7; 18 U.S.C. §2709(c)',
    needs: seal,
  },
  unsealCase: { says: 'Take the case out of the compartment', by: counsel, in: anyStage, cite: 'N7', needs: unseal },
};

/** Nobody but counsel answers for a case that nobody but counsel may know of. What is not known of somebody’s role is not taken for counsel’s. */
export const whyNotAssign: Need<'assign'> = (_command, file, _actor, _at, { assigneeRole }) =>
  isSealed(file) && assigneeRole !== 'counsel'
    ? { field: 'to', rule: 'N7; 18 U.S.C. §2709(c)', detail: 'only counsel may be assigned a case that counsel alone may know of' }
    : undefined;

/** Whoever had the case and may not know of it has it no longer. */
export const sealed = (reason: string, { file, at, by, evidence: { assigneeRole } }: Given): EventOf<'CaseSealed'> => ({
  type: 'CaseSealed',
  at,
  by,
  compartment: 'nationalSecurity',
  reason,
  ...(file.assignee !== undefined && assigneeRole !== 'counsel' && { unassigned: true }),
});

const citesNationalSecurity = ({ about = '' }: { readonly about?: string }): boolean =>
  isOfNationalSecurity({ kind: 'otherAuthority', issuer: about });

/** What shows that the case is one of national security seals it, in the words that seal it for its instrument. */
export const sealedBy = (order: Silence, given: Given): readonly EventOf<'CaseSealed'>[] =>
  isOfNationalSecurity(order) && !isSealed(given.file) ? [sealed('what its instrument is', given)] : [];

export const compartmentSteps: Steps<'CaseSealed' | 'CaseUnsealed'> = {
  CaseSealed: ({ assignee, nextPerson, ...file }, { compartment, unassigned }) => ({
    ...file,
    ...(unassigned !== true && { ...(assignee !== undefined && { assignee }), ...(nextPerson !== undefined && { nextPerson }) }),
    compartment,
  }),
  CaseUnsealed: (file) => {
    const { compartment: _was, ...rest } = file;
    return rest;
  },
};

export const compartmentRows: Rows<'sealCase' | 'unsealCase'> = {
  sealCase: ({ reason }, given) => [sealed(reason, given)],
  unsealCase: ({ reason }, { at, by }) => [{ type: 'CaseUnsealed', at, by, reason }],
};
