import type { Activities } from './activities';
import { collectionActivities } from './collection';
import { deletionActivities } from './deletion';
import { destructionActivities } from './destruction';
import { handOverActivities } from './hand-over';
import type { Hands } from './hands';
import { holdActivities } from './holds';
import { ledgerActivities } from './ledger';
import { letterActivities } from './letters';
import { productionActivities } from './productions';
import { reminderActivities } from './reminders';

/** All activities over what the composition root hands them. */
export const createActivities = (hands: Hands): Activities => ({
  ...ledgerActivities(hands),
  ...holdActivities(hands),
  ...collectionActivities(hands),
  ...productionActivities(hands),
  ...destructionActivities(hands),
  ...deletionActivities(hands),
  ...letterActivities(hands),
  ...reminderActivities(hands),
  ...handOverActivities(hands),
  openSister: hands.openSister,
});
