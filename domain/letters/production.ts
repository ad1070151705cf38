import { dayOf } from '../calendar/pacific';
import { letterOn, type CaseFile } from '../case/case-file';
import type { ReviewDecision } from '../case/instrument';
import { openStage } from '../case/stage';
import { packOf } from '../policy/packs';
import { consentedAccount } from '../rules/consent';
import { periodAnswered } from '../rules/scope';
import { fromTheCustomer } from './customer-first';
import { granted, narrowed, ofOneOwner, refused } from './decisions';
import { agencyLetter } from './frame';
import type { Letter, Paragraph } from './letter';
import { needed, type LetterInput } from './letter-input';
import { ownDisclosure } from './own-disclosure';
import { counted, dateReasoned, daySpelled, periodSpelled } from './words';

/**
 * E1–E3: where the production is fetched, what it holds, what is refused and why. Without `link` it is the cover letter inside the archive:
 * only there are the identifiers named. Throws `LetterLacks` before counsel's review.
 */
export function production(input: LetterInput): Letter {
  const { file, link } = input;
  const decisions = needed(decisionsOf(file), 'review');
  if (file.ownInitiative)
    return ownDisclosure(input, [...(link ? fetched(file, link) : []), ...decided(file, decisions, link === undefined), ...covered(file)]);
  return agencyLetter('production', input, 'Our answer to your request', [
    { text: 'We answer your request with a production of records.' },
    ...(link ? fetched(file, link) : []),
    ...decided(file, decisions, link === undefined),
    ...periodOf(file),
    ...ofOneOwner(file, decisions).map((text) => ({ text })),
    ...ambiguous(file),
    {
      text: 'The archive holds a manifest with the SHA-256 hash of every file and a certificate under Fed. R. Evid. 902(11), (13) and (14), prepared for the signature of our custodian of records. Please tell us if you need it signed.',
    },
    // The cover letter inside the archive speaks of what lies there, and of nothing else.
    ...(link ? fromTheCustomer(file) : []),
    { text: 'We answer without waiving any objection to the request.' },
  ]);
}

function fetched(file: CaseFile, link: NonNullable<LetterInput['link']>): readonly Paragraph[] {
  const { productionId } = needed(file.productions.at(-1), 'production');
  const downloads = packOf(file.policy).linkDownloads.value;
  return [
    { text: `The production ${productionId} is an encrypted archive. Please fetch it here:` },
    { text: link.url },
    { text: `The link works for ${counted(downloads, 'download')}, through ${dateReasoned(link.ends)}` },
    {
      text: 'The passphrase comes by telephone, to the number that we have registered for your agency. It is never sent by e-mail; please do not ask for it by e-mail or at another number.',
    },
  ];
}

/** What is produced, then what is not, each with the reason. */
function decided({ facts }: CaseFile, decisions: readonly ReviewDecision[], named: boolean): readonly Paragraph[] {
  const given = granted(decisions, named);
  const parts = narrowed(decisions, facts?.instrument?.kind, named);
  const kept = refused(decisions, named);
  return [
    ...(given.length > 0 ? [{ text: 'We searched for these records and produce what we hold of them:' }, { list: given }] : []),
    ...(parts.length > 0 ? [{ text: 'Of these we searched for a part and produce what we hold of it:' }, { list: parts }] : []),
    ...(kept.length > 0 ? [{ text: 'We do not produce these:' }, { list: kept }] : []),
  ];
}

/** What counsel decided, also in a case that is closed by now. */
export function decisionsOf(file: CaseFile): readonly ReviewDecision[] | undefined {
  const stage = openStage(file.stage);
  return 'decisions' in stage ? stage.decisions : undefined;
}

function covered({ facts }: CaseFile): readonly Paragraph[] {
  return facts?.period ? [{ text: `The production covers ${periodSpelled(facts.period)}.` }] : [];
}

function periodOf(file: CaseFile): readonly Paragraph[] {
  const period = periodAnswered(file);
  if (!period) return [];
  const { narrowing } = file;
  const shorter = decisionsOf(file)?.some((decision) => decision.period !== undefined) ? ', where no shorter one is named above' : '';
  if (!narrowing) return [{ text: `The production covers the period that you stated${shorter}: ${periodSpelled(period)}.` }];
  const written = letterOn(file, narrowing.letter)?.settledAt;
  const letter = written === undefined ? 'our letter' : `our letter of ${daySpelled(dayOf(written))}`;
  return [
    {
      text: `Your request asks for more than it states with particularity. We answer it as we read it in ${letter}: for the categories named there and the period ${periodSpelled(period)}.`,
      cite: 'Law Enforcement Guidelines, requirements 4 and 6',
    },
  ];
}

function ambiguous(file: CaseFile): readonly Paragraph[] {
  const stage = openStage(file.stage);
  const count = 'collection' in stage ? new Set(stage.collection.ambiguous).size : 0;
  if (count === 0) return [];
  const these = counted(count, 'identifier');
  const text =
    consentedAccount(file) === undefined
      ? `For ${these} we could not establish one account for the whole period; for these nothing is produced. Please call us.`
      : `For ${these} nothing is produced: in the period the account of the customer who consented did not have what you name there. Please call us.`;
  return [{ text }];
}
