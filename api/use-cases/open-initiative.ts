/** Counsel opens a disclosure on our own initiative: what the registry says of the agency is looked up here, never taken from the client. */
import type { InitiativeTerms } from '../../domain/case/own-initiative';
import { whyNotOpenUnasked, type Recipient } from '../../domain/rules/own-initiative';
import { settled } from '../../intake/accept';
import { keepMemorandum } from '../../intake/own-initiative';
import { agencyById } from '../../storage/agencies';
import type { Counter } from '../deps';
import type { Problem } from '../problem';
import { told } from './engine';
import type { StillKept } from './take-in-paper';

export type ToOpen = InitiativeTerms & { readonly agency: string };

export async function openedInitiative(
  counter: Counter,
  { agency, ...terms }: ToOpen,
  by: string,
): Promise<{ readonly case: string; readonly submissionId: string } | StillKept | Problem> {
  const at = counter.clock.now();
  const recipient = await recipientOf(counter, agency, terms.address);
  const why = whyNotOpenUnasked(terms, recipient, at, counter.pack);
  if (why || !recipient) return why ?? { problem: 'invalid', field: 'agency' };
  const kept = await keepMemorandum(counter, { terms, recipient: recipient.agency, by }, at);
  const opened = await told(counter, () => settled(counter, kept));
  return opened?.caseId === undefined ? { submissionId: kept.id, became: 'kept' } : { case: opened.caseId, submissionId: kept.id };
}

/** The agency with that one of its registered domains at which the address is. */
async function recipientOf({ db }: Pick<Counter, 'db'>, id: string, address: string): Promise<Recipient | undefined> {
  const agency = await agencyById(db, id);
  if (!agency?.verified) return undefined;
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const registered = agency.domains.find((each) => domain === each.domain || (each.subdomains && domain.endsWith(`.${each.domain}`)));
  const { by: verifiedBy, on: verifiedOn, expiresOn } = agency.verified;
  const { domain: theirs = '', subdomains = false } = registered ?? {};
  const ends = expiresOn === undefined ? {} : { expiresOn };
  return { agency: { agencyId: agency.id, name: agency.name, domain: theirs, verifiedBy, verifiedOn, ...ends }, subdomains };
}
