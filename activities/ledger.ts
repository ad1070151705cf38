import { appendEvents } from '../storage/ledger/append';
import { LedgerConflict } from '../storage/ledger/faults';
import type { Hands } from './hands';
import { failed } from './hands';
import type { Activities } from './activities';

export function ledgerActivities({ db, keys, rehearsal: inRehearsal }: Hands): Pick<Activities, 'writeLedger'> {
  return {
    writeLedger: async ({ caseId, after, entries, rehearsal }) => {
      // A page whose clock is moved by hand has no place in a real office.
      if (rehearsal !== inRehearsal) throw failed('bad-input');
      try {
        const { head } = await appendEvents(db, { keys }, { caseId, after, entries });
        return { head };
      } catch (error) {
        // Two stories of one case: never to be tried until it fits. The case stands still and somebody must look.
        if (error instanceof LedgerConflict) throw failed('integrity');
        throw error;
      }
    },
  };
}
