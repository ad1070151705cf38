import { placeHold, releaseHold } from '../storage/holds';
import type { Hands } from './hands';
import type { Activities } from './activities';

export function holdActivities({ db, keys }: Hands): Pick<Activities, 'placeHold' | 'releaseHold'> {
  return {
    placeHold: ({ caseId, hold, at }) =>
      placeHold(db, keys.searchKey, {
        caseId,
        holdId: hold.id,
        kind: hold.kind,
        identifiers: hold.identifiers,
        at,
        ...(hold.until && { until: hold.until.at }),
      }),
    releaseHold: ({ caseId, hold, at }) => releaseHold(db, { caseId, holdId: hold, at }),
  };
}
