import { packOf } from '../policy/packs';
import { dayOf } from '../calendar/pacific';
import { agencyLetter } from './frame';
import type { Letter } from './letter';
import { needed, type LetterInput } from './letter-input';
import { daySpelled } from './words';

/** §2704(a)(1): confirms that the backup copy has been made, and says what the agency must do before any of it is released. Throws `LetterLacks` without a copy. */
export function backupConfirmation(input: LetterInput): Letter {
  const { created, confirmed } = needed(input.file.backup, 'backup copy');
  const made = needed(created, 'backup copy');
  const { noticeBy } = needed(confirmed, 'backup copy');
  const { backupNoticeDays: notice, backupReleaseDays: release } = packOf(input.file.policy);
  return agencyLetter('backupConfirmation', input, 'The backup copy that you required has been made', [
    {
      text: `The backup copy that your process requires was made on ${daySpelled(dayOf(made.at))}. The subscriber or customer has not been told of it by us.`,
      cite: '18 U.S.C. §2704(a)(1)',
    },
    {
      text: `You give notice to the subscriber or customer within ${notice.value} days after receipt of this confirmation, which by our count is ${daySpelled(noticeBy.on)}, unless a court delays that notice. Please tell us on which day you gave it, or send us the order that delays it.`,
      cite: '18 U.S.C. §§2704(a)(2), 2705(a)',
    },
    {
      text: `The copy is released no sooner than ${release.value} days after that notice, and only if neither the subscriber or customer nor we have challenged your process.`,
      cite: '18 U.S.C. §2704(a)(4)',
    },
    {
      text: 'The contents of communications are produced only in answer to a search warrant.',
      cite: 'Law Enforcement Guidelines, Legal Process Requirements',
    },
    {
      text: 'We keep the copy until the information is delivered and every proceeding about your process has ended.',
      cite: '18 U.S.C. §2704(a)(3)',
    },
  ]);
}
