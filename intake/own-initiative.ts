/** A matter that nobody has asked for: counsel’s memorandum is kept like a paper, and opens it. The only door to a disclosure without a request. */
import type { Instant } from '../domain/calendar/day';
import { canonicalJson } from '../platform/canonical-json';
import { keep, type Door, type Kept, type Memorandum, type Reading } from './door';

/** Keeps it, once: the same memorandum of the same person again is known. It opens its matter when it is settled. */
export function keepMemorandum(door: Door, memorandum: Memorandum, at: Instant): Promise<Kept> {
  const { terms, recipient, by } = memorandum;
  const raw = Buffer.from(canonicalJson({ ...terms, agency: recipient.agencyId, by }));
  const { identifiers: numbers, restsOn: text } = terms;
  const about = { subject: 'A disclosure on our own initiative', text, autoReply: false, numbers, attachments: [] };
  const reading: Reading = { ...about, memorandum };
  return keep(door, { raw, receivedAt: at, channel: 'ownInitiative' }, () => Promise.resolve(reading));
}
