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

/** What {@link closeOnSignals} needs of `process`. */
export type SignalSource = {
  on(signal: 'SIGINT' | 'SIGTERM', listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: (signal: NodeJS.Signals) => void): unknown;
  exit(code: number): unknown;
};

/**
 * Closes everything on the first SIGINT or SIGTERM, then exits: 0 when all closed, 1 when something did not. A second signal exits at
 * once with 130 or 143. Returns what takes the listeners off. Temporal's Runtime must be installed with `shutdownSignals: []`, else it
 * stops the workers on its own and out of order.
 */
export function closeOnSignals(
  stack: Closing,
  source: SignalSource = process,
  announce: (signal: NodeJS.Signals) => void = () => undefined,
): () => void {
  let signalled = false;
  const listener = (signal: NodeJS.Signals): void => {
    if (signalled) {
      source.exit(signal === 'SIGTERM' ? 143 : 130);
      return;
    }
    signalled = true;
    announce(signal);
    void stack.closeAll().then((report) => source.exit(report.every(({ outcome }) => outcome === 'closed') ? 0 : 1));
  };
  source.on('SIGINT', listener);
  source.on('SIGTERM', listener);
  return () => {
    source.off('SIGINT', listener);
    source.off('SIGTERM', listener);
  };
}
