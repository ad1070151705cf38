import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  allHandlersFinished,
  condition,
  isCancellation,
  makeContinueAsNewFunc,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Instant } from '../domain/calendar/day';
import { whyNot } from '../domain/case/actions';
import type { CaseFile } from '../domain/case/case-file';
import { decide } from '../domain/case/decide';
import { casePack } from '../domain/case/case-pack';
import type { CaseEvent } from '../domain/case/events';
import { fold } from '../domain/case/evolve';
import { learned } from '../domain/case/learned';
import { finished, nextInstant, onInstant } from '../domain/case/obligations';
import { type Duty } from '../domain/case/parts';
import { fileOfPage } from '../domain/case/shapes';
import { reconcile } from '../domain/case/reconcile';
import { nextTime } from '../domain/rules/dates';
import { codeOf, effectsFor } from './effects';
import {
  caseFile,
  fact,
  keyReused,
  ledgerAhead,
  moveClock,
  order,
  refusedOrder,
  turnPage,
  type Moved,
  type Order,
  type Page,
  type Receipt,
  type Turn,
} from './messages';
import { orderBook } from './order-book';
import { writeThrough } from './write-through';

export type Matter = ReturnType<typeof openMatter>;

/** Events in history after which a quiet case begins a new page: long before the server would insist (4,096). Tests run at 30. */
const PAGE = 1_000;

/** Asked when something is recorded: a refused order leaves no trace in the history, so a page that it alone found full is never turned. */
function isLong({ pageEvents = PAGE }: Page): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || historyLength > pageEvents;
}

