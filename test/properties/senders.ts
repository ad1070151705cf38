/** What R1 must never let pass, whatever was recorded of whom. */
import type { CaseFile } from '../../domain/case/case-file';
import type { CaseEvent } from '../../domain/case/events';
import { must } from './must';

/** R1 is met only when each e-mail on which the facts rest is of that agency, and proven or confirmed itself. */
export function checkSenders(event: CaseEvent, { submissions }: CaseFile): void {
  if (event.type !== 'FactsRecorded' || !event.findings.some(({ rule, met }) => rule === 'R1' && met)) return;
  const rested = submissions.filter(({ id }) => event.facts.documents.includes(id));
  must(
    event.agency !== undefined && rested.some(({ sender }) => sender !== undefined),
    'a request is of an agency that wrote to us by e-mail',
    event.facts.documents,
  );
  for (const { id, sender, channel, confirmed } of rested.filter(({ sender: of, channel: by }) => of !== undefined || by === undefined)) {
    const word = event.senders?.find(({ submissionId }) => submissionId === id)?.agency;
    must(event.senders === undefined || word?.agencyId === event.agency?.agencyId, 'every document is of the same agency', id);
    must(
      (sender?.dmarc === 'pass' && !sender.replyToDiffers) || confirmed?.agencyId === event.agency?.agencyId,
      'every document is proven or confirmed itself',
      { id, channel },
    );
  }
  const called = rested.flatMap(({ sender, confirmed }) => (confirmed?.agencyId === event.agency?.agencyId ? (sender?.address ?? []) : []));
  must(
    rested.some(({ sender }) => sender?.firstSeen && !called.includes(sender.address)) ===
      event.findings.some(({ hint }) => hint === 'first-seen-sender'),
    'staff are told of a new address until somebody has called',
    event.facts.documents,
  );
}
