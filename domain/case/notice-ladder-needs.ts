/** What the orders of the ladder, of the objection window and of suppression need. */
import { addDays } from '../calendar/day';
import { dayOf } from '../calendar/pacific';
import { objectionWindow } from '../rules/dates';
import type { Barred } from '../rules/barred';
import { whyNotTell } from '../rules/gates';
import { whyNotAlone } from '../rules/secret-by-statute';
import { accountsFound, customersUnannounced, customersUntold, letterOn, recordsWentOut } from './case-file';
import { casePack } from './case-pack';
import { isNotice } from './letter-on-file';
import { whyNotOvertake } from './motion-ended';
import { delayReasons, noticeWays } from './notice';
import type { NoticeCommand } from './notice-commands';
import { attemptsOf } from './notice-ladder';
import { isSustained, objectionIsOpen } from './objection';
import { kebab } from './outside';
import type { Need } from './permit';
import { whyNotPropose } from './proposal-orders';
import { completeness } from './stage';
import { isCited, isDelay, isPast } from './suppression';

type Why = ReturnType<Need<NoticeCommand['type']>>;
export const barredBy = (bar: Barred | undefined): Why => bar && { rule: bar.cite, detail: bar.sentence };

type Other = 'tellByOtherWay' | 'recordBounce' | 'suppressNotice' | 'announceToCustomer' | 'recordObjection' | 'resolveObjection';

export const otherNeeds: { readonly [Type in Other]: Need<Type> } = {
  tellByOtherWay: ({ account, way }, file, actor, at, { unopened }) => {
    if (file.notice.kind !== 'owed') return { rule: 'N1', detail: 'no notice is owed that nobody has released' };
    if (!customersUntold(file).includes(account))
      return { problem: 'invalid', field: 'account', rule: 'N1', detail: 'this is not an account to which notice is owed' };
    const before = noticeWays[noticeWays.indexOf(way) - 1] ?? 'email';
    const tried = attemptsOf(file).some((attempt) => attempt.account === account && attempt.way === before && !attempt.arrived);
    if (!tried) return { field: 'way', rule: 'N1', detail: 'the way before this one has not been tried' };
    return barredBy(whyNotTell(file, at, unopened) ?? whyNotAlone(file, actor.id));
  },
  recordBounce: ({ letter: id }, file) => {
    const letter = letterOn(file, id);
    return letter?.state === 'sent' && isNotice(letter.kind)
      ? undefined
      : { problem: 'invalid', field: 'letter', rule: 'N1', detail: 'this is no notice that was sent to a customer' };
  },
  suppressNotice: ({ authority, until }, file, _actor, at, evidence) => {
    if (file.notice.kind === 'told') return { rule: 'N4', detail: 'the customer has been told' };
    if (isPast(until, at))
      return { problem: 'invalid', field: 'until', rule: 'N4', detail: 'the day until which notice is suppressed has passed' };
    if (!isCited(authority))
      return {
        problem: 'invalid',
        field: 'authority',
        rule: 'N2, N4',
        detail: `cite the authority by its paragraph, as in 18 U.S.C. §3123(d), Fed. R. Crim. P. 6(e) or Cal. Penal Code §638.54, or name a reason of our own: ${delayReasons.map(kebab).join(', ')}`,
      };
    if (isDelay(authority)) {
      const { value, cite } = casePack(file).noticeDelayDays;
      if (until === 'indefinite' || until > addDays(dayOf(at), value))
        return {
          problem: 'invalid',
          field: 'until',
          rule: cite,
          detail: `a delay of our own ends on a day, no more than ${value} days away`,
        };
    }
    return whyNotPropose(file, { what: 'suppressNotice', about: authority, until }, evidence);
  },
  announceToCustomer: (_command, file, actor, at, { unopened }) => {
    if (accountsFound(file).length === 0) return { rule: 'N1', detail: 'no customer is known whose records were found' };
    if (customersUnannounced(file).length === 0) return { rule: 'N1', detail: 'the customer has been told of the request already' };
    const due = completeness(file.stage)?.due;
    const window = objectionWindow(at, casePack(file));
    if (due === undefined || window.on >= due.on)
      return { rule: 'N1', detail: 'the deadline does not allow it: the time to object would not end before the answer is due' };
    return barredBy(whyNotTell(file, at, unopened, 'before') ?? whyNotAlone(file, actor.id));
  },
  recordObjection: (_command, file) => {
    if (recordsWentOut(file)) return { rule: 'N1', detail: 'the records have left the house' };
    if (objectionIsOpen(file)) return { rule: 'N1', detail: 'an objection that nobody has resolved is on file already' };
    return isSustained(file) ? { rule: 'N1', detail: 'a court has sustained an objection: nothing is disclosed as it is' } : undefined;
  },
  // Sustained is not the end of it: reversed on appeal, or misread, and counsel says so.
  resolveObjection: ({ outcome }, file) => {
    if (!objectionIsOpen(file) && !(isSustained(file) && outcome !== 'sustained')) return { rule: 'N1', detail: 'no objection is open' };
    return outcome === 'sustained' ? whyNotOvertake(file) : undefined;
  },
};
