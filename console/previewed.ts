import type { CaseFile } from '../domain/case/case-file';
import type { CommandType } from '../domain/case/commands';
import { openProposals } from '../domain/case/proposed-content';

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

/** By these a production leaves the house: its letter, and what lies in the archive beside the records, can be read before. */
const beforeProduction = (command: CommandType, file: Previewable): boolean =>
  command === 'approveProduction' || (command === 'confirmProposal' && openProposals(file, 'production').length > 0);

type Previewable = Pick<CaseFile, 'nondisclosures' | 'proposals'>;

export const isPreviewed = (command: CommandType, file: Previewable): boolean =>
  always.has(command) || (beforeAnOrder.has(command) && file.nondisclosures.length > 0) || beforeProduction(command, file);
