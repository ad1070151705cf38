/** A second instrument in the same paper gets a matter of its own, begun with the submission that holds it. */
import type { Instant } from '../domain/calendar/day';
import { casePack } from '../domain/case/case-pack';
import type { CaseFile } from '../domain/case/case-file';
import type { CaseEvent } from '../domain/case/events';
import type { Procedure, Submission } from '../domain/case/parts';
import { inheritedFrom } from '../domain/case/sister-orders';
import { waitingFor } from '../domain/rules/dates';
import type { Log } from '../platform/log';
import { ledgerHead, loadFile } from '../storage/ledger/read';
import { parentsAtWork } from '../storage/ledger/recent';
import { open, receivedEvent, type Door, type From } from './door';
import { isOfItsOwn } from './own-fault';

type Order = { readonly caseId: string; readonly sister: string; readonly procedure: Procedure; readonly at: Instant };

/** Opens it, once: the same order again finds it open. It begins sealed and marked as its parent is. */
export async function openSister(door: Door, { caseId, sister, procedure, at }: Order): Promise<void> {
  const parent = await loadFile(door.db, door.keys, caseId);
  const ordered = parent?.sisters.find((each) => each.caseId === sister);
  const paper = parent?.submissions.find(({ id }) => id === ordered?.submissionId) ?? parent?.submissions[0];
  if (!parent || !paper) throw new Error('the case that orders a sister is not in the ledger');
  const attachment = ordered?.attachment;
  const received: CaseEvent = {
    ...(await receivedEvent(door, sister, { ...fromPaper(parent, paper), ...(attachment && { attachment }) }, at)),
    at,
  };
  const { audience = 'governmentAgency' } = parent;
  const waiting = waitingFor(procedure, casePack(parent), at);
  await open(door, procedure, sister, [
    received,
    ...inheritedFrom(parent, at),
    { type: 'Triaged', at, by: 'machine', procedure, audience, ...waiting },
  ]);
}

/**
 * Opens again the sisters of which the ledger has no line although their parents know that they were opened: the engine had taken them, and
 * its file was lost. Answers how many; twice does no harm, as with a submission.
 */
export async function openLostSisters(door: Door, at: Instant, log: Log): Promise<number> {
  let opened = 0;
  for (const caseId of await parentsAtWork(door.db)) {
    try {
      for (const sister of (await loadFile(door.db, door.keys, caseId))?.sisters ?? []) {
        if (!sister.opened || (await ledgerHead(door.db, sister.caseId)) !== undefined) continue;
        await openSister(door, { caseId, sister: sister.caseId, procedure: sister.procedure, at });
        opened += 1;
      }
    } catch (error) {
      if (!isOfItsOwn(error)) throw error;
      log.error('a sister matter does not open', { caseId, error });
    }
  }
  return opened;
}

/** What is known of this very paper: its own receipt, sender and numbers, not those of the paper that opened the other matter. */
function fromPaper(parent: CaseFile, { id, receivedAt, rawSha256, sender, agencyId, channel, scannedAt, seen }: Submission): From {
  return {
    submissionId: id,
    receivedAt,
    rawSha256,
    channel: channel ?? 'email',
    numbers: id === parent.submissions[0]?.id ? parent.numbers : (seen?.numbers ?? []),
    openedFrom: parent.caseId,
    ...(sender && { sender }),
    ...(agencyId !== undefined && { agencyId }),
    ...(scannedAt !== undefined && { scannedAt }),
  };
}
