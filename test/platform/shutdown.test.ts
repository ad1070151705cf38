import { EventEmitter } from 'node:events';
import { type Closed, closeOnSignals, closing } from '../../platform/shutdown';

const names = (report: Closed[]): string[] => report.map(({ name, outcome }) => `${name} ${outcome}`);

it('closes the parts in the reverse of the order in which they were opened, one after another', async () => {
  const events: string[] = [];
  const stack = closing();
  for (const name of ['database', 'server', 'worker']) {
    stack.add(name, async () => {
      events.push(`${name} begins`);
      await Promise.resolve();
      events.push(`${name} ends`);
    });
  }
  expect(stack.begun).toBe(false);
  expect(names(await stack.closeAll())).toEqual(['worker closed', 'server closed', 'database closed']);
  expect(events).toEqual(['worker begins', 'worker ends', 'server begins', 'server ends', 'database begins', 'database ends']);
});

it('goes on when a part fails or hangs, and says so', async () => {
  const told: Closed[] = [];
  const stack = closing({ timeoutMs: 20, report: (closed) => told.push(closed) });
  const error = new Error('x');
  stack.add('last', () => undefined);
  stack.add('hangs', () => new Promise(() => undefined));
  stack.add('throws', () => {
    throw error;
  });
  stack.add('rejects', () => Promise.reject(error));
  const report = await stack.closeAll();
  expect(names(report)).toEqual(['rejects failed', 'throws failed', 'hangs timed out', 'last closed']);
  expect(report[1]?.error).toBe(error);
  expect(told).toEqual(report);
});

it('closes once, however often it is told to', async () => {
  let times = 0;
  const stack = closing();
  stack.add('once', () => (times += 1));
  const [first, second] = await Promise.all([stack.closeAll(), stack.closeAll()]);
  expect(times).toBe(1);
  expect(second).toBe(first);
});

it('closes what was opened while it was already closing', async () => {
  const stack = closing();
  const late: string[] = [];
  stack.add('early', () => stack.add('late', () => late.push('closed')));
  const report = await stack.closeAll();
  expect(late).toEqual(['closed']);
  expect(names(report)).toEqual(['early closed', 'late closed']);
  stack.add('later', () => late.push('closed too'));
  expect(names(await stack.closeAll())).toContain('later closed');
  expect(late).toEqual(['closed', 'closed too']);
});

describe('signals', () => {
  class Source extends EventEmitter {
    readonly exits: number[] = [];
    exit(code: number): void {
      this.exits.push(code);
      this.emit('exited');
    }
  }
  const exited = (source: Source): Promise<unknown> => new Promise((resolve) => source.once('exited', resolve));

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('on %s everything is closed before the process ends with 0, and one a second later ends it with %d', async (signal, code) => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout'] });
    const source = new Source();
    const announced: string[] = [];
    const stack = closing();
    let closed = false;
    stack.add('part', () => (closed = true));
    closeOnSignals(stack, source, (name) => announced.push(name));
    const done = exited(source);
    source.emit(signal, signal);
    await done;
    expect(closed).toBe(true);
    expect(source.exits).toEqual([0]);
    source.emit(signal, signal); // the same one, passed on by whoever started us
    expect(source.exits).toEqual([0]);
    jest.advanceTimersByTime(1_000);
    source.emit(signal, signal);
    expect(source.exits).toEqual([0, code]);
    expect(announced).toEqual([signal]);
    jest.useRealTimers();
  });

  it('ends with 1 when something did not close', async () => {
    const source = new Source();
    const stack = closing();
    stack.add('part', () => Promise.reject(new Error('x')));
    closeOnSignals(stack, source);
    const done = exited(source);
    source.emit('SIGTERM', 'SIGTERM');
    await done;
    expect(source.exits).toEqual([1]);
  });

  it('are not listened to any more when that is taken back', () => {
    const source = new Source();
    closeOnSignals(closing(), source)();
    expect(source.eventNames()).toEqual([]);
  });
});
