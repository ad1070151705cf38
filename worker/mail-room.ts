import { resumeClosures, tellUntold } from '../intake/closures';
import { accept, resume, tellUnledgered } from '../intake/accept';
import type { Door, Reading } from '../intake/door';
import { lookAgainAtLast } from '../intake/look-again';
import { goOnFromLedger } from '../intake/lost-cases';
import { openLostSisters } from '../intake/sister';
import { watchMailbox, type Mailbox, type TakeMail } from '../mail/mailbox';
import { systemClock } from '../platform/clock';
import { logger } from '../platform/log';
import { lateLetters } from '../storage/late-letters';
import { everyMinute, type Rounds } from './every-minute';
import { readMail } from './post-room';

const ROUNDS_AN_HOUR = 60;

export type MailRoom = {
  /** Takes up what a crash of any process left half done. Every worker does so at its start, also one to which no mail comes: paper and closures come by the API. */
  takeUp(): Promise<{ readonly lostCases: number }>;
  /** Takes up what the API could only keep, since the engine was away, and answers how much it was; the log names each letter that does not leave. Every sixtieth one tells all closures again to the cases that do not know them. */
  goRound(): Promise<number>;
  /** Goes the round every minute while the worker runs. */
  rounds(): Rounds;
  /** Takes in what comes into the folder, looking every `intervalMs`; `onOpened` hears of each case that a mail has opened. */
  watch(folder: string, options: { readonly intervalMs: number; readonly onOpened?: (caseId: string) => void }): Mailbox;
};

/** The same for the embedded office and for production. `authservId`: the mail server whose verdict on senders is believed. */
export function mailRoom(door: Door, authservId: string | undefined): MailRoom {
  const log = logger('mail');
  const read = (raw: Buffer): Promise<Reading> => readMail(raw, authservId);
  const lost = new Set<string>();
  const onLost = (submissionId: string, error: Error): void => {
    if (lost.has(submissionId)) return; // it is tried each minute, and would fill the log
    lost.add(submissionId);
    log.error('a submission does not open', { submissionId, error });
  };
  const resumed = async (): Promise<number> => {
    const taken = await resume(door, onLost);
    if (taken > 0) log.info('submissions taken up again', { count: taken });
    return taken;
  };
  const toldAgain = async (): Promise<number> => {
    const told = await tellUnledgered(door, onLost);
    if (told > 0) log.warn('submissions that no ledger named were told to their cases again', { count: told });
    const sisters = await openLostSisters(door, systemClock.now(), log);
    if (sisters > 0) log.warn('sister matters of which the ledger had no line were told to the engine again', { count: sisters });
    return told + sisters;
  };
  const late = new Set<string>();
  const lettersLooked = async (): Promise<void> => {
    for (const { key, caseId, letter, attempts } of await lateLetters(door.db, systemClock.now())) {
      if (!late.has(key)) log.warn('a letter has not left for five minutes', { caseId, letter, attempt: attempts });
      late.add(key);
    }
  };
  let rounds = 0;
  const goRound = async (): Promise<number> => {
    rounds += 1;
    const taken = (await resumed()) + (await tellUntold(door, systemClock.now(), log));
    await lettersLooked();
    if (rounds < ROUNDS_AN_HOUR) return taken;
    // Also a case that mail has begun anew, or that was being opened while a closure was announced, hears of it.
    const told = (await toldAgain()) + (await resumeClosures(door, systemClock.now(), log));
    rounds = 0; // not before: while the engine is away the next round tries again
    return taken + told;
  };
  return {
    goRound,
    rounds: () => everyMinute(goRound, (error) => log.error('what is kept was not taken up', { error })),
    takeUp: async () => {
      await resumed();
      await lookAgainAtLast(door);
      const lostCases = await goOnFromLedger(door);
      if (lostCases > 0) log.warn('open cases that the engine did not know go on from the ledger', { count: lostCases });
      await toldAgain();
      await resumeClosures(door, systemClock.now(), log);
      return { lostCases };
    },
    watch: (folder, { intervalMs, onOpened }) => {
      const take: TakeMail = async (_name, raw, receivedAt) => {
        const { submissionId, became, caseId } = await accept(door, { raw, receivedAt, channel: 'email' }, read);
        log.info('submission accepted', { submissionId, outcome: became, caseId });
        if (became === 'opened-case' && caseId !== undefined) onOpened?.(caseId);
      };
      const onFault = (_name: string, error: unknown): void => log.error('mail not accepted', { error });
      return watchMailbox(folder, take, { intervalMs, accepted: 'remove', onFault });
    },
  };
}
