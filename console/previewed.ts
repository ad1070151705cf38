import type { CommandType } from '../domain/case/commands';

/** The orders that write a letter, or may: their forms can show it before it is queued. A test over random lives finds one that is missing. */
export const previewed: ReadonlySet<CommandType> = new Set<CommandType>([
  'findDeficient',
  'findComplete',
  'extend',
  'refuse',
  'narrow',
  'recordNondisclosure',
  'recordBareRequest',
  'notifyGovernment',
  'releaseNotice',
  'tellByOtherWay',
  'announceToCustomer',
  'resolveObjection',
  'estimateCosts',
  'decideCosts',
  'markChildSafety',
  'route',
]);
