/** Orders as an empty form would give them: what refuses one of these refuses whatever is typed, and its form need not be filled in to learn it. */
import { addDays } from '../domain/calendar/day';
import { dayOf } from '../domain/calendar/pacific';
import { isLiftedByPaper, paperToLift } from '../domain/case/lifting';
import { standing } from '../domain/case/notice';
import type { Command, CommandOf, CommandType } from '../domain/case/commands';
import type { Given } from './field';

type Blank<Type extends CommandType> = (given: Given) => Omit<CommandOf<Type>, 'type'>;

const reasoned = () => ({ reason: '' });
/** Any document of the case: which one it is decides nothing yet. */
const papered = ({ file }: Given) => ({ document: file.submissions[0]?.id ?? '' });
const today = ({ now }: Given) => dayOf(now);
const tomorrow = ({ now }: Given) => addDays(dayOf(now), 1);

/** What needs no paper comes first: if that is refused, all is. */
function lifting({ file }: Given) {
  const orders = standing(file);
  const order = orders.find((each) => !isLiftedByPaper(each)) ?? orders[0];
  if (!order) return { reason: '' };
  const named = { reason: '', order: order.number };
  return isLiftedByPaper(order) ? { ...named, document: paperToLift(file) ?? order.document } : named;
}

const blanks: { readonly [Type in CommandType]?: Blank<Type> } = {
  dismiss: () => ({ reason: 'spam', note: '' }),
  liftNondisclosure: lifting,
  recordBareRequest: (given) => ({ ...papered(given), quote: '' }),
  announceToCustomer: reasoned,
  recordObjection: () => ({ grounds: '' }),
  resolveObjection: () => ({ outcome: 'overruled', reason: '' }),
  unmarkChildSafety: reasoned,
  findBurdensome: () => ({ ground: 'volume', reason: '', expectedMinutes: 100_000 }),
  estimateCosts: () => ({ minutes: 1, what: '' }),
  recordCostAgreement: papered,
  referAbuse: () => ({ seen: '' }),
  recordAbuseAction: () => ({ action: 'none', note: '' }),
  instructNoAction: (given) => ({ ...papered(given), quote: '', expires: tomorrow(given) }),
  endNoAction: reasoned,
  findComity: () => ({ government: '', notUsPerson: true, residesAbroad: true, reason: '' }),
  recordComityMotion: (given) => ({ ...papered(given), court: '', filedOn: today(given) }),
  resolveComityMotion: (given) => ({ ...papered(given), outcome: 'denied', reason: '' }),
  recordBurdenMotion: (given) => ({ ...papered(given), ground: 'unusuallyVoluminous', court: '', filedOn: today(given), reason: '' }),
  resolveBurdenMotion: (given) => ({ ...papered(given), outcome: 'denied', reason: '' }),
  createBackup: () => ({ sha256: '', place: '' }),
  confirmBackup: () => ({}),
  recordBackupNotice: (given) => ({ ...papered(given), givenOn: today(given) }),
  delayBackupNotice: (given) => ({ ...papered(given), until: tomorrow(given) }),
  recordBackupChallenge: (given) => ({ ...papered(given), challenger: 'customer', grounds: '' }),
  resolveBackupChallenge: (given) => ({ ...papered(given), outcome: 'withdrawn', reason: '' }),
  releaseBackup: reasoned,
  destroyBackup: reasoned,
  proposeDeletion: () => ({ account: '', reason: '' }),
  reviewAgain: ({ file }) => ({ from: file.stage.kind === 'inReview' ? 'reading' : 'review', reason: '' }),
  reopen: reasoned,
};

export function blankOrder(type: CommandType, given: Given): Command | undefined {
  const fields = (blanks[type] as ((given: Given) => object) | undefined)?.(given);
  return fields && ({ type, ...fields } as Command);
}
