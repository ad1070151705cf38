/** The gates of disclosure, notice and deletion; the invoice's is in `invoice-gate`. Each is one function, asked in the workflow and again at every attempt of the effect, and fails closed. */
import type { Instant } from '../calendar/day';
import { instantAt } from '../calendar/pacific';
import { addDays } from '../calendar/day';
import { letterOn, nondisclosure, recordsWentOut, type CaseFile } from '../case/case-file';
import { isGiven, type ReviewDecision } from '../case/instrument';
import { backupWaits } from '../case/backup';
import { burdenMotionPends } from '../case/burden-motion';
import { comityPends } from '../case/comity';
import { objectionIsOpen, windowIsOpen } from '../case/objection';
import type { RelatedBar } from '../case/sisters';
import { type Approved } from '../case/stage';
import { answeredElsewhere } from './answered-elsewhere';
import { mayCompel } from './audience';
import { barred, type Barred } from './barred';
import { categories } from './categories';
import { whyNotConsented, whyNotOfConsent } from './consent';
import { whySecondPerson } from './four-eyes';
import { whyHeldBack } from './held-disclosure';
import { isComplete } from './legal-request';
import { packOf } from '../policy/packs';
import { isGrantable, limitOf, reachOf, type Limit } from './instrument-matrix';
import { whyOwnerUnknown } from './number-owners';
import { whyNotGiveUnasked, whyNotUnasked, whyNotVouched } from './own-initiative';
import { prohibitionCite } from './prohibitions';
import { isSilenceUnread, silenceUnread, unrecordedSecrecy, whyNotAlone } from './secret-by-statute';
import { whyNotBeside } from './related-bars';

/** May records be taken out of the stacks, packaged and delivered? The only door to collection and delivery. What leaves the house leaves it `at`. */
export function whyNotDisclose(file: CaseFile, step: 'collect' | 'deliver', at?: Instant): Barred | undefined {
  const unasked = file.procedure === 'ownInitiative';
  const unanswered = unasked ? whyNotUnasked(file) : whyNotAnswer(file);
  if (unanswered) return unanswered;
  const unvouched = unasked && at !== undefined ? whyNotVouched(file, at) : undefined;
  if (unvouched) return unvouched;
  const held = whyHeldBack(file);
  if (held) return held;
  const { stage } = file;
  if (!('decisions' in stage))
    return barred('not-reviewed', 'counsel has not decided what the instrument compels', '[PP] no automated decisions; Q13');
  const beyond = stage.decisions.find((decision) => isGiven(decision) && whyNotGrant(file, decision) !== undefined);
  if (beyond) return whyNotGrant(file, beyond);
  if (step === 'collect')
    return stage.kind === 'collecting' ? undefined : barred('wrong-stage', 'records are collected only after review', 'Q13');
  const unknown = whyOwnerUnknown(file) ?? whyNotOfConsent(file);
  if (unknown) return unknown;
  if (narrowedInSilence(file))
    return barred(
      'narrowing-not-told',
      'the letter that tells the agency of the narrowing has not been sent',
      'R4, R6; [LEG] requirements 4 and 6',
    );
  if (backupWaits(file) && stage.decisions.some((each) => isGiven(each) && categories[each.category].klass === 'content'))
    return barred('backup-not-released', 'the contents of the backup copy have not been released', '18 U.S.C. §2704(a)(4)');
  if (comityPends(file))
    return barred(
      'comity-motion',
      'a motion to modify or quash is pending: the records are preserved, and not produced',
      '18 U.S.C. §2703(h)(4)',
    );
  if (burdenMotionPends(file))
    return barred(
      'burden-motion',
      'a motion against the order is pending: nothing is produced before the court has ruled',
      '18 U.S.C. §2703(d)',
    );
  if (windowIsOpen(file)) return barred('objection-window', 'the customer’s time to object has not ended', 'N1: objection window');
  if (objectionIsOpen(file))
    return barred('objection', 'the customer has objected and counsel has not resolved it', 'N1: objection window');
  if (!('approval' in stage)) return barred('not-approved', 'nobody has approved this production', 'Q13');
  if (stage.approval.digest !== stage.collection.digest)
    return barred('approval-void', 'what was approved is not what would be sent', 'L7');
  if (stage.approval.by === stage.checkedBy) return barred('same-person', 'the person who checked the production may not approve it', 'L7');
  return whyNotConfirmed(file, stage);
}

