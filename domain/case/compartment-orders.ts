/** Sealing a case and taking it out again: what the orders need, what happens, how the file changes. */
import { isSealed, nationalSecurityKinds } from './compartment';
import type { Rows } from './given';
import type { Need, Permits } from './permit';
import { any, counsel, desk } from './permitted';
import type { Steps } from './steps';

const seal: Need<'sealCase'> = (_command, file) => (isSealed(file) ? { rule: 'N7', detail: 'the case is sealed' } : undefined);

const unseal: Need<'unsealCase'> = (_command, file) => {
  if (!isSealed(file)) return { rule: 'N7', detail: 'the case is not sealed' };
  const kind = file.facts?.instrument?.kind;
  return kind !== undefined && nationalSecurityKinds.includes(kind)
    ? { rule: 'N7; 18 U.S.C. §2709(c)', detail: 'a case on such an instrument stays sealed' }
    : undefined;
};

export const compartmentPermits: Permits<'sealCase' | 'unsealCase'> = {
  sealCase: {
    says: 'Seal the case: counsel alone may know of it',
    by: desk,
    in: any,
    cite: 'N7; 18 U.S.C. §2709(c)',
    needs: seal,
  },
  unsealCase: { says: 'Take the case out of the compartment', by: counsel, in: any, cite: 'N7', needs: unseal },
};

export const compartmentSteps: Steps<'CaseSealed' | 'CaseUnsealed'> = {
  CaseSealed: (file, { compartment }) => ({ ...file, compartment }),
  CaseUnsealed: (file) => {
    const { compartment: _was, ...rest } = file;
    return rest;
  },
};

export const compartmentRows: Rows<'sealCase' | 'unsealCase'> = {
  sealCase: ({ reason }, { at, by }) => [{ type: 'CaseSealed', at, by, compartment: 'nationalSecurity', reason }],
  unsealCase: ({ reason }, { at, by }) => [{ type: 'CaseUnsealed', at, by, reason }],
};
