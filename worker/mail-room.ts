import { resumeClosures } from '../intake/closures';
import { accept, resume, type Door, type Reading } from '../intake/door';
import { watchMailbox, type Mailbox, type TakeMail } from '../mail/mailbox';
import { systemClock } from '../platform/clock';
import { logger } from '../platform/log';
import { readMail } from './post-room';

const LOOK_EVERY_MS = 1_000;

/** Takes up what a crash left half done, then takes in what comes. `authservId`: the mail server whose verdict on senders is believed. */
export async function openMailRoom(door: Door, folder: string, authservId: string | undefined): Promise<Mailbox> {
  const log = logger('mail');
  const read = (raw: Buffer): Promise<Reading> => readMail(raw, authservId);
  const left = await resume(door, read);
  if (left > 0) log.info('submissions taken up again', { count: left });
  await resumeClosures(door, systemClock.now());
  const take: TakeMail = async (_name, raw, receivedAt) => {
    const { submissionId, became, caseId } = await accept(door, { raw, receivedAt, channel: 'email' }, read);
    log.info('submission accepted', { submissionId, outcome: became, caseId });
  };
  const onFault = (_name: string, error: unknown): void => log.error('mail not accepted', { error });
  return watchMailbox(folder, take, { intervalMs: LOOK_EVERY_MS, accepted: 'remove', onFault });
}
