/** What bars notice in a case that ended is told to the case that answers, once, and never to one that more people may read (A2, A6; N3, N7). */
import type { Hands } from '../../activities/hands';
import { handOverActivities } from '../../activities/hand-over';
import { takenOver } from '../../domain/case/taken-over';
import type { CaseEvent } from '../../domain/case/events';
import type { Door } from '../../intake/door';
import { tellProhibitions } from '../../intake/prohibitions';
import { appendEvents } from '../../storage/ledger/append';
import { loadFile } from '../../storage/ledger/read';
import { aCompleteCase, aDeliveredCase, type Case } from '../support/case-builders';
import { caseSealed, onItsOwnPaper } from '../support/case-events';
import { newCase, onPGlite, withStore } from '../support/store';

type Told = { readonly workflowId: string; readonly signalArgs: readonly [{ readonly key: string; readonly handedOver: object }] };

withStore(onPGlite, (store) => {
  let told: Told[] = [];
  beforeEach(() => (told = []));
  const door = (): Door =>
    ({
      ...store(),
      taskQueue: 'Q',
      client: { signalWithStart: (_type: string, options: Told) => Promise.resolve(void told.push(options)) },
    }) as unknown as Door;
  const hands = (): Hands =>
    ({
      ...store(),
      tellProhibitions: (...given: Parameters<Hands['tellProhibitions']>) => tellProhibitions(door(), ...given),
    }) as unknown as Hands;
  const kept = async ({ events }: Case, ...more: readonly CaseEvent[]): Promise<string> => {
    const caseId = newCase();
    const own = onItsOwnPaper(events, caseId).map((event) => (event.type === 'Received' ? { ...event, caseId } : event));
    const entries = [...own, ...more].map((event) => ({ event }));
    await appendEvents(store().db, store(), { caseId, after: 0, entries });
    return caseId;
  };
  const barred = aCompleteCase().barred('2027-05-10');
  const answers = aDeliveredCase();
  const handOver = (caseId: string, to: string) => handOverActivities(hands()).handOver({ caseId, to, at: answers.now });

  it('tells all that is on file, and under the same name when it is told again', async () => {
    const [from, to] = [await kept(barred), await kept(answers)];
    await handOver(from, to);
    await handOver(from, to);
    expect(told).toMatchObject([{ workflowId: to }, { workflowId: to }]);
    const [first, again] = told.map(({ signalArgs: [fact] }) => fact);
    expect(first).toMatchObject({ handedOver: { from, orders: [{ ends: '2027-05-10' }], at: answers.now } });
    expect(again?.key).toBe(first?.key);
  });

  it('leaves a case alone that knows it all: it may have ended', async () => {
    const [from, to] = [await kept(barred), await kept(answers)];
    const file = await loadFile(store().db, store().keys, to);
    const known = file ? takenOver(file, { from, orders: barred.file.nondisclosures, at: answers.now }, answers.now) : [];
    expect(known).toHaveLength(1);
    await appendEvents(store().db, store(), { caseId: to, after: answers.file.seq, entries: known.map((event) => ({ event })) });
    await handOver(from, to);
    expect(told).toEqual([]);
  });

  it('tells what is sealed only to a case that counsel has sealed too', async () => {
    const from = await kept(barred, caseSealed());
    await expect(handOver(from, await kept(answers))).rejects.toMatchObject({ type: 'barred', nonRetryable: true });
    expect(told).toEqual([]);
    await handOver(from, await kept(answers, caseSealed()));
    expect(told).toHaveLength(1);
  });

  it('is stuck, and says nothing, where either of the two is not on the ledger', async () => {
    const there = await kept(barred);
    for (const [from, to] of [
      [there, newCase()],
      [newCase(), there],
    ] as const)
      await expect(handOver(from, to)).rejects.toMatchObject({ type: 'not-found' });
    expect(told).toEqual([]);
  });
});
