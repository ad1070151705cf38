import type { Instant } from '../domain/calendar/day';
import type { CaseFile } from '../domain/case/case-file';
import type { Duty, ObligationKind } from '../domain/case/parts';
import { words } from '../domain/case/actions';
import { isSealed, mayKnow } from '../domain/case/compartment';
import { unweighed } from '../domain/rules/related-bars';
import { MailFault } from '../mail/send';
import { relatedBars } from '../storage/related-bars';
import { listStaff } from '../storage/staff';
import { failed, fileOf, tryAgain, type Hands } from './hands';
import type { Activities } from './activities';
import { messageIdOf } from './letter-mail';

/** What is late or dangerous goes to the assignee's manager too, who is named in the staff list. */
const escalated: readonly ObligationKind[] = [
  'answerDue',
  'answerOverdue',
  'noticeOverdue',
  'costsOverdue',
  'noActionExpiry',
  'personWaiting',
  'alarm',
  'triage',
  'comityEnds',
  'backupDue',
];

export function reminderActivities(hands: Hands): Pick<Activities, 'remind'> {
  return {
    remind: async ({ caseId, duty, at, counsel = false }) => {
      const file = await fileOf(hands, caseId);
      const asks = (await waitsForCounsel(hands, file, { duty, at })) ? await counselOf(hands) : [];
      const what = words(duty.what);
      const id = `${caseId}/remind/${duty.id}`;
      if (counsel) {
        if (asks.length > 0)
          await post(hands, caseId, duty, { id: `${id}/counsel`, to: asks, what: `${what}: the word of counsel is needed` });
        return 'done';
      }
      const to = await addressees(hands, file, duty);
      if (to.length === 0) throw failed('not-found');
      await post(hands, caseId, duty, { id, to, what });
      return asks.length > 0 ? 'counselToo' : 'done';
    },
  };
}

type Reminder = { readonly id: string; readonly to: string[]; readonly what: string };

async function post({ sender, keys, profile }: Hands, caseId: string, duty: Duty, { id, to, what }: Reminder): Promise<void> {
  try {
    await sender.send({
      messageId: messageIdOf(keys.searchKey, id, profile.mailbox),
      from: profile.mailbox,
      to,
      // The number and the duty, nothing else: this mail lies in a mailbox of its own law.
      // Whoever is away answers a person, not this: that answer would be about our own reminder.
      headers: { 'Auto-Submitted': 'auto-generated' },
      subject: `[${caseId}] ${what}`,
      text: `${caseId}: ${what}.\n\n${profile.publicUrl}/cases/${caseId}\n`,
    });
  } catch (error) {
    if (!(error instanceof MailFault)) throw error;
    // Handed over, or about something that stands on the desk as stuck: a second mail, or a second stuck step, would help nobody.
    if (error.afterData || duty.what === 'stuckStep') return;
    throw error.permanent ? failed('refused-by-other-side') : tryAgain('unreachable');
  }
}

/** The notice cannot go before counsel has weighed what bars it in a matter that belongs to this one. The duty to tell runs on meanwhile. */
async function waitsForCounsel(
  { db, keys }: Hands,
  file: CaseFile,
  { duty: { what }, at }: { readonly duty: Duty; readonly at: Instant },
): Promise<boolean> {
  if (what !== 'noticeDue' && what !== 'noticeOverdue') return false;
  return unweighed(file, await relatedBars(db, keys, file, { at, role: 'counsel' })).length > 0;
}

const counselOf = async ({ db, keys }: Hands): Promise<string[]> =>
  (await listStaff(db, keys)).flatMap(({ role, left, profile }) => (role === 'counsel' && !left && profile.email ? [profile.email] : []));

/** What counsel alone can do, or must hear of first. */
const forCounsel: readonly ObligationKind[] = ['alarm', 'comityReminder', 'comityEnds', 'backupRelease'];

const isSecond = ({ id, what }: Duty): boolean => what === 'answerOverdue' && !id.endsWith('/1');

async function addressees({ db, keys }: Hands, file: CaseFile, duty: Duty): Promise<string[]> {
  const books = await listStaff(db, keys);
  // Nobody else may know that there is such a case, and nobody who works here no more is told of any.
  const knowing = books.filter(({ role, left }) => !left && mayKnow(file, role));
  // A wall: trust and safety is told of its own tasks, and of nothing else in a case, not even as its assignee. Of a sealed case it is told nothing.
  if (duty.what === 'abuseTask' && !isSealed(file))
    return knowing.flatMap(({ role, profile }) => (role === 'trustAndSafety' && profile.email !== undefined ? [profile.email] : []));
  const staff = knowing.filter(({ role }) => role !== 'trustAndSafety');
  const assignee = staff.find(({ id }) => id === file.assignee);
  const gone = assignee ? undefined : books.find(({ id, left }) => left && id === file.assignee);
  const first = assignee
    ? [assignee]
    : staff.filter(({ role }) => role === (forCounsel.includes(duty.what) || isSealed(file) ? 'counsel' : 'intake'));
  // Whose assignee has left needs another one: the manager is told of every duty until it has one.
  const managers =
    gone || escalated.includes(duty.what)
      ? staff.filter(({ id }) => [...first, ...(gone ? [gone] : [])].some(({ managerId }) => managerId === id))
      : [];
  // Still overdue after the next person was told: whoever is next to them is told too (D1).
  const beyond = isSecond(duty) ? staff.filter(({ id }) => managers.some(({ managerId }) => managerId === id)) : [];
  const counsel = duty.what === 'alarm' ? staff.filter(({ role }) => role === 'counsel') : [];
  const addresses = [...first, ...managers, ...beyond, ...counsel].flatMap(({ profile }) =>
    profile.email === undefined ? [] : [profile.email],
  );
  return [...new Set(addresses)];
}