/**
 * May what lies behind a link be fetched? What was delivered stays delivered; of everything else the bytes themselves are the disclosure,
 * and the gate is asked as for the letter that names the link: that letter may have arrived although nobody knows it. An approval reaches the
 * archive that was made after it, and no older one.
 */
export function whyNotFetch(file: CaseFile, productionId: string, at: Instant): Barred | undefined {
  const production = file.productions.find((each) => each.productionId === productionId);
  if (!production) return barred('no-production', 'the case has no such production', 'E1');
  if (production.deliveredAt !== undefined) return undefined;
  const { stage } = file;
  const made = 'package' in stage && stage.package.productionId === productionId;
  return (
    whyNotDisclose(file, 'deliver', at) ??
    (made ? undefined : barred('approval-void', 'what was approved is not in this archive: another one is made', 'L7'))
  );
}

/** Is there somebody who may ask, and does the request stand and compel an answer? */
function whyNotAnswer(file: CaseFile): Barred | undefined {
  if (file.procedure !== 'legalRequest')
    return barred('no-procedure', 'only a legal request is answered with records', '[LEG] requirement 2');
  if (!mayCompel(file.audience)) return barred('audience', 'nobody has said that a government agency asks', '[LEG] audience; A1');
  if (file.withdrawn) return barred('withdrawn', 'the agency has withdrawn its request', 'A6');
  const elsewhere = answeredElsewhere(file);
  if (elsewhere) return elsewhere;
  if (!isComplete(file.findings))
    return barred('incomplete', 'the request does not meet all six requirements', '[LEG] Requirements for submitting a legal request');
  return undefined;
}

/** Content, and what national security asks for, leaves the house only on the word of two people, neither of whom checked it. */
function whyNotConfirmed(file: CaseFile, { approval, checkedBy }: Approved): Barred | undefined {
  const second = whySecondPerson(file);
  if (!second) return undefined;
  const { confirmedBy } = approval;
  if (confirmedBy === undefined) return barred('second-person', second.sentence, second.cite);
  return confirmedBy === approval.by || confirmedBy === checkedBy
    ? barred('same-person', 'the second person is neither who approved the production nor who checked it', 'L7')
    : undefined;
}

/** A request is answered as narrowed only when the agency has been told. */
const narrowedInSilence = (file: CaseFile): boolean =>
  file.narrowing !== undefined && letterOn(file, file.narrowing.letter)?.state !== 'sent';

/** Does the instrument compel this category? Content needs a warrant, whatever anybody decides. */
export function whyNotGrant(
  file: CaseFile,
  { identifier, category, limitedTo }: Pick<ReviewDecision, 'category' | 'limitedTo'> & { readonly identifier?: string },
): Barred | undefined {
  if (file.procedure === 'ownInitiative') return whyNotGiveUnasked(file, category);
  const { facts } = file;
  const instrument = facts?.instrument;
  if (!instrument) return barred('no-instrument', 'there is no legal process on file', '[LEG] requirement 2');
  if (!facts.categories.includes(category)) return barred('not-asked', 'the request does not ask for this category', '[LEG] requirement 4');
  if (categories[category].klass === 'prospective')
    return barred('prospective', 'records that do not exist yet are not given in answer to this request', '18 U.S.C. §3121');
  const reach = reachOf(instrument.kind, instrument.jurisdiction, category, packOf(file.policy));
  // What is discretionary is never proposed: a decision that grants it was made by a person, with a reason.
  if (isGrantable(instrument.kind, reach))
    return whyNotConsented(facts, identifier) ?? whyBeyond(limitOf(instrument.kind, category), limitedTo);
  return category === 'storedContent'
    ? barred(
        'content-needs-warrant',
        'the contents of communications need a search warrant',
        '[LEG] Legal Process Requirements; 18 U.S.C. §2703(a)',
      )
    : barred('not-compelled', 'the instrument does not compel this category', '18 U.S.C. §2703(c)');
}

