import type { CaseFile } from '../domain/case/case-file';
import type { CommandType } from '../domain/case/commands';

/** The orders that write a letter, or may: their forms can show it before it is queued. A test over random lives finds one that is missing. */
const always: ReadonlySet<CommandType> = new Set<CommandType>([
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
  'supersede',
  'recordComityMotion',
  'resolveComityMotion',
  'recordBurdenMotion',
  'resolveBurdenMotion',
  'confirmBackup',
  'resolveBackupChallenge',
  'markDuplicate',
]);

/** These weigh the orders on file anew, and ask the agency about one that does not reach the request. */
const beforeAnOrder: ReadonlySet<CommandType> = new Set<CommandType>(['triage', 'reclassify', 'recordFacts']);

export const isPreviewed = (command: CommandType, { nondisclosures }: Pick<CaseFile, 'nondisclosures'>): boolean =>
  always.has(command) || (beforeAnOrder.has(command) && nondisclosures.length > 0);
