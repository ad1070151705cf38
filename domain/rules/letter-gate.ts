/** May this letter leave the house? Asked at every attempt to send it, and by the ledger when an event bars what waits to be sent. */
import type { Instant } from '../calendar/day';
import { recordsWentOut, type CaseFile } from '../case/case-file';
import { burdenMotionPends } from '../case/burden-motion';
import { comityPends } from '../case/comity';
import type { Finding } from '../case/instrument';
import type { LetterKind, StopReason } from '../case/letter-on-file';
import { endOf, type Nondisclosure } from '../case/notice';
import { openStage } from '../case/stage';
import { answeredElsewhere } from './answered-elsewhere';
import { whyNotDisclose, whyNotTell, type Unopened } from './gates';
import { whyNotEstimate, whyNotInvoice } from './invoice-gate';
import { curable, whyNotAsked } from './legal-request';
import { isSupplied, orderToAsk } from './prohibitions';

export type LetterToSend = { readonly kind: LetterKind; readonly letter: string };

/** Why this letter stays; `undefined` when it may go. `unopened` is asked of notices only, and one that was not counted stays. */
export function whyNotSend(
  file: CaseFile,
  { kind, letter }: LetterToSend,
  at: Instant,
  unopened: Unopened | undefined,
): StopReason | undefined {
  if (kind === 'customerNotice') return file.notice.kind === 'released' ? whyNotNotify(file, at, unopened) : 'notReleased';
  const uncharged = whyNotCharge(file, kind);
  if (uncharged || kind === 'invoiceWithdrawn') return uncharged;
  if (kind === 'objectionNotice') {
    const announced = file.objection?.announced;
    if (!announced?.letters.includes(letter) || file.stage.kind === 'closed' || recordsWentOut(file)) return 'notReleased';
    // A letter that was stuck names a day that has passed: the request is announced again, with another.
    return whyNotNotify(file, at, unopened, 'before') ?? (at < announced.window.at ? undefined : 'superseded');
  }
  // Records went out: the agency is asked for the end of its order, and pays for what it has obtained, all the same.
  if (file.withdrawn && !((kind === 'nondisclosureQuery' || kind === 'invoice') && recordsWentOut(file))) return 'withdrawn';
  if (!endings.includes(kind) && answeredElsewhere(file) && !(kind === 'nondisclosureQuery' && recordsWentOut(file))) return 'caseEnded';
  if (isSuperseded(file, { kind, letter }, at)) return 'superseded';
  return kind === 'production' || kind === 'noRecords' ? whyNotProduce(file, at) : undefined;
}

/** The case has left behind what the letter says: sent again, it would be stopped again. */
export function isOvertaken(file: CaseFile, letter: LetterToSend, at: Instant): boolean {
  const why = whyNotSend(file, letter, at, undefined);
  return why === 'superseded' || why === 'withdrawn' || why === 'caseEnded';
}

function whyNotNotify(file: CaseFile, at: Instant, unopened: Unopened | undefined, when?: 'before'): StopReason | undefined {
  const bar = whyNotTell(file, at, unopened, when);
  return bar && (bar.why === 'unopened-mail' ? 'unopenedMail' : 'barred');
}

/** What counsel or a court has yet to decide about, or a customer’s time to object: neither is for want of an approval. */
const holdingBack: readonly string[] = [
  'protected-person',
  'conflicting-orders',
  'stay-obeyed',
  'owner-unknown',
  'objection-window',
  'objection',
  'comity-motion',
  'burden-motion',
  'backup-not-released',
  'possible-duplicate',
  'recipient-not-verified',
];

function whyNotProduce(file: CaseFile, at: Instant): StopReason | undefined {
  const bar = whyNotDisclose(file, 'deliver', at);
  return bar && (holdingBack.includes(bar.why) ? 'heldBack' : 'notApproved');
}

/** The invoice gate, at every attempt. An invoice that is withdrawn goes whatever has become of the case. */
function whyNotCharge(file: CaseFile, kind: LetterKind): StopReason | undefined {
  if (kind === 'estimate') return whyNotEstimate(file) && 'notChargeable';
  if (kind !== 'invoice') return undefined;
  return file.costs?.kind === 'invoice' && !whyNotInvoice(file) ? undefined : 'notChargeable';
}

/** The letters that say that another case answers. */
const endings: readonly LetterKind[] = ['supersession', 'duplicate'];

/** The case has gone on from what the letter says. */
function isSuperseded(file: CaseFile, { kind, letter }: LetterToSend, at: Instant): boolean {
  switch (kind) {
    case 'deficiency':
      return !stillLacks(file) || file.letters.findLast((each) => each.kind === kind)?.id !== letter;
    case 'deficiencyFollowUp':
      return file.stage.kind !== 'deficient' || curable(file.findings).length === 0;
    case 'narrowing':
      return file.narrowing?.letter !== letter || whyNotAsked(file.findings) !== undefined;
    case 'backupConfirmation':
      return file.backup?.confirmed?.letter !== letter;
    case 'comityMotion':
      return !comityPends(file);
    case 'burdenMotion':
      return !burdenMotionPends(file);
    case 'nondisclosureQuery':
      return !isBarredBy(orderToAsk(file), at);
    case 'nondisclosureMissing':
      return isSupplied(file, file.bareRequests?.at(-1)?.lacks ?? 'authority', at);
    case 'supersession':
    case 'duplicate':
      return answeredElsewhere(file) === undefined;
    case 'refusal':
      return openStage(file.stage).kind !== 'refused';
    default:
      return false;
  }
}

const isBarredBy = (order: Nondisclosure | undefined, at: Instant): boolean => order !== undefined && at < endOf(order);

const failing = (findings: readonly Finding[]): string =>
  curable(findings)
    .map(({ rule, why }) => `${rule} ${why ?? ''}`)
    .join();

/** R∑: the letter speaks of what was missing when the request was found deficient. Met since, or missing something else: it is another letter. */
function stillLacks({ stage, findings }: CaseFile): boolean {
  return stage.kind === 'deficient' && failing(findings) !== '' && failing(findings) === failing(stage.findings);
}