/** The open case inside its workflow: its file, its clock, its door. The only module that knows Temporal's handlers. */
export function openMatter(page: Page) {
  let file = fileOfPage(page);
  let rehearsed = page.rehearsedAt;
  let [waiting, pending] = [0, 0];
  let asked: Turn | undefined;
  let [ended, grown] = [false, false];
  let life = new CancellationScope();
  const shielded = new CancellationScope({ cancellable: false });
  const clock = new CancellationScope();
  const serving = new Set<string>();
  let serve: ((duty: Duty) => Promise<void>) | undefined;
  const book = orderBook(page.receipts);
  const effects = effectsFor(page.rehearsedAt !== undefined);
  const now = (): Instant => rehearsed ?? Date.now();
  const ledger = writeThrough(file, page.rehearsedAt !== undefined, (written, ahead, unwritten) => {
    const again = reconcile(written, ahead, unwritten, (key, so) => book.decideAnew(key, so, now()));
    file = again.file;
    book.settle(again.orders);
    if (file.stage.kind === 'closed') life.cancel();
    serveOwed();
    return again.unwritten;
  });

  function record(events: readonly CaseEvent[], by?: Pick<Order, 'key' | 'digest'>): void {
    file = fold(file, events);
    grown ||= isLong(page);
    if (file.stage.kind === 'closed') life.cancel();
    ledger.add(events.map((event) => (by ? { event, order: { key: by.key, digest: by.digest } } : { event })));
    serveOwed();
  }

  // Before the door opens: an order may be waiting in the very first task.
  if (file.seq === 0 && page.opening) record(page.opening);
  setHandler(caseFile, () => file);
  setHandler(turnPage, (to) => void (asked = to));
  setHandler(ledgerAhead, ledger.look);
  takeOrders({ file: () => file, now, record, reaches: ledger.reaches }, book);
  /** Nothing in flight, nothing unwritten, nothing due: the case waits for people or for time. */
  const quiet = (): boolean => pending === 0 && ledger.has(file.seq) && (ended || (waiting > 0 && (nextInstant(file) ?? Infinity) > now()));
  const move = (at: Instant): void => void (rehearsed = Math.max(at, rehearsed ?? at));
  takeTime({ rehearsed: () => rehearsed, move, quiet }, () => ({
    next: nextInstant(file) ?? null,
    finished: ended,
    turning: !ended && full(),
  }));

  /** Waits until the file says so. The only place where a procedure waits for people, and so where a page may be turned. */
  async function until(says: (file: CaseFile) => boolean): Promise<void> {
    const said = (): boolean => file.procedure === workflowInfo().workflowType && says(file);
    if (said()) return; // who need not wait is not waiting: the matter is not quiet for a moment
    waiting += 1;
    try {
      await ledger.wait(said);
    } finally {
      waiting -= 1;
    }
  }

  /**
   * Runs an effect until it succeeds; when the machine gives up what is still wanted, a person is asked and may order another try.
   * The world sees nothing that the ledger does not say already, and the end of a case never interrupts what has begun.
   */
  async function effect(step: string, run: () => Promise<readonly CaseEvent[]>, wanted = (_file: CaseFile) => true): Promise<void> {
    for (;;) {
      await until((f) => !f.stuck.some((each) => each.step === step)); // asked first: the last page may have left it stuck
      if (!wanted(file)) return;
      pending += 1;
      try {
        await ledger.reaches(() => file.seq);
        if (!CancellationScope.current().consideredCancelled) record(await shielded.run(run));
        if (CancellationScope.current().consideredCancelled) throw new CancelledFailure('closed'); // while it ran: nothing of the procedure follows
        return;
      } catch (error) {
        if (!(error instanceof ActivityFailure)) throw error;
        // Closed while it was tried: nothing of the procedure follows, so nobody is asked for another try.
        if (CancellationScope.current().consideredCancelled) throw new CancelledFailure('closed');
        if (wanted(file)) record([{ type: 'StepFailed', at: now(), by: 'machine', step, code: codeOf(error) }]);
      } finally {
        pending -= 1;
      }
    }
  }

  /** One timer for everything that time alone brings about. It only records: what must be done then is owed in the file. */
  async function keepTime(): Promise<void> {
    for (;;) {
      const next = nextInstant(file);
      if (next !== undefined && next <= now()) {
        const pack = casePack(file);
        record(onInstant(file, now(), ({ what, at }) => nextTime(what, at, pack, now())));
        continue;
      }
      // A timer that would ring too early is left: ringing once for nothing is cheaper than being set anew after every event.
      const sooner = () => (nextInstant(file) ?? Infinity) < Math.max(now() + 1, next ?? Infinity);
      await ledger.wait(sooner, next === undefined || rehearsed !== undefined ? undefined : next - now());
    }
  }

  /** Each duty that the file owes runs beside the others: one that is stuck never stops the clock, and the next page takes it up. */
  function serveOwed(): void {
    const begin = serve;
    if (!begin || clock.consideredCancelled) return;
    const one = async (duty: Duty): Promise<void> => {
      await Promise.resolve(); // who recorded what brought it about goes on first
      await begin(duty);
      serving.delete(duty.id);
      serveOwed();
    };
    for (const duty of file.owed.filter(({ id }) => !serving.has(id))) {
      serving.add(duty.id);
      void clock.run(() => one(duty)).catch(unlessCancelled);
    }
  }

  const still = () => pending === 0 && allHandlersFinished() && ledger.has(file.seq) && ledger.rests();
  const full = () => asked !== undefined || file.procedure !== workflowInfo().workflowType || grown;
  const turnable = () => waiting > 0 && still() && full();

  /** Follows the procedure once, until it has ended or the page is to be turned. The end of a case ends it at any wait. */
  async function round(procedure: () => Promise<void>): Promise<'ended' | 'turn'> {
    const mine = new CancellationScope();
    life = mine;
    // The case may be open again by the time its interrupted effect has ended: it was the end of this round all the same.
    const running = mine.run(procedure).then(
      () => 'ended' as const,
      (error: unknown) => {
        if (!mine.consideredCancelled || !isCancellation(error)) throw error;
        return 'ended' as const;
      },
    );
    if (file.stage.kind === 'closed') mine.cancel();
    for (;;) {
      const end = await Promise.race([running, condition(turnable).then(() => 'turn' as const)]);
      if (end === 'ended' || turnable()) return end; // what came in the same task may have given the page more to do
    }
  }

  /** Follows the procedure to the end of all that is owed, over as many pages and re-openings as it takes. */
  async function follow(procedure: () => Promise<void>, served: (duty: Duty) => Promise<void>): Promise<void> {
    serve = served;
    serveOwed();
    const ticking = clock.run(keepTime).catch(unlessCancelled);
    const done = () => finished(file) && still();
    for (;;) {
      const end = file.stage.kind === 'closed' ? 'ended' : await round(procedure);
      if (end === 'turn') break;
      waiting += 1;
      await condition(() => done() || file.stage.kind !== 'closed' || turnable());
      const turn = turnable();
      waiting -= 1;
      ended = done();
      if (ended || turn) break;
    }
    clock.cancel();
    await ticking;
    if (ended) return;
    await condition(still);
    const next: Page = {
      shape: 1,
      caseId: file.caseId,
      file,
      receipts: book.receipts(),
      ...(rehearsed === undefined ? {} : { rehearsedAt: rehearsed }),
      ...(page.pageEvents === undefined ? {} : { pageEvents: page.pageEvents }),
    };
    await makeContinueAsNewFunc<(page: Page) => Promise<void>>({ workflowType: file.procedure, ...asked })(next);
  }

  return {
    get file() {
      return file;
    },
    now,
    record,
    until,
    effect,
    effects,
    follow,
  };
}