/**
 * How many messages lie unopened that might forbid or change the notice: of this case, of its agency, and of nobody known. And what bars it
 * in the matters that belong to this one; left out where nobody has asked.
 */
export type Unopened = {
  readonly ofCase: number;
  readonly ofAgency: number;
  readonly unmatched: number;
  readonly related?: readonly RelatedBar[];
};

/** A decision gives no more of a category than the part that is compelled. */
const whyBeyond = (limit: Limit | undefined, limitedTo: readonly string[] | undefined): Barred | undefined =>
  limit && (limitedTo === undefined || limitedTo.some((column) => !limit.limitedTo.includes(column)))
    ? barred('beyond-limit', `the instrument compels of this category only ${limit.limitedTo.join(', ')}`, limit.cite)
    : undefined;

/** May the customer be told, `after` disclosure or, by an announcement of counsel, `before` it? Barred through the last day of a prohibition; never while mail that might extend it is unopened. */
export function whyNotTell(
  file: CaseFile,
  at: Instant,
  unopened: Unopened | undefined,
  when: 'after' | 'before' = 'after',
): Barred | undefined {
  const until = barredUntil(file);
  if (until !== undefined && at < until) {
    const order = nondisclosure(file);
    return barred(
      'nondisclosure',
      'a nondisclosure order bars notice to the customer',
      `[LEG] Intent to Disclose Receipt; ${order ? prohibitionCite(order) : 'N2'}`,
    );
  }
  const statute = unrecordedSecrecy(file);
  if (statute !== undefined)
    return barred(
      'secret-by-statute',
      'a statute keeps this process secret: record what bars the notice, and until when',
      `N3; ${statute}`,
    );
  if (isSilenceUnread(file)) return silenceUnread;
  const alone = file.notice.kind === 'released' ? whyNotAlone(file, file.notice.by) : undefined;
  if (alone) return alone;
  // No prohibition: but the agency has been told that we wait so long for one, and our word holds.
  if (file.bareRequests?.some(({ noticeDue }) => at < noticeDue.at))
    return barred(
      'word-to-agency',
      'the agency has been given time to supply an order or authority',
      'N2; [LEG] Intent to Disclose Receipt',
    );
  if (when === 'after' && !recordsWentOut(file))
    return barred('nothing-disclosed', 'no records have left the house', '[LEG] Intent to Disclose Receipt; Q2');
  if (!unopened) return barred('mail-not-counted', 'it is not known whether unopened mail bars the notice', 'N3');
  const beside = whyNotBeside(file, unopened.related);
  if (beside) return beside;
  if (unopened.ofCase + unopened.ofAgency + unopened.unmatched > 0) {
    return barred('unopened-mail', 'a submission of this agency, or one that could not be matched, has not been opened', 'N3');
  }
  return undefined;
}

/** The first instant at which an order no longer bars notice: 09:00 of the business day after it. `Infinity` without an end. */
export function barredUntil(file: CaseFile): Instant | undefined {
  const order = nondisclosure(file);
  if (!order) return undefined;
  if (order.noticeDue) return order.noticeDue.at;
  return order.barredThrough === undefined ? Number.POSITIVE_INFINITY : instantAt(addDays(order.barredThrough, 1), 0);
}

/** May copies or records be destroyed? Not while any hold covers them, and a customer's own records only on the word of two people. */
export function whyNotDelete(
  held: boolean | undefined,
  records?: { readonly file: CaseFile; readonly account: string },
): Barred | undefined {
  if (records && !isOrderedByTwo(records.file, records.account))
    return barred('second-person', 'two people have not ordered this deletion', 'L7; P9');
  if (held === undefined) return barred('holds-unknown', 'the hold register could not be read', 'P9');
  return held ? barred('held', 'a hold covers these records', '18 U.S.C. §2703(f); P9') : undefined;
}

const isOrderedByTwo = ({ proposals = [] }: CaseFile, account: string): boolean =>
  proposals.some(
    ({ what, about, state, by, confirmedBy }) =>
      what === 'deletion' && about === account && state === 'confirmed' && confirmedBy !== undefined && confirmedBy !== by,
  );
