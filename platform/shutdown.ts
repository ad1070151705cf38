import { constants } from 'node:os';

/** How the closing of one part went. */
export type Closed = { name: string; outcome: 'closed' | 'failed' | 'timed out'; ms: number; error?: unknown };

/** The parts that are open, closed in the reverse of the order in which they were added. */
export type Closing = {
  /** Registers how a part is closed; `timeoutMs` replaces the stack's own. What is added after the closing began is closed at once. */
  add(name: string, close: () => unknown, timeoutMs?: number): void;
  /** Closes everything once, whatever fails or hangs; later calls get the same report. Never rejects. */
  closeAll(): Promise<Closed[]>;
  /** True from the moment when closing began. */
  readonly begun: boolean;
};

const DEFAULT_TIMEOUT_MS = 10_000;

/** An ordered clean-up. `report` hears of each part as it is closed, for people who wait. */
export function closing(options: { timeoutMs?: number; report?: (closed: Closed) => void } = {}): Closing {
  const open: { name: string; close: () => unknown; timeoutMs: number }[] = [];
  let running: Promise<Closed[]> | undefined;

  async function drain(): Promise<Closed[]> {
    const report: Closed[] = [];
    for (let part = open.pop(); part !== undefined; part = open.pop()) {
      const closed = await closeOne(part.name, part.close, part.timeoutMs);
      report.push(closed);
      options.report?.(closed);
    }
    return report;
  }

  return {
    add(name, close, timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS) {
      open.push({ name, close, timeoutMs });
      if (running !== undefined) running = running.then(async (before) => [...before, ...(await drain())]);
    },
    closeAll: () => (running ??= drain()),
    get begun() {
      return running !== undefined;
    },
  };
}

async function closeOne(name: string, close: () => unknown, timeoutMs: number): Promise<Closed> {
  const startedAt = performance.now();
  const ms = (): number => Math.round(performance.now() - startedAt);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'timed out'>((resolve) => {
    timer = setTimeout(() => resolve('timed out'), timeoutMs);
  });
  try {
    const done = Promise.resolve().then(close);
    const outcome = await Promise.race([done.then(() => 'closed' as const), late]);
    if (outcome === 'timed out') done.catch(() => undefined);
    return { name, outcome, ms: ms() };
  } catch (error) {
    return { name, outcome: 'failed', ms: ms(), error };
  } finally {
    clearTimeout(timer);
  }
}

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Ending = (typeof ENDINGS)[number];
/** One signal may come more than once: to the whole group, and passed on by npm and by our own starter. A person takes longer. */
const ONE_SIGNAL_MS = 1_000;

/** What {@link closeOnSignals} needs of `process`. */
export type SignalSource = {
  on(signal: Ending, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: Ending, listener: (signal: NodeJS.Signals) => void): unknown;
  exit(code: number): unknown;
};

/**
 * Closes everything on the first SIGINT, SIGTERM or SIGHUP, then exits: 0 when all closed, 1 when something did not. Another one, a second
 * later or more, exits at once with 130, 143 or 129. Returns what takes the listeners off. Temporal's Runtime must be installed with `shutdownSignals: []`, else it
 * stops the workers on its own and out of order.
 */
export function closeOnSignals(
  stack: Closing,
  source: SignalSource = process,
  announce: (signal: NodeJS.Signals) => void = () => undefined,
): () => void {
  let first: number | undefined;
  const listener = (signal: NodeJS.Signals): void => {
    if (first !== undefined) {
      if (performance.now() - first >= ONE_SIGNAL_MS) source.exit(128 + constants.signals[signal]);
      return;
    }
    first = performance.now();
    announce(signal);
    void stack.closeAll().then((report) => source.exit(report.every(({ outcome }) => outcome === 'closed') ? 0 : 1));
  };
  for (const signal of ENDINGS) source.on(signal, listener);
  return () => {
    for (const signal of ENDINGS) source.off(signal, listener);
  };
}
