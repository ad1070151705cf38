/** Cases whose records concern several customers, or none, and how far each customer's notice has come. */
import type { Command } from '../../domain/case/commands';
import type { NoticeWay } from '../../domain/case/notice';
import { aCompleteCase, machine, type Case } from './case-builders';

/** Records of exactly these accounts have left the house. */
export function deliveredOf(...accounts: readonly string[]): Case {
  const approved = aCompleteCase().reviewed().collected().checked().approved();
  const packaged = machine.packaged(approved.file, approved.now);
  if (packaged.type !== 'Packaged') throw new Error('not packaged');
  return approved.happens({ ...packaged, package: { ...packaged.package, accounts } }).letter('production');
}

/** Nobody knows whether the letter left. */
export const unknown = (from: Case, letter: string): Case => from.happens({ type: 'DeliveryUnknown', at: from.now, by: 'machine', letter });

export const stopped = (from: Case, letter: string): Case => from.order({ type: 'stopLetter', letter });
export const bounced = (from: Case, letter: string): Case => from.order({ type: 'recordBounce', letter, how: 'It was returned.' });

/** What a person did to tell the customer otherwise, and whether it arrived. */
export const by = (way: Exclude<NoticeWay, 'email'>, arrived: boolean, account = 'ACC-1'): Command => ({
  type: 'tellByOtherWay',
  account,
  way,
  arrived,
  how: 'As the note says.',
});
