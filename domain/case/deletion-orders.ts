/** The order by which one person proposes that a customer's data be deleted. */
import type { DeletionCommand } from './deletion';
import type { Rows } from './given';
import type { Need, Permits } from './permit';
import { proposed, whyNotPropose } from './proposal-orders';

const whyNot: Need<'proposeDeletion'> = ({ account }, file, _actor, _at, evidence) => {
  if (file.routed?.audience !== 'customer' || file.routed.topic !== 'deletion')
    return {
      rule: 'A1',
      detail: 'only what a customer has asked for is deleted: route the submission as a customer’s wish for deletion first',
    };
  if (file.deletions?.some((each) => each.account === account))
    return { field: 'account', rule: 'P9', detail: 'the deletion of this account has been ordered already' };
  return whyNotPropose(file, { what: 'deletion', about: account }, evidence);
};

export const deletionPermits: Permits<DeletionCommand['type']> = {
  proposeDeletion: {
    says: 'Propose the deletion of a customer’s data',
    by: ['custodian', 'counsel'],
    in: ['closed'],
    cite: 'P9; L7',
    needs: whyNot,
  },
};

export const deletionRows: Rows<DeletionCommand['type']> = {
  proposeDeletion: ({ account, reason }, given) => [proposed({ what: 'deletion', about: account }, reason, given)],
};
