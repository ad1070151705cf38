import type { CaseFile } from '../case/case-file';
import { dayOf } from '../calendar/pacific';
import { isGiven } from '../case/instrument';
import type { Category } from '../rules/categories';
import { categories, categoryNames } from '../rules/categories';
import { openStage } from '../case/stage';
import { letter } from './frame';
import type { Letter, Paragraph } from './letter';
import { toldUnasked } from './own-disclosure';
import { LetterLacks, needed, type LetterInput } from './letter-input';
import { decisionsOf } from './production';
import { daySpelled, instrumentTitles, periodSpelled } from './words';

/**
 * N1: what was asked, by whom, what was disclosed, whom to ask. Nothing of the inside of the case: no agent, no identifier (the request may name
 * other customers), no order that delayed the notice, nothing of what was refused. `about` is the account that it goes to.
 */
export function customerNotice(input: LetterInput): Letter {
  const { file, profile, customer } = input;
  const agency = needed(file.agency, 'agency');
  const instrument = file.ownInitiative ? undefined : needed(file.facts?.instrument, 'legal process');
  const period = file.facts?.period;
  const delivered = file.productions.findLast(({ deliveredAt }) => deliveredAt !== undefined)?.deliveredAt;
  const disclosedAt = needed(delivered, 'production');
  const subject = instrument ? 'Notice of a request for records of your account' : 'Notice of a disclosure of records of your account';
  return letter('customerNotice', input, subject, [
    { text: `To ${customer?.name ?? 'our customer'}:` },
    ...(instrument ? [answered(profile)] : toldUnasked(input)),
    {
      table: [
        ['Agency', agency.name],
        ...(instrument ? [['Legal process', instrumentTitles[instrument.kind]] as const] : []),
        ...(period ? [[instrument ? 'Period asked for' : 'Period', periodSpelled(period)] as const] : []),
        ['Disclosed on', daySpelled(dayOf(disclosedAt))],
      ],
    },
    ...(instrument ? [{ text: 'The request asked for:' }, { list: titles(file.facts?.categories ?? []) }] : []),
    { text: 'We disclosed, of your account:' },
    { list: titles(disclosed(file, input.about)) },
    {
      text: `Questions about this notice are answered by our legal staff at ${profile.mailbox}; please keep [${file.caseId}] in the subject. Questions about the investigation are for the agency; you may wish to speak with an attorney.`,
    },
  ]);
}

const answered = ({ name }: LetterInput['profile']): Paragraph => ({
  text: `${name} has received legal process for records of your account from a government agency and has responded to it. We use reasonable efforts to give our customers notice of such requests, unless the law prohibits it.`,
});

const titles = (named: readonly Category[]): readonly string[] =>
  categoryNames.filter((category) => named.includes(category)).map((category) => categories[category].title);

/** Of this account, as collected. A collection that names no accounts is one customer's: then what counsel granted. */
function disclosed(file: CaseFile, account: string | undefined): readonly Category[] {
  const stage = openStage(file.stage);
  const files = 'collection' in stage ? stage.collection.files : [];
  if (files.every(({ accountId }) => accountId === undefined)) {
    return (decisionsOf(file) ?? []).filter(isGiven).map(({ category }) => category);
  }
  const own = files.filter(({ accountId, rows }) => accountId === account && rows > 0);
  if (own.length === 0) throw new LetterLacks('production');
  return own.map(({ category }) => category);
}
