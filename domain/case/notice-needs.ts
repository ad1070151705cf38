/** What an order about the customer's notice needs besides role and stage. */
import { onOrAfter } from '../calendar/business-days';
import { dayOf } from '../calendar/pacific';
import { whyNotTell } from '../rules/gates';
import { covers, endFits, isSupplied, kindOf, prohibitions, whyNotPenTrap } from '../rules/prohibitions';
import { whyNotAlone } from '../rules/secret-by-statute';
import { isOnFile, customersToTell, type CaseFile } from './case-file';
import { casePack } from './case-pack';
import type { CommandOf } from './commands';
import { notTheirs, whyNotIssued } from './instrument-needs';
import { hasPaper, liftTerms, orderToLift } from './lifting';
import { standing } from './notice';
import type { NoticeCommand } from './notice-commands';
import { barredBy, otherNeeds } from './notice-ladder-needs';
import type { Need } from './permit';
import { whyNotPropose } from './proposal-orders';

const notOnFile = {
  problem: 'invalid',
  field: 'document',
  rule: 'N2',
  detail: 'no such submission in this case: the order itself must be on file',
} as const;

const noPaper = 'what lifts a prohibition must be on file, and it is another paper than the one that imposes it';

/**
 * The order that this one extends is the one that is named. Any other stands beside it, of whichever court: the longer bars. Only where the law
 * counts an extension from the old end, a later end means the last of the same court, or the only one of its kind, however the court is
 * spelled: it never ends sooner for that.
 */
export function replacedBy(file: CaseFile, { kind = 'courtOrder', issuer, ends, extends: named }: CommandOf<'recordNondisclosure'>) {
  const ofKind = standing(file).filter((order) => kindOf(order) === kind);
  if (named !== undefined) return ofKind.find(({ number }) => number === named);
  if (prohibitions[kind].ends !== 'capped') return undefined;
  const meant = ofKind.findLast((order) => order.issuer === issuer) ?? (ofKind.length === 1 ? ofKind[0] : undefined);
  return meant && (ends === 'indefinite' || ends > meant.ends) ? meant : undefined;
}

export const noticeNeeds: { readonly [Type in NoticeCommand['type']]: Need<Type> } = {
  recordNondisclosure: (command, file, actor, at) => {
    const { kind = 'courtOrder', ends, issuedOn, document } = command;
    if (kind === 'nationalSecurityLetter' && actor.role !== 'counsel') return notTheirs('kind');
    if (!isOnFile(file, document)) return notOnFile;
    const { cite, sentence, reach } = prohibitions[kind];
    if (kind === 'otherAuthority' || kind === 'delay')
      return {
        problem: 'invalid',
        field: 'kind',
        rule: cite,
        detail: 'without an order of a court it takes two people: suppress the notice instead',
      };
    if (!covers(kind, file.procedure, file.facts?.instrument, casePack(file)))
      return { field: 'kind', rule: cite, detail: reach ?? sentence };
    const own = whyNotPenTrap(kind, file.facts?.instrument, casePack(file));
    if (own) return { problem: 'invalid', field: 'kind', rule: own.cite, detail: `what bars notice here is: ${own.sentence}` };
    if (!endFits(kind, ends)) return { problem: 'invalid', field: 'ends', rule: cite, detail: sentence };
    // A later day would let an order of California bar longer, and keep a long one from review.
    const late = whyNotIssued(file, command, 'N2');
    if (late) return late;
    if (ends !== 'indefinite' && ends < issuedOn)
      return { problem: 'invalid', field: 'ends', rule: 'N2', detail: 'the order ends before it was issued' };
    if (command.extends !== undefined && !replacedBy(file, command))
      return { problem: 'invalid', field: 'extends', rule: 'N3', detail: 'no prohibition of this kind and number stands' };
    const past = ends !== 'indefinite' && onOrAfter(ends, casePack(file).calendar) < dayOf(at);
    return past && replacedBy(file, command)
      ? { problem: 'invalid', field: 'ends', rule: 'N3', detail: 'the extension ends in the past: it extends nothing' }
      : undefined;
  },
  liftNondisclosure: (command, file, _actor, _at, evidence) => {
    if (standing(file).length === 0) return { rule: 'N3', detail: 'no order bars notice in this case' };
    const order = orderToLift(file, command.order);
    if (!order) {
      const detail =
        command.order === undefined ? 'several prohibitions stand: say which one was lifted' : 'no prohibition of this number stands';
      return { problem: 'invalid', field: 'order', rule: 'N3', detail };
    }
    if (!hasPaper(file, order, command.document)) return { problem: 'invalid', field: 'document', rule: 'N3', detail: noPaper };
    const two = liftTerms(file, command);
    return two && whyNotPropose(file, two, evidence);
  },
  recordBareRequest: ({ document }, file, _actor, at) => {
    if (!isOnFile(file, document)) return { ...notOnFile, detail: 'no such submission in this case' };
    if (file.notice.kind === 'told') return { rule: 'N2', detail: 'the customer has been told' };
    if (isSupplied(file, 'authority', at)) return { rule: 'N2', detail: 'an order on file bars notice already' };
    return (file.bareRequests ?? []).length > 0 ? { rule: 'N2', detail: 'the agency has been told what to supply' } : undefined;
  },
  notifyGovernment: (_command, file) => {
    const letter = standing(file).findLast(({ kind }) => kind === 'nationalSecurityLetter');
    if (!letter) return { rule: '18 U.S.C. §3511(b)(1)', detail: 'no national security letter bars notice in this case' };
    return letter.governmentApplies ? { rule: '18 U.S.C. §3511(b)(1)', detail: 'the government has been told already' } : undefined;
  },
  releaseNotice: (_command, file, actor, at, { unopened }) => {
    if (file.notice.kind !== 'owed')
      return {
        rule: 'N1',
        detail: file.notice.kind === 'none' ? 'no notice is owed: no records have left the house' : 'the notice has been released already',
      };
    if (customersToTell(file).length === 0)
      return { rule: 'N1', detail: 'no customer is known whose records went out, or a letter to each is on its way' };
    return barredBy(whyNotTell(file, at, unopened) ?? whyNotAlone(file, actor.id));
  },
  ...otherNeeds,
};
