/** R1: by which other cases an address is known to us. */
import type { CaseEvent } from '../../../domain/case/events';
import { hasWrittenBefore } from '../../../storage/known-senders';
import { appendEvents } from '../../../storage/ledger/append';
import { aSender } from '../../support/case-builders';
import { caseSealed, closed, received, sisterOrdered, T0, triaged } from '../../support/case-events';
import { newCase, withStore, type OpenStore } from '../../support/store';

const dismissed: readonly CaseEvent[] = [
  { type: 'Dismissed', at: T0, by: 'intake-1', reason: 'spam', note: 'Not meant for us.' },
  closed({ outcome: 'dismissed' }),
];

export function knownSendersContract(open: OpenStore): void {
  withStore(open, (store) => {
    const append = (caseId: string, after: number, ...events: CaseEvent[]) =>
      appendEvents(store().db, { keys: store().keys }, { caseId, after, entries: events.map((event) => ({ event })) });
    const known = (address: string, caseId: string) => hasWrittenBefore(store().db, store().keys, { address, caseId });
    /** An address that no other test has. */
    const newSender = () => aSender({ address: `agent.${newCase().toLowerCase()}@sheriff.example` });

    it('knows an address by an earlier case, open or answered', async () => {
      const [earlier, next] = [newCase(), newCase()];
      const sender = newSender();
      await append(earlier, 0, received({ caseId: earlier, sender }), triaged());
      expect(await known(sender.address, next)).toBe(true);
      await append(earlier, 2, closed({ outcome: 'produced' }));
      expect(await known(sender.address, next)).toBe(true);
    });

    it('does not know an address by a mail that was dismissed, and by one that was taken up again it does', async () => {
      const [spam, next] = [newCase(), newCase()];
      const sender = newSender();
      await append(spam, 0, received({ caseId: spam, sender }), ...dismissed);
      expect(await known(sender.address, next)).toBe(false);
      await append(spam, 3, { type: 'Reopened', at: T0, by: 'counsel-1', reason: 'It was a request.' });
      expect(await known(sender.address, next)).toBe(true);
    });

    it('does not know an address by the matters that belong to the case: that from which it was opened, its sisters and theirs', async () => {
      const [parent, first, second, child, elsewhere] = [newCase(), newCase(), newCase(), newCase(), newCase()];
      const sender = newSender();
      await append(parent, 0, received({ caseId: parent }), sisterOrdered(first), sisterOrdered(second));
      await append(first, 0, received({ caseId: first, openedFrom: parent }), sisterOrdered(child));
      await append(second, 0, received({ caseId: second, openedFrom: parent }));
      await append(child, 0, received({ caseId: child, openedFrom: first, sender }));
      for (const caseId of [parent, first, second, child]) expect([caseId, await known(sender.address, caseId)]).toEqual([caseId, false]);
      expect(await known(sender.address, elsewhere)).toBe(true);
      // A matter that does not belong to them makes it known to all of them.
      await append(elsewhere, 0, received({ caseId: elsewhere, sender }));
      for (const caseId of [parent, first, second, child]) expect([caseId, await known(sender.address, caseId)]).toEqual([caseId, true]);
    });

    it('does not tell of a sealed sister by what is known through it (N7)', async () => {
      const [parent, sealed, behind] = [newCase(), newCase(), newCase()];
      const sender = newSender();
      await append(parent, 0, received({ caseId: parent }), sisterOrdered(sealed));
      await append(sealed, 0, received({ caseId: sealed, openedFrom: parent }), caseSealed(), sisterOrdered(behind));
      await append(behind, 0, received({ caseId: behind, openedFrom: sealed, sender }));
      // For those who may not know of it, nothing joins the two.
      expect(await known(sender.address, parent)).toBe(true);
    });
  });
}
