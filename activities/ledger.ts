import { appendEvents } from '../storage/ledger/append';
import { LedgerConflict } from '../storage/ledger/faults';
import { entriesAfter, ledgerHead } from '../storage/ledger/read';
import type { Hands } from './hands';
import { failed } from './hands';
import type { Activities } from './activities';

export function ledgerActivities({ db, keys, rehearsal: inRehearsal }: Hands): Pick<Activities, 'writeLedger'> {
  return {
    writeLedger: async ({ caseId, after, entries, rehearsal }) => {
      // A page whose clock is moved by hand has no place in a real office.
      if (rehearsal !== inRehearsal) throw failed('bad-input');
      try {
        const { head, more } = await appendEvents(db, { keys }, { caseId, after, entries });
        return more ? { head, ahead: await entriesAfter(db, keys, caseId, after) } : { head };
      } catch (error) {
        if (!(error instanceof LedgerConflict)) throw error;
        // The machine died between the ledger's commit and the engine's: what the ledger holds has happened, and the matter takes it over.
        const [ahead, end] = [await entriesAfter(db, keys, caseId, after), await ledgerHead(db, caseId)];
        // Two stories of one case: never to be tried until it fits. The case stands still and somebody must look.
        if (ahead.length === 0 || end === undefined) throw failed('integrity');
        return { head: end.head, ahead };
      }
    },
  };
}
