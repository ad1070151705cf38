import type { Instant } from '../domain/calendar/day';
import { askingAgency, letterOn, type CaseFile } from '../domain/case/case-file';
import { copiesFor } from '../domain/case/copies';
import { isNotice, type StopReason } from '../domain/case/letter-on-file';
import { recipientAddress, whyUnreachable } from '../domain/letters/recipients';
import { writtenFrom } from '../domain/letters/written-from';
import { LetterLacks } from '../domain/letters/letter-input';
import { whyNotSend } from '../domain/rules/letter-gate';
import type { Account } from '../records/record-source';
import { MailFault } from '../mail/send';
import { linkTokenFor } from '../platform/production-secrets';
import { relatedBars } from '../storage/related-bars';
import { claimLetter, finishLetter, type OutboxLetter, type Prepare } from '../storage/outbox';
import { outboxKey } from '../storage/outbox-projection';
import { unopenedFor } from '../storage/submissions';
import { failed, fileOf, tryAgain, type Hands } from './hands';
import type { Activities, SentLetter } from './activities';
import { letterMail, withPdf, type LetterMail } from './letter-mail';

type Order = { readonly caseId: string; readonly letter: string; readonly at: Instant };
/** Looked up before the transaction that claims the letter: nothing slow happens inside it. */
type Known = { readonly customer: Account | undefined; readonly token: string | undefined };

export function letterActivities(hands: Hands): Pick<Activities, 'sendLetter'> {
  return {
    sendLetter: async (order) => {
      const known = await lookedUp(hands, order);
      const claim = await claimLetter<LetterMail>(hands.db, { keys: hands.keys }, order, (within, file, row) =>
        prepared(hands, within, { file, row, order, known }),
      );
      const key = outboxKey(order.caseId, order.letter);
      switch (claim.state) {
        case 'stopped':
          return { outcome: 'stopped', reason: claim.reason };
        case 'sent':
          return { outcome: 'sent', messageId: claim.messageId ?? '' };
        case 'unknown':
          return { outcome: 'unknown' };
        case 'interrupted':
          return interrupted(hands, key, order.at, { mail: claim.mail, attempt: claim.attempt });
        case 'claimed':
          return sent(hands, key, order.at, { mail: claim.mail, attempt: claim.attempt });
      }
    },
  };
}

async function lookedUp(hands: Hands, { caseId, letter }: Order): Promise<Known> {
  const file = await fileOf(hands, caseId);
  const about = file.letters.find(({ id }) => id === letter)?.about;
  const production = file.productions.at(-1);
  const toCustomer = letter.startsWith('customerNotice/') || letter.startsWith('objectionNotice/');
  const customer = toCustomer && about !== undefined ? await hands.records.account(about) : undefined;
  return {
    customer,
    token: production && linkTokenFor(await hands.keys.of(caseId), production.productionId, copiesFor(file, production.productionId)),
  };
}

type Within = Parameters<Prepare<LetterMail>>[0];
type Asked = { readonly file: CaseFile; readonly row: OutboxLetter; readonly order: Order; readonly known: Known };

/** Asked again at every attempt, inside the transaction that holds the case: an order of the court comes before it or after it, never between. */
async function prepared(
  { profile }: Hands,
  within: Within,
  { file, row, order, known }: Asked,
): Promise<{ stop: StopReason } | { mail: LetterMail }> {
  const stop = await whyStop(within, { file, letter: row, at: order.at });
  if (stop) return { stop };
  const { way } = letterOn(file, row.letter) ?? {};
  const to = recipientAddress(file, row.kind, known.customer, way);
  const unreachable = whyUnreachable(row.kind, to, known.customer);
  if (unreachable) return { stop: unreachable };
  // No agency can be written to: the step is stuck and a person finds another way. It is never sent elsewhere.
  if (to === undefined) throw failed('not-found');
  const about = file.letters.find(({ id }) => id === row.letter)?.about;
  const input = writtenFrom(
    { kind: row.kind, ...(about !== undefined && { about }) },
    { file, profile, at: order.at, customer: known.customer, linkToken: known.token },
  );
  try {
    return { mail: letterMail(within.keys.searchKey, row, to, input) };
  } catch (error) {
    // The case no longer holds what the letter is about: trying again would not bring it back.
    if (error instanceof LetterLacks) throw failed('bad-input');
    throw error;
  }
}

type Leaving = { readonly file: CaseFile; readonly letter: OutboxLetter; readonly at: Instant };

async function whyStop({ tx, keys }: Within, { file, letter, at }: Leaving): Promise<StopReason | undefined> {
  if (!isNotice(letter.kind)) return whyNotSend(file, letter, at, undefined);
  const unopened = await unopenedFor(tx, { caseId: file.caseId, agencyId: askingAgency(file), role: 'counsel' });
  const related = await relatedBars(tx, keys, file, { at, role: 'counsel' });
  return whyNotSend(file, letter, at, { ...unopened, related });
}

type Attempt = { readonly mail: LetterMail; readonly attempt: number };

async function sent({ db, sender, profile }: Hands, key: string, at: Instant, { mail, attempt }: Attempt): Promise<SentLetter> {
  const whole = await withPdf(mail, profile.name).catch(async (error: unknown) => {
    await finishLetter(db, { key, outcome: 'queued', at, attempt }); // nothing has left the house
    throw error;
  });
  try {
    await sender.send(whole);
  } catch (error) {
    if (!(error instanceof MailFault)) throw error;
    if (error.afterData) {
      await finishLetter(db, { key, outcome: 'unknown', at, attempt });
      return { outcome: 'unknown' };
    }
    await finishLetter(db, { key, outcome: 'queued', at, attempt });
    throw error.permanent ? failed('refused-by-other-side') : tryAgain('unreachable');
  }
  await finishLetter(db, { key, outcome: 'sent', at, attempt, messageId: mail.messageId });
  return { outcome: 'sent', messageId: mail.messageId };
}

/** An earlier attempt died between its claim and its end. Where the sender can tell, it does; otherwise a person must: never a silent second letter. */
async function interrupted(hands: Hands, key: string, at: Instant, { mail, attempt }: Attempt): Promise<SentLetter> {
  const { db, sender } = hands;
  const arrived = await sender.sentBefore?.(mail.messageId);
  if (arrived === undefined) {
    await finishLetter(db, { key, outcome: 'unknown', at, attempt });
    return { outcome: 'unknown' };
  }
  if (arrived) {
    await finishLetter(db, { key, outcome: 'sent', at, attempt, messageId: mail.messageId });
    return { outcome: 'sent', messageId: mail.messageId };
  }
  await finishLetter(db, { key, outcome: 'queued', at, attempt });
  throw tryAgain('unreachable');
}
