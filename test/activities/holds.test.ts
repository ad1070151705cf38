import type { Hands } from '../../activities/hands';
import { holdActivities, whyAnyHeld } from '../../activities/holds';
import { instantAt } from '../../domain/calendar/pacific';
import type { Hold } from '../../domain/case/parts';
import { appendEvents } from '../../storage/ledger/append';
import { releaseHold } from '../../storage/holds';
import type { Ownership, RecordSource } from '../../records/record-source';
import { aCase, aCompleteCase, anInstrument, anOtherCase, aWarrant, machine, type Case } from '../support/case-builders';
import { newCase, onPGlite, withStore } from '../support/store';

const midnight = (day: string): number => instantAt(day, 0);
const owned = (accountId: string, number: string, from: string, to = '2030-01-01'): Ownership => ({
  accountId,
  number,
  period: { from: midnight(from), to: midnight(to) },
});
const at = midnight('2026-11-10');

withStore(onPGlite, (store) => {
  let answers = true;
  let ownerships: readonly Ownership[] = [];
  const records = {
    accountsOf: (identifier: string, { from, to }: Ownership['period']) =>
      answers
        ? Promise.resolve(
            ownerships.filter(
              ({ accountId, number, period }) => [accountId, number].includes(identifier) && period.from < to && from < period.to,
            ),
          )
        : Promise.reject(new Error('the records do not answer')),
  } as RecordSource;
  const hands = (): Hands => ({ ...store(), records }) as unknown as Hands;
  const hold = async (...identifiers: string[]): Promise<string> => {
    const caseId = newCase();
    const placed: Hold = { id: 'hold/case/1', kind: 'case', identifiers, placedAt: at };
    await holdActivities(hands()).placeHold({ caseId, hold: placed });
    return caseId;
  };
  const held = async (...identifiers: string[]) => (await whyAnyHeld(hands(), identifiers, at)) !== undefined;

  beforeEach(() => {
    answers = true;
    ownerships = [];
  });

  describe('a hold on an account (P9)', () => {
    it('holds its numbers: nothing that belongs to it may be deleted through one of them', async () => {
      ownerships = [owned('AC-1', '+12065550101', '2024-01-01'), owned('AC-1', '+12065550102', '2025-01-01')];
      const caseId = await hold('AC-1');
      expect([await held('AC-1'), await held('+12065550101'), await held('+12065550102'), await held('+12065550103')]).toEqual([
        true,
        true,
        true,
        false,
      ]);
      // Although it is somebody else's now, or the records have lost it.
      ownerships = [];
      expect(await held('+12065550102')).toBe(true);
      await releaseHold(store().db, { caseId, holdId: 'hold/case/1', at });
      expect([await held('AC-1'), await held('+12065550101')]).toEqual([false, false]);
    });

    it('holds a number that it got after the hold was placed', async () => {
      await hold('AC-2');
      ownerships = [owned('AC-2', '+12065550104', '2026-12-01')];
      expect(await held('+12065550104')).toBe(true);
    });

    it('is placed on the account itself although the records do not answer, and is tried again for its numbers', async () => {
      answers = false;
      await expect(hold('AC-3')).rejects.toThrow('the records do not answer');
      answers = true;
      expect(await held('AC-3')).toBe(true);
    });
  });

  describe('a hold on a number (P9)', () => {
    it('holds its account: what the account holds may not be deleted whole', async () => {
      ownerships = [owned('AC-4', '+12065550105', '2024-01-01'), owned('AC-4', '+12065550106', '2024-01-01')];
      await hold('+12065550105');
      expect([await held('AC-4'), await held('+12065550105')]).toEqual([true, true]);
      // The account's other number is nobody's business.
      expect(await held('+12065550106')).toBe(false);
    });

    it('that has changed hands holds both accounts: the register knows of no times', async () => {
      ownerships = [owned('AC-5', '+12065550107', '2021-01-01', '2026-09-12'), owned('AC-6', '+12065550107', '2026-09-12')];
      await hold('+12065550107');
      expect([await held('AC-5'), await held('AC-6')]).toEqual([true, true]);
    });
  });

  it('a hold for the backup copy of a case that another one answers is let go when that one has delivered or ended, not when it holds the same (§2704(a)(3))', async () => {
    const demand = { instrument: anInstrument({ kind: 'backupPreservation' }), categories: ['storedContent'] } as const;
    const copied = aCase()
      .triaged()
      .withFacts(demand)
      .order({ type: 'createBackup', sha256: 'a'.repeat(64), place: 'Vault 3' });
    const taken = { type: 'supersede', successor: 'LR-OTHER', reason: 'A warrant takes its place.' } as const;
    const older = copied.order(taken, { knowing: { other: anOtherCase() } });
    const read = aCompleteCase(aWarrant());
    const holding = read.happens(machine.held(read.file, read.now));
    const kept = async ({ events }: Case): Promise<string> => {
      const caseId = newCase();
      const entries = events.map((event) => ({ event: event.type === 'Received' ? { ...event, caseId } : event }));
      await appendEvents(store().db, store(), { caseId, after: 0, entries });
      return caseId;
    };
    const caseId = await kept(older);
    const letGo = async (other: Case, of = caseId) =>
      holdActivities(hands()).successorHolds({ caseId: of, hold: 'hold/case/1', successor: await kept(other) });
    const delivered = holding.reviewed().collected().checked().approved().packaged().letter('production');
    expect([await letGo(read), await letGo(holding), await letGo(delivered)]).toEqual([false, false, true]);
    expect(await letGo(holding.order({ type: 'withdraw', reason: 'x' }))).toBe(true);
    // That of a repeat is let go for another copy too, made for the same process; the case that was asked first may have ended itself.
    const mark = (from: Case, of: string) =>
      from.order({ type: 'markDuplicate', of, reason: 'The same paper.' }, { knowing: { other: anOtherCase({ caseId: of }) } });
    const repeat = await kept(mark(copied, 'LR-OTHER'));
    const demanded = aCase().triaged().withFacts(demand);
    const between = mark(demanded, await kept(copied));
    expect([await letGo(demanded, repeat), await letGo(copied, repeat), await letGo(between, repeat)]).toEqual([false, true, true]);
  });

  it('a deletion of which the records cannot say whose it is does not go on', async () => {
    answers = false;
    await expect(held('+12065550108')).rejects.toThrow('the records do not answer');
  });
});