type Rehearsed = { readonly rehearsed: () => Instant | undefined; readonly move: (at: Instant) => void; readonly quiet: () => boolean };

/** Rehearsals only: moves the clock once all is quiet, and answers when all is quiet again. */
function takeTime({ rehearsed, move, quiet }: Rehearsed, stands: () => Moved): void {
  setHandler(
    moveClock,
    async (at) => {
      await condition(quiet);
      move(at);
      await condition(quiet);
      return stands();
    },
    {
      validator: (at) => {
        const now = rehearsed();
        if (now === undefined || at < now) throw ApplicationFailure.nonRetryable('time moves by itself here, and never back', refusedOrder);
      },
    },
  );
}

type Desk = {
  readonly file: () => CaseFile;
  readonly now: () => Instant;
  readonly record: (events: readonly CaseEvent[], by?: Pick<Order, 'key' | 'digest'>) => void;
  readonly reaches: (seq: () => number) => Promise<void>;
};

/** Takes orders and facts, and answers an order once it is in the ledger. */
function takeOrders({ file, now, record, reaches }: Desk, book: ReturnType<typeof orderBook>): void {
  async function take(one: Order): Promise<Receipt> {
    const { key, digest, command, actor, evidence } = one;
    if (!book.receiptOf(key)) {
      record(decide(command, file(), actor, now(), evidence), { key, digest });
      book.enter(one, file().seq);
    }
    await reaches(() => book.receiptOf(key)?.seq ?? 0);
    const receipt = book.receiptOf(key);
    // The ledger knew more than the matter, and after that the order is not taken any more.
    if (!receipt) throw ApplicationFailure.nonRetryable('barred', refusedOrder, book.refusalOf(key));
    return receipt;
  }

  // Synchronous on purpose: the SDK does not await a validator.
  function validator({ key, digest, command, actor, evidence }: Order): void {
    const before = book.receiptOf(key);
    if (before && before.digest !== digest) throw ApplicationFailure.nonRetryable('this key was used for another order', keyReused);
    const why = before ? undefined : whyNot(command, file(), actor, now(), evidence);
    if (why) throw ApplicationFailure.nonRetryable(why.problem, refusedOrder, why);
  }

  setHandler(order, take, { validator });
  setHandler(fact, (told) => {
    const events = learned(file(), told, now());
    if (events.length === 0 || book.receiptOf(`fact/${told.key}`)) return;
    record(events);
    book.enterFact(`fact/${told.key}`, file().seq);
  });
}

const unlessCancelled = (error: unknown): void => {
  if (!isCancellation(error)) throw error;
};
