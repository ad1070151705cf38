/** A request by post or in person: the scan is kept and hashed first, then it opens a case or joins one (A3, Q7). */
import type { OfficeCalendar } from '../../domain/calendar/business-days';
import type { Day, Instant } from '../../domain/calendar/day';
import { dayOf, instantAt } from '../../domain/calendar/pacific';
import type { Actor, Channel, Role } from '../../domain/case/parts';
import { settled, type Accepted } from '../../intake/accept';
import { keep, type Kept, type Reading } from '../../intake/door';
import { sha256 } from '../../platform/seal';
import { knownCase, knownOf } from '../access/known-case';
import type { Counter } from '../deps';
import { problem, type Problem } from '../problem';
import { told } from './engine';

export type Paper = {
  readonly channel: Exclude<Channel, 'email' | 'ownInitiative'>;
  readonly physicallyReceivedOn: Day;
  readonly physicallyReceivedTime?: string | undefined;
  readonly scan: string;
  readonly name: string;
  readonly subject: string;
  readonly numbers: readonly string[];
  readonly case?: string | undefined;
};

/** The engine does not answer: a worker takes it up within a minute of its answering again. */
export type StillKept = { readonly submissionId: string; readonly became: 'kept' };

/** When the paper came. Only the day is known: it counts from the opening hour, the earlier and safe reading, and of today from now at the latest. */
export function receiptOf(
  { physicallyReceivedOn: on, physicallyReceivedTime: time }: Pick<Paper, 'physicallyReceivedOn' | 'physicallyReceivedTime'>,
  { opensHour }: OfficeCalendar,
  now: Instant,
): Instant {
  if (time === undefined) return on === dayOf(now) ? Math.min(instantAt(on, opensHour), now) : instantAt(on, opensHour);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return instantAt(on, hour, minute);
}

/** Whoever may not know of a sealed case is answered as if it were none, by which number soever it is named, or as what the scan is known (N7). */
export async function takenIn(counter: Counter, paper: Paper, { id: by, role }: Actor): Promise<Accepted | StillKept | Problem> {
  const now = counter.clock.now();
  const receivedAt = receiptOf(paper, counter.pack.calendar, now);
  if (receivedAt > now)
    return problem('invalid', { field: 'physicallyReceivedOn', rule: 'A3', detail: 'nothing was received at a time to come' });
  if (paper.case !== undefined && (await knownCase(counter, paper.case, role)) === undefined)
    return problem('invalid', { field: 'case', rule: 'A3', detail: 'there is no such case' });
  const raw = Buffer.from(paper.scan, 'base64');
  if (raw.length === 0) return problem('invalid', { field: 'scan', rule: 'A3', detail: 'the scan is empty' });
  const read = (bytes: Buffer): Promise<Reading> =>
    Promise.resolve({
      subject: paper.subject,
      text: '',
      autoReply: false,
      numbers: paper.numbers,
      attachments: [{ name: paper.name, mediaType: 'application/octet-stream', sha256: sha256(bytes), bytes: bytes.length }],
      paper: { takenInAt: now, by },
      ...(paper.case !== undefined && { caseNumber: paper.case }),
    });
  return settledNow(counter, await keep(counter, { raw, receivedAt, channel: paper.channel }, read), role);
}

/** What it became, as this person may see it. */
export async function settledNow(counter: Counter, kept: Kept, role: Role): Promise<Accepted | StillKept> {
  const done = await told(counter, () => settled(counter, kept));
  if (!done) return { submissionId: kept.id, became: 'kept' };
  const [shown] = await knownOf(counter, role, [done]);
  return shown ?? { submissionId: done.submissionId, became: done.became };
}
