import { deletionActivities } from '../../activities/deletion';
import type { Hands } from '../../activities/hands';
import type { Hold } from '../../domain/case/parts';
import type { Ownership, RecordSource } from '../../records/record-source';
import { placeHold } from '../../storage/holds';
import { appendEvents } from '../../storage/ledger/append';
import { aCase, type Case, staff } from '../support/case-builders';
import { newCase, onPGlite, withStore } from '../support/store';

const period = { from: 0, to: 9e15 };
const at = Date.UTC(2026, 10, 12);

withStore(onPGlite, (store) => {
  let owned: readonly Ownership[];
  let removed: string[];
  const records = {
    accountsOf: (identifier: string) => Promise.resolve(owned.filter(({ accountId, number }) => [accountId, number].includes(identifier))),
    remove: ({ accountId, number }: { accountId: string; number?: string }) => {
      removed.push(number ?? accountId);
      owned = owned.filter((each) => each.accountId !== accountId || each.number !== number);
      return Promise.resolve();
    },
  } as unknown as RecordSource;
  const hands = (): Hands => ({ ...store(), records }) as unknown as Hands;
  const account = (id: string, ...numbers: string[]): void => {
    owned = numbers.map((number) => ({ accountId: id, number, period }));
    removed = [];
  };

  /** A customer's wish on the ledger, proposed and, if so, confirmed by these two. */
  async function asked(id: string, confirmedBy?: string, ...held: readonly Hold[]): Promise<string> {
    const caseId = newCase();
    const proposed = aCase()
      .order({ type: 'route', audience: 'customer', topic: 'deletion', note: 'x' })
      .order({ type: 'proposeDeletion', account: id, reason: 'x' }, { as: staff.custodian });
    const digest = proposed.file.proposals?.[0]?.digest ?? '';
    const life: Case = proposed.happens(
      ...(confirmedBy === undefined
        ? []
        : [{ type: 'ProposalConfirmed', at: proposed.now, by: confirmedBy, proposal: 'proposal/1', digest, reason: 'x' } as const]),
      ...held.map((each) => ({ type: 'HoldPlaced', at: proposed.now, by: 'machine', hold: each }) as const),
      { type: 'DeletionOrdered', at: proposed.now, by: 'counsel-1', account: id, proposal: 'proposal/1' },
    );
    const entries = life.events.map((event) => ({ event: event.type === 'Received' ? { ...event, caseId } : event }));
    await appendEvents(store().db, store(), { caseId, after: 0, entries });
    return caseId;
  }
  const run = (caseId: string): Promise<void> => deletionActivities(hands()).deleteRecords({ caseId, deletion: 1, at });
  const hold = (identifier: string): Promise<void> =>
    placeHold(store().db, store().keys.searchKey, {
      caseId: newCase(),
      holdId: 'hold/case/1',
      kind: 'case',
      identifiers: [identifier],
      at,
    });

  describe('the deletion of a customer’s data (P9)', () => {
    it('takes every number and then the account, and nothing is left to take the second time', async () => {
      account('AC-1', '+12065550101', '+12065550102');
      const caseId = await asked('AC-1', 'counsel-1');
      await run(caseId);
      expect(removed).toEqual(['+12065550101', '+12065550102', 'AC-1']);
      removed = [];
      await expect(run(caseId)).resolves.toBeUndefined();
      expect(removed).toEqual(['AC-1']);
    });

    it('leaves out what a hold covers, and answers as if there were none', async () => {
      account('AC-2', '+12065550103', '+12065550104');
      await hold('+12065550104');
      await expect(run(await asked('AC-2', 'counsel-1'))).resolves.toBeUndefined();
      expect(removed).toEqual(['+12065550103']);
    });

    it('is not held back by what its own mail had held unread; a later mail that names the number holds it', async () => {
      const first: Hold = { id: 'hold/provisional/1', kind: 'provisional', identifiers: ['+12065550110', '+12065550111'], placedAt: at };
      const joined: Hold = { ...first, id: 'hold/joined/S-2', identifiers: ['+12065550111'] };
      account('AC-7', '+12065550110', '+12065550111');
      await run(await asked('AC-7', 'counsel-1', first, joined));
      expect(removed).toEqual(['+12065550110']);
    });

    it('is held back by the same hold of another case', async () => {
      account('AC-8', '+12065550112');
      const [number] = owned.map((each) => each.number);
      await asked('AC-9', 'counsel-1', { id: 'hold/provisional/1', kind: 'provisional', identifiers: [number ?? ''], placedAt: at });
      await run(await asked('AC-8', 'counsel-1'));
      expect(removed).toEqual([]);
    });

    it('leaves out everything of an account that is held', async () => {
      account('AC-3', '+12065550105');
      await hold('AC-3');
      await expect(run(await asked('AC-3', 'counsel-1'))).resolves.toBeUndefined();
      expect(removed).toEqual([]);
    });

    it('a hold that comes while a number is being removed waits until it is, and covers the next one', async () => {
      account('AC-6', '+12065550108', '+12065550109');
      const caseId = await asked('AC-6', 'counsel-1');
      const order: string[] = [];
      let placing: Promise<void> | undefined;
      const slow = {
        ...records,
        remove: async ({ number }: { number?: string }) => {
          placing ??= hold('AC-6').then(() => void order.push('held'));
          // The hold is given every turn that it could use.
          for (let turn = 0; turn < 500; turn += 1) await new Promise((next) => setImmediate(next));
          order.push(`removed ${number}`);
        },
      } as unknown as RecordSource;
      await deletionActivities({ ...hands(), records: slow }).deleteRecords({ caseId, deletion: 1, at });
      await placing;
      expect(order).toEqual(['removed +12065550108', 'held']);
    });

    it.each([[undefined], ['custodian-1']])('removes nothing when the second person is %s', async (second) => {
      account('AC-4', '+12065550106');
      await expect(run(await asked('AC-4', second))).rejects.toThrow('barred');
      expect(removed).toEqual([]);
    });

    it('removes nothing when the records or the register do not answer', async () => {
      account('AC-5', '+12065550107');
      const caseId = await asked('AC-5', 'counsel-1');
      const broken = { ...hands(), db: undefined } as unknown as Hands;
      await expect(deletionActivities(broken).deleteRecords({ caseId, deletion: 1, at })).rejects.toThrow();
      expect(removed).toEqual([]);
    });
  });
});
