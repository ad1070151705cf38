import path from 'node:path';
import { Worker } from 'node:worker_threads';

/** A mail as the house keeps it: text only, attachments as bytes, every string free of control characters. */
export type ParsedMail = {
  messageId?: string;
  from?: { address: string; name: string };
  /** More than one author: DMARC has no verdict on such a mail, and neither has anybody else. */
  severalAuthors: boolean;
  replyTo?: string;
  to: string[];
  subject: string;
  text: string;
  /** ISO instant that the sender claims. */
  date?: string;
  inReplyTo?: string;
  autoReply: boolean;
  /** An automatic answer by marks alone that a gateway, a list or a court's e-service sets on mail of people too. */
  inDoubt?: true;
  /** All `Authentication-Results` headers, topmost first, as they came: whom to believe is decided in `trust.ts`. */
  authenticationResults: string[];
  attachments: MailAttachment[];
};

/** An attachment: `name` has no path and no deceiving characters, `sha256` is the hex digest of `bytes`. */
export type MailAttachment = { name: string; mediaType: string; bytes: Buffer; sha256: string };

/** Why a mail could not be read. Its bytes are kept all the same, and a person opens it. */
export type Unreadable = 'too-large' | 'took-too-long' | 'out-of-memory' | 'not-a-message';

/** What one mail may cost: bytes, milliseconds, megabytes of the worker's heap. */
export type ParseLimits = { maxBytes: number; timeoutMs: number; memoryMb: number; idleMs: number };

/** A parser with its own worker thread. */
export type MailParser = {
  parse(raw: Buffer): Promise<ParsedMail | { unreadable: Unreadable }>;
  close(): Promise<void>;
};

const LIMITS: ParseLimits = { maxBytes: 25 * 1024 * 1024, timeoutMs: 20_000, memoryMb: 512, idleMs: 30_000 };
const SHAPE_LIMITS = { maxParts: 2_000, maxDepth: 100, maxHeaderBytes: 512 * 1024, maxAttachments: 500, maxRecipients: 200 };

type WorkerMail = Omit<ParsedMail, 'attachments'> & { attachments: (Omit<MailAttachment, 'bytes'> & { bytes: Uint8Array })[] };
type Answer = WorkerMail | { unreadable: Unreadable };
type Outcome = { answer: Answer } | { stopped: Unreadable } | { broken: Error };

function startWorker(limits: ParseLimits): Worker {
  return new Worker(path.join(__dirname, 'parse-worker.cjs'), {
    workerData: SHAPE_LIMITS,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 32 },
  });
}

function outcomeOf(worker: Worker, raw: Buffer, timeoutMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
      worker.on('error', () => undefined); // what a stopped worker still says is of no interest
      resolve(outcome);
    };
    const timer = setTimeout(() => settle({ stopped: 'took-too-long' }), timeoutMs);
    worker.once('message', (answer: Answer) => settle({ answer }));
    worker.once('error', (error: Error & { code?: string }) =>
      settle(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { stopped: 'out-of-memory' } : { broken: error }),
    );
    worker.once('exit', () => settle({ broken: new Error('the mail parser stopped') }));
    const copy = new Uint8Array(raw);
    worker.postMessage(copy, [copy.buffer]);
  });
}

function mailFrom(answer: Answer): ParsedMail | { unreadable: Unreadable } {
  if ('unreadable' in answer) return answer;
  const attachments = answer.attachments.map((attachment) => ({
    ...attachment,
    bytes: Buffer.from(attachment.bytes.buffer, attachment.bytes.byteOffset, attachment.bytes.byteLength),
  }));
  return { ...answer, attachments };
}

/**
 * Parses mails one after another in one worker thread, which is started at need, replaced after a mail that exhausted it, and ended when idle.
 * `parse` never throws because of what a mail contains; it rejects only when the worker itself cannot run.
 */
export function mailParser(options: Partial<ParseLimits> = {}): MailParser {
  const limits = { ...LIMITS, ...options };
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const parseNow = async (raw: Buffer): Promise<ParsedMail | { unreadable: Unreadable }> => {
    clearTimeout(idle);
    worker ??= startWorker(limits);
    worker.ref();
    const outcome = await outcomeOf(worker, raw, limits.timeoutMs);
    if ('answer' in outcome) {
      worker.unref(); // an idle parser keeps no process alive
      idle = setTimeout(() => void end(), limits.idleMs).unref();
      return mailFrom(outcome.answer);
    }
    await end();
    if ('broken' in outcome) throw outcome.broken;
    return { unreadable: outcome.stopped };
  };
  return {
    parse: (raw) => {
      if (raw.length > limits.maxBytes) return Promise.resolve({ unreadable: 'too-large' });
      const result = queue.then(() => parseNow(raw));
      queue = result.catch(() => undefined);
      return result;
    },
    close: async () => {
      await queue;
      await end();
    },
  };
}

const sharedParser = mailParser();

/** Parses a mail with the process's shared parser. What cannot be read is said, not thrown. */
export function parseMail(raw: Buffer): Promise<ParsedMail | { unreadable: Unreadable }> {
  return sharedParser.parse(raw);
}

/** Ends the shared parser's worker after the mails in hand; the next mail starts another. */
export function closeParser(): Promise<void> {
  return sharedParser.close();
}
