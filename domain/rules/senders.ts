/** R1, weighed on every document on which the facts rest: one that nobody vouches for is enough to fail it. */
import { addDays, type Instant } from '../calendar/day';
import { dayOf } from '../calendar/pacific';
import type { AgencyEvidence } from '../case/instrument';
import type { Submission } from '../case/parts';
import type { LookAlike } from './look-alike';
import type { Weighed } from './weighed';

type Failing = { readonly why: string; readonly documents: readonly string[]; readonly hint?: LookAlike };

/** Why the request is not proven to come from one agency, and by which documents: the reason is that of the first of them. */
export function whyNotFromAgency(weighed: Weighed): Failing | undefined {
  const { documents } = weighed;
  // Paper proves nothing of its sender: an e-mail from the official domain must have joined it (Q7).
  if (documents.every(isPaper))
    return { why: documents.length === 0 ? 'unknown-domain' : 'no-companion-email', documents: idsOf(documents) };
  const failing = documents.filter((document) => !isPaper(document) && whyNotProven(document, weighed) !== undefined);
  const [first] = failing;
  const why = first && whyNotProven(first, weighed);
  const hint = weighed.senders?.find(({ submissionId }) => submissionId === first?.id)?.hint;
  return why === undefined ? undefined : { why, documents: idsOf(failing), ...(hint && { hint }) };
}

/**
 * An address that no other case had: the registered number is called before anybody relies on it, never the one in the mail. Every genuine
 * agent writes for the first time once, so it refuses nobody; it goes when such a call is recorded for a message from that address.
 */
export function firstSeenSender({ documents, agency }: Weighed): 'first-seen-sender' | undefined {
  const called = documents.flatMap(({ sender, confirmed }) => (confirmed?.agencyId === agency?.agencyId ? (sender?.address ?? []) : []));
  const uncalled = documents.some(({ sender }) => sender?.firstSeen === true && !called.includes(sender.address));
  return uncalled ? 'first-seen-sender' : undefined;
}

const idsOf = (documents: readonly Submission[]): readonly string[] => documents.map(({ id }) => id);

/** An e-mail without a sender whom we could read is no paper: it is an e-mail of nobody. */
const isPaper = ({ sender, channel }: Submission): boolean => sender === undefined && (channel === 'post' || channel === 'inPerson');

function whyNotProven(document: Submission, weighed: Weighed): string | undefined {
  const { agency, at, pack } = weighed;
  const { sender, confirmed } = document;
  const registered = registeredFor(document, weighed);
  if (!agency || !sender || registered === 'unknown') return 'unknown-domain';
  if (registered?.agencyId !== agency.agencyId) return 'another-sender';
  // What was sent on the last day of the entry came from the agency, whenever it is read.
  if (hasRunOut(registered, document.receivedAt)) return 'entry-expired';
  if (isVerificationOver(registered, at, pack.agencyVerificationDays.value)) return 'verification-expired';
  if (confirmed?.agencyId === agency.agencyId) return undefined;
  if (sender.dmarc !== 'pass') return 'sender-not-authenticated';
  return sender.replyToDiffers ? 'reply-to-differs' : undefined;
}

/** The verification is older than so many days. */
export const isVerificationOver = ({ verifiedOn }: AgencyEvidence, at: Instant, days: number): boolean =>
  dayOf(at) > addDays(verifiedOn, days);

/** The registry's entry has ended before this Pacific day: nobody vouches for the agency any more. On its last day it still holds. */
export const hasRunOut = ({ expiresOn }: AgencyEvidence, at: Instant): boolean => expiresOn !== undefined && dayOf(at) > expiresOn;

/** The agency whose domain sent it, as the registry said when the facts were recorded; facts of before that were kept, as it said at receipt. */
function registeredFor({ id, agencyId }: Submission, { agency, senders }: Weighed): AgencyEvidence | 'unknown' | undefined {
  if (senders === undefined) return agency?.agencyId === agencyId ? agency : undefined;
  return senders.find(({ submissionId }) => submissionId === id)?.agency ?? 'unknown';
}
