/** What an expectation may ask of a case: its public view, whether its workflow has ended, and the mails about it that arrived. */
import { isoInstant } from '../../domain/calendar/pacific';
import { publicView } from '../../domain/case/view';
import { loadFile } from '../../storage/ledger/read';
import type { PrivateOffice } from './private-office';

export async function seenOf({ door, arrived }: PrivateOffice, caseId: string, finished: boolean): Promise<unknown> {
  const file = await loadFile(door.db, door.keys, caseId);
  if (!file) return undefined;
  const about = arrived.filter(({ mail }) => mail.subject.includes(caseId) || mail.text.includes(caseId));
  const mails = about.map(({ at, mail: { to, subject, text } }) => ({ at: isoInstant(at), to, subject, text }));
  return { ...publicView(file), finished, mails };
}
