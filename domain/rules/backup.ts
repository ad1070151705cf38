/** Backup preservation, 18 U.S.C. §2704: its dates, and the gates of its release and destruction. */
import { addDays, type Day, type Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import { ASYMMETRY } from '../calendar/derivation';
import { dayOf } from '../calendar/pacific';
import { businessDaysAfter, calendarDaysAfter, calendarDaysBefore, courtPeriod } from '../calendar/periods';
import { answeringCase } from '../case/answering-case';
import { isUpheld, openChallenge } from '../case/backup';
import { recordsWentOut, type CaseFile } from '../case/case-file';
import type { PolicyPack } from '../policy/pack';
import { barred, type Barred } from './barred';
import { whyNotGrant } from './gates';

export const backupCite = '18 U.S.C. §2704(a)';

/** (a)(1): within two business days after receipt. Neither the closing hour nor our own reading makes it later. */
export const backupBy = (servedFrom: Instant, { backupBusinessDays: { value, cite }, calendar }: PolicyPack): Dated =>
  businessDaysAfter(servedFrom, value, calendar, 'backup', cite);

/** (a)(2): the government tells the customer within three days after it has our confirmation; we look for it when they are over. */
export const agencyNoticeBy = (confirmedAt: Instant, { backupNoticeDays: { value, cite }, calendar }: PolicyPack): Dated =>
  courtPeriod(dayOf(confirmedAt), value, calendar, 'backup-notice', cite);

/** §2705(a): a court has delayed that notice, to this day; the business day before it we ask. */
export const delayEnds = (until: Day, { governmentDelayDays: { cite }, calendar }: PolicyPack): Dated =>
  calendarDaysBefore(until, 0, calendar, 'backup-delay', cite);

export const longestDelay = (at: Instant, { governmentDelayDays: { value } }: PolicyPack): Day => addDays(dayOf(at), value);

/** (a)(4): no sooner than fourteen days after that notice. It forbids us something: the later, rolled day has to be over. */
export const releaseFrom = (givenOn: Day, { backupReleaseDays: { value, cite }, calendar }: PolicyPack): Dated =>
  calendarDaysAfter(givenOn, value, calendar, 'later', 'backup-release', `${cite}; ${ASYMMETRY.prohibition.cite}`);

/** May the copy be released to the agency? Contents need a warrant besides, whatever the demand says. */
export function whyNotRelease(file: CaseFile, at: Instant): Barred | undefined {
  const { backup } = file;
  if (!backup?.created) return barred('no-backup', 'no backup copy has been made', `${backupCite}(1)`);
  if (isUpheld(file)) return barred('backup-challenged', 'a challenge to the demand has succeeded', `${backupCite}(4)`);
  if (openChallenge(file)) return barred('backup-challenged', 'the demand is challenged, and nobody has decided it', `${backupCite}(4)`);
  if (!backup.notice) return barred('backup-notice', 'the agency has not said that it told the customer', `${backupCite}(2), (4)`);
  if (at < backup.notice.releaseFrom.at)
    return barred('backup-too-early', 'fourteen days after the agency’s notice have not passed', `${backupCite}(4)`);
  return whyNotGrant(file, { category: 'storedContent' });
}

/** (a)(3): not before the later of the delivery and the end of every proceeding about the demand; and not while the case holds the records. */
export function whyNotDestroy(file: CaseFile): Barred | undefined {
  if (!file.backup?.created) return barred('no-backup', 'no backup copy has been made', `${backupCite}(1)`);
  if (openChallenge(file)) return barred('backup-challenged', 'proceedings about the demand have not ended', `${backupCite}(3)`);
  const over = recordsWentOut(file) || isUpheld(file) || file.stage.kind === 'closed';
  if (!over) return barred('backup-wanted', 'the information has not been delivered, nor has the demand ended', `${backupCite}(3)`);
  const held = file.holds.some(({ releasedAt }) => releasedAt === undefined);
  if (held && answeringCase(file) !== undefined)
    return barred(
      'backup-wanted',
      'the copy is held for the case that answers, until that one has delivered, has ended or keeps a copy for the same process',
      `${backupCite}(3)`,
    );
  return held ? barred('held', 'a hold of this case covers the records', 'P9') : undefined;
}
