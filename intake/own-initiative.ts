/** A matter that nobody has asked for: counsel’s memorandum is kept like a paper, and opens it. The only door to a disclosure without a request. */
import type { Instant } from '../domain/calendar/day';
import { openedUnasked } from '../domain/case/own-initiative-orders';
import type { InitiativeTerms } from '../domain/case/own-initiative';
import type { AgencyEvidence } from '../domain/case/instrument';
import { canonicalJson } from '../platform/canonical-json';
import { randomHex } from '../platform/random';
import { keepSubmission, openSubmission, settleSubmission, submissionById } from '../storage/submissions';
import { caseIdFor } from './case-id';
import { open, receivedEvent, type Door, type Reading } from './door';

type Memorandum = { readonly terms: InitiativeTerms; readonly recipient: AgencyEvidence; readonly by: string; readonly at: Instant };

/** Opens it, once: the same memorandum of the same person again finds it open. */
export async function openOwnInitiative(door: Door, { terms, recipient, by, at }: Memorandum): Promise<string> {
  const { db, keys, objects } = door;
  const raw = Buffer.from(canonicalJson({ ...terms, agency: recipient.agencyId, by }));
  const fresh = `sub-${randomHex(10)}`;
  const ref = await objects.put(fresh, raw);
  const { identifiers: numbers, restsOn: text } = terms;
  const parsed: Reading = { subject: 'A disclosure on our own initiative', text, autoReply: false, numbers, attachments: [] };
  const memorandum = { id: fresh, raw: ref, receivedAt: at, channel: 'ownInitiative', parsed, agencyId: recipient.agencyId } as const;
  const { id, known } = await keepSubmission(db, keys, memorandum);
  if (known) await objects.remove(ref.id);
  const kept = known ? await submissionById<Reading>(db, keys, id) : undefined;
  if (kept?.caseId !== undefined) return kept.caseId;
  await openSubmission(db, { id, by, at }); // counsel wrote it: it is no unopened mail
  const caseId = caseIdFor(keys.searchKey, id);
  const from = { submissionId: id, receivedAt: at, rawSha256: (kept?.raw ?? ref).sha256, channel: 'ownInitiative', numbers } as const;
  await open(door, 'ownInitiative', caseId, [
    await receivedEvent(door, caseId, from, at),
    openedUnasked(terms, { recipient, document: id, at, by, pack: door.pack }),
    { type: 'SubmissionOpened', at, by, submissionId: id },
  ]);
  await settleSubmission(db, id, { state: 'opened-case', caseId });
  return caseId;
}
