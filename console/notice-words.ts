/** What happened to that which bars the notice to the customer, in plain words. */
import { actions } from '../domain/case/actions';
import type { Nondisclosure } from '../domain/case/notice';
import type { NoticeEvent } from '../domain/case/notice-events';
import { prohibitionCite } from '../domain/rules/prohibitions';
import { letterName } from './names';
import { missingNames, prohibitionNames, wayNames } from './notice-names';
import type { Sentences } from './told';
import { dayWords } from './when';

const until = (ends: Nondisclosure['ends']): string => (ends === 'indefinite' ? 'without an end' : `until ${dayWords(ends)}`);

function recorded(order: Nondisclosure, who: string): string {
  const what = order.kind === undefined ? 'a nondisclosure order' : `a prohibition (${prohibitionNames[order.kind].toLowerCase()})`;
  const capped = order.stated === undefined ? '' : `; it states ${until(order.stated)}, and the law caps it`;
  const from = order.takenFrom === undefined ? '' : `, as it stands in ${order.takenFrom.caseId}, whose process is answered here`;
  const instead = order.replaces === undefined ? '' : `, in place of the end of prohibition ${order.replaces}`;
  return `${who} recorded ${what} of ${order.issuer}, ${until(order.ends)}${instead}${capped}${from}`;
}

export const noticeWords: Sentences<NoticeEvent['type']> = {
  NondisclosureRecorded: ({ order }, { who }) => ({ text: recorded(order, who), cite: `N2; ${prohibitionCite(order)}` }),
  NondisclosureLifted: (event, { who }) => ({
    text: `${who} recorded that ${event.order === undefined ? 'the nondisclosure order' : `prohibition ${event.order}`} was lifted${event.document === undefined ? '' : ` by submission ${event.document}`}; notice is due on ${dayWords(event.due.on)} if nothing else bars it`,
    quote: event.reason,
    cite: actions.liftNondisclosure.cite,
  }),
  NondisclosureWeighed: ({ order, reaches, due }) => ({
    text: due
      ? `Prohibition ${order}, which was taken over, does not bar notice here; notice is due on ${dayWords(due.on)} if nothing else bars it`
      : reaches
        ? `By the papers as they are read now, prohibition ${order} reaches this request again`
        : `By the papers as they are read now, prohibition ${order} does not reach this request: the law under which it was recorded is another`,
    cite: 'N2; 18 U.S.C. §§2705(b), 3123(d)',
  }),
  BareRequestRecorded: ({ request }, { who }) => ({
    text: `${who} recorded a request for silence that lacks ${missingNames[request.lacks]}; the agency has until ${dayWords(request.supplyBy.on)} to supply it`,
    quote: request.quote,
    cite: request.supplyBy.derivation.cite,
  }),
  GovernmentNotified: (event, { who }) => ({
    text: `${who} told the government that we want judicial review; it applies to the court by ${dayWords(event.applies.on)}, and the prohibition holds`,
    quote: event.reason,
    cite: event.applies.derivation.cite,
  }),
  NoticeReleased: (event, { who }) => ({
    text: `${who} released the notice to the customer`,
    quote: event.reason,
    cite: actions.releaseNotice.cite,
  }),
  NoticeAttempted: (event, { who }) => ({
    text: `${who} tried to tell the account ${event.account} ${wayNames[event.way]}: it ${event.arrived ? 'was told' : 'could not be told'}`,
    quote: event.how,
    cite: actions.tellByOtherWay.cite,
  }),
  LetterBounced: (event, { who }) => ({
    text: `${who} recorded that the letter “${letterName(event.letter)}” came back; notice is still owed`,
    quote: event.how,
    cite: actions.recordBounce.cite,
  }),
  CustomerAnnounced: (event, { who }) => ({
    text: `${who} has the customer told before records go out; there is time to object until ${dayWords(event.window.on)}`,
    quote: event.reason,
    cite: event.window.derivation.cite,
  }),
  ObjectionRecorded: (event, { who }) => ({
    text: `${who} recorded the customer’s objection: the production pauses`,
    quote: event.grounds,
    cite: actions.recordObjection.cite,
  }),
  ObjectionResolved: (event, { who }) => ({
    text: `${who} resolved the objection: it was ${event.outcome}`,
    quote: event.reason,
    cite: actions.resolveObjection.cite,
  }),
};
