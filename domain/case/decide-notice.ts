/** What orders about the customer's notice bring about. */
import { noticeDates, objectionWindow } from '../rules/dates';
import { governmentApplies, missingOf, prohibitionDates } from '../rules/prohibitions';
import { asked } from './bare-request';
import { customersToTell, customersUnannounced } from './case-file';
import { casePack } from './case-pack';
import type { CaseEvent } from './events';
import { closed, queued, type Rows } from './given';
import { lifted, liftTerms } from './lifting';
import { standing } from './notice';
import { sealedBy } from './compartment-orders';
import type { NoticeCommand } from './notice-commands';
import { replacedBy } from './notice-needs';
import { proposed } from './proposal-orders';
import { lastReceived } from './weighing';

export const noticeRows: Rows<NoticeCommand['type']> = {
  recordNondisclosure: (command, given) => {
    const { file, at, by } = given;
    const { type: _type, extends: _old, certified = false, reviewNotice = false, ...stated } = command;
    const missing = stated.kind === 'nationalSecurityLetter' ? missingOf(certified, reviewNotice) : undefined;
    const seals = sealedBy({ kind: stated.kind, issuer: stated.issuer }, given);
    // Without both it asks us for silence and bars nothing: the agency is told what it lacks.
    if (missing) return [...seals, ...asked({ document: stated.document, quote: stated.issuer, lacks: missing }, given)];
    const receivedAt = lastReceived(file, [stated.document]);
    const order = prohibitionDates(stated, at, casePack(file), replacedBy(file, command), receivedAt);
    return [...seals, { type: 'NondisclosureRecorded', at, by, order }];
  },
  liftNondisclosure: (command, given) => {
    const two = liftTerms(given.file, command);
    return [two ? proposed(two, command.reason, given) : lifted(command, given)];
  },
  recordBareRequest: ({ document, quote }, given) => asked({ document, quote, lacks: 'authority' }, given),
  notifyGovernment: ({ reason }, given) => {
    const { file, at, by } = given;
    const number = standing(file).findLast(({ kind }) => kind === 'nationalSecurityLetter')?.number ?? 0;
    const letter = queued('reciprocalNotice', given);
    const applies = governmentApplies(at, casePack(file));
    return [{ type: 'GovernmentNotified', at, by, order: number, reason, applies, letter: letter.letter }, letter];
  },
  releaseNotice: ({ reason }, given) => {
    const letters = customersToTell(given.file).map((about, index) => queued('customerNotice', given, about, index));
    return [{ type: 'NoticeReleased', at: given.at, by: given.by, letters: letters.map(({ letter }) => letter), reason }, ...letters];
  },
  tellByOtherWay: ({ account, way, arrived, how }, given) => {
    const { file, at, by } = given;
    if (way !== 'contact') return [{ type: 'NoticeAttempted', at, by, account, way, arrived, how, ...noticeDates(at, casePack(file)) }];
    const letter = { ...queued('customerNotice', given, account), way };
    return [{ type: 'NoticeReleased', at, by, letters: [letter.letter], reason: how }, letter];
  },
  recordBounce: ({ letter, how }, { file, at, by }) => [{ type: 'LetterBounced', at, by, letter, how, ...noticeDates(at, casePack(file)) }],
  suppressNotice: ({ authority, until, reason }, given) => [
    ...sealedBy({ kind: 'otherAuthority', issuer: authority }, given),
    proposed({ what: 'suppressNotice', about: authority, until }, reason, given),
  ],
  announceToCustomer: ({ reason, way }, given) => {
    const { file, at, by } = given;
    const letters = customersUnannounced(file).map((about, index) => ({
      ...queued('objectionNotice', given, about, index),
      ...(way && { way }),
    }));
    const window = objectionWindow(at, casePack(file));
    return [{ type: 'CustomerAnnounced', at, by, letters: letters.map(({ letter }) => letter), window, reason }, ...letters];
  },
  recordObjection: ({ grounds }, { at, by }) => [{ type: 'ObjectionRecorded', at, by, grounds }],
  resolveObjection: ({ outcome, reason }, given) => {
    const { at, by } = given;
    const resolved: CaseEvent = { type: 'ObjectionResolved', at, by, outcome, reason };
    if (outcome !== 'sustained') return [resolved];
    const why = 'objectionSustained';
    return [resolved, { type: 'Refused', at, by, reason: why, note: reason }, queued('refusal', given, why), closed('rejected', given)];
  },
};
