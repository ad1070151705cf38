import type { Dated } from '../calendar/derivation';
import { recordsWentOut, type CaseFile } from '../case/case-file';
import type { Nondisclosure } from '../case/notice';
import { whyNotTell, type Unopened } from '../rules/gates';
import { orderToAsk, prohibitionCite } from '../rules/prohibitions';
import { agencyLetter } from './frame';
import type { Letter } from './letter';
import { needed, type LetterInput } from './letter-input';
import { dateReasoned, daySpelled } from './words';

/** N3: asks before an order that somebody gave us ends whether an extension is coming. Throws `LetterLacks` when none with an end is in force. */
export function nondisclosureQuery(input: LetterInput): Letter {
  const order = needed(orderToAsk(input.file), 'nondisclosure order');
  const barredThrough = needed(order.barredThrough, 'nondisclosure order');
  const due = needed(order.noticeDue, 'nondisclosure order');
  return agencyLetter('nondisclosureQuery', input, 'Is an extension of the nondisclosure order coming?', [
    {
      text: `The order of ${order.issuer} of ${daySpelled(order.issuedOn)} bars us from disclosing the existence of your request. We keep to it through ${daySpelled(barredThrough)}.`,
      cite: prohibitionCite(order),
    },
    ...(order.stated === undefined ? [] : [{ text: capSentence(order.stated), cite: prohibitionCite(order) }]),
    {
      text: `Is an extension coming? If so, please send us the order itself, so that it reaches us by ${daySpelled(barredThrough)}. A letter that announces an order does not extend it.`,
    },
    {
      text: `${toldWhen(input.file, due)} ${dateReasoned(due)}`,
      cite: 'Law Enforcement Guidelines, Intent to Disclose Receipt of Request',
    },
    { text: 'If you do not object to earlier notice, please send us the order that lifts the prohibition.' },
  ]);
}

/** Something else may bar the notice longer, and is nothing to tell: then no day is named for it. */
function toldWhen(file: CaseFile, due: Dated): string {
  const barredStill = whyNotTell(file, due.at, allOpened, 'before') !== undefined;
  if (barredStill) return 'Without an extension the order no longer bars us as of';
  return recordsWentOut(file)
    ? 'Without an extension our customer will be told on'
    : 'Without an extension our customer will be told when we have responded with records, but not before';
}
const allOpened: Unopened = { ofCase: 0, ofAgency: 0, unmatched: 0, related: [] };

const capSentence = (stated: Nondisclosure['ends']): string =>
  `The order states ${stated === 'indefinite' ? 'no end' : `${daySpelled(stated)} as its end`}. The law lets it bar us no longer than we say here; each extension may add no more than the same time.`;
