import type { CostLine } from '../case/costs';
import { letterOn } from '../case/case-file';
import { casePack } from '../case/case-pack';
import { dayOf } from '../calendar/pacific';
import { categories } from '../rules/categories';
import { feeCite, fees, ownFee, sentEstimates } from '../rules/reimbursement';
import { agencyLetter } from './frame';
import type { Letter, Paragraph } from './letter';
import { needed, type LetterInput } from './letter-input';
import { daySpelled, minutesSpelled, moneySpelled, outwardCite } from './words';

const grounds = {
  volume: 'the volume of what is asked',
  complexity: 'the complexity of what is asked',
  disruption: 'the disruption of our normal operations',
  undueBurden: 'the burden that it places on us',
} as const;

/** C1: before the work, what it will cost and why; it asks for agreement and makes no answer depend on it. Throws `LetterLacks` without an estimate. */
export function estimate(input: LetterInput): Letter {
  const { file } = input;
  const found = needed(
    file.costing?.estimates.find(({ letter }) => letter === input.about),
    'estimate',
  );
  const burden = file.costing?.burden;
  const own = ownFee(file);
  const hourly = casePack(file).hourlyCostCents.value;
  return agencyLetter('estimate', input, 'An estimate of our costs', [
    burden
      ? {
          text: `A member of our staff has found your request unusual or burdensome, for ${grounds[burden.ground]}: ${burden.reason}`,
          cite: 'Law Enforcement Guidelines, Reimbursement for Requests',
        }
      : orderOf(input),
    {
      table: [
        ['The work', found.what],
        ['We expect', minutesSpelled(found.minutes)],
        ['At an hourly rate of', moneySpelled(hourly)],
        ['Estimate', moneySpelled(found.costCents)],
      ],
    },
    { list: rulesOf(input) },
    {
      text: `We charge only for work that begins after this letter, and not more than this estimate without a new one. ${own ? '' : 'The fee is as we agree, or as the court determines that issued the order. '}Please tell us in writing whether you agree, or narrow your request.`,
      cite: feeCite(file, '(b)'),
    },
    { text: 'Our answer does not depend on payment.' },
  ]);
}

/** C4: what is charged and what is not, by rule. Throws `LetterLacks` unless counsel has decided to charge. */
export function invoice(input: LetterInput): Letter {
  const { file } = input;
  const costs = needed(file.costs?.kind === 'invoice' ? file.costs : undefined, 'invoice');
  const told = sentEstimates(file).at(-1);
  return agencyLetter('invoice', input, 'Our invoice', [
    { text: 'We ask for reimbursement of these costs of answering your request:' },
    {
      table: [
        ...(costs.lines ?? []).filter(({ minutes, costCents }) => minutes + costCents > 0).map(lineSpelled),
        ['Total', moneySpelled(costs.costCents)],
      ],
    },
    { list: rulesOf(input) },
    ...(file.costing?.order ? [orderOf(input)] : []),
    ...(told ? [{ text: `Our estimate of ${moneySpelled(told.costCents)} went to you on ${daySpelled(dayOf(told.sentAt))}.` }] : []),
    { text: 'Please ask us how to pay; we never send bank details that you have not asked for.' },
  ]);
}

/** C3: an invoice that should not have gone out, or no longer stands. `about` is its letter. */
export function invoiceWithdrawn(input: LetterInput): Letter {
  const sent = needed(input.about === undefined ? undefined : letterOn(input.file, input.about)?.settledAt, 'invoice');
  return agencyLetter('invoiceWithdrawn', input, 'Our invoice is withdrawn', [
    {
      text: `We withdraw our invoice of ${daySpelled(dayOf(sent))}. Nothing is owed for this request, and what has been paid is returned.`,
      cite: 'Law Enforcement Guidelines, Reimbursement for Requests',
    },
  ]);
}

function orderOf({ file }: LetterInput): Paragraph {
  const order = needed(file.costing?.order, 'order on costs');
  const amount = order.award === 'reasonable' ? 'reasonable costs' : moneySpelled(order.award);
  return {
    text: `The order of ${order.issuer} of ${daySpelled(order.issuedOn)} provides for the payment of ${amount}.`,
    cite: feeCite(file),
  };
}

const lineSpelled = ({ about, minutes, costCents }: CostLine): readonly [string, string] => {
  const name = about === 'request' ? 'The request as a whole' : about === 'courtOrder' ? 'Set by the court' : titleOf(about);
  return [name, about === 'courtOrder' ? moneySpelled(costCents) : `${minutesSpelled(minutes)}, ${moneySpelled(costCents)}`];
};

const titleOf = (category: keyof typeof categories): string => categories[category].title.split(':')[0] ?? category;

/** Each rule that this case comes under, once, with its source. */
function rulesOf({ file }: LetterInput): readonly string[] {
  const rules = fees(file).map(({ rule }) => rule);
  return [...new Set(rules)].map(({ sentence, cite }) => `${sentence} (${outwardCite(cite)})`);
}
