/** N3: whom a matter asks before it tells the customer. */
import type { CaseEvent } from '../../../domain/case/events';
import { roles, type Role } from '../../../domain/case/parts';
import { appendEvents } from '../../../storage/ledger/append';
import { loadFile } from '../../../storage/ledger/read';
import { relatedBars } from '../../../storage/related-bars';
import { repeatsOf } from '../../../storage/related-matters';
import { aCompleteCase } from '../../support/case-builders';
import { caseSealed, received, sisterOrdered, T0 } from '../../support/case-events';
import { newCase, withStore, type OpenStore } from '../../support/store';

const order = aCompleteCase().barred('indefinite').events.at(-1);

export function relatedBarsContract(open: OpenStore): void {
  withStore(open, (store) => {
    /** Begun from another one, with what happened in it and the sisters that were ordered in it. */
    async function opened(caseId: string, openedFrom: string | undefined, sisters: readonly string[], ...more: CaseEvent[]): Promise<void> {
      const events = [{ ...received({ caseId }), ...(openedFrom !== undefined && { openedFrom }) }, ...sisters.map(sisterOrdered), ...more];
      await appendEvents(store().db, { keys: store().keys }, { caseId, after: 0, entries: events.map((event) => ({ event })) });
    }
    async function asked(caseId: string, role: Role = 'counsel'): Promise<readonly string[]> {
      const file = await loadFile(store().db, store().keys, caseId);
      if (!file) throw new Error('no such case');
      return (await relatedBars(store().db, store().keys, file, { at: T0, role })).map((each) => each.caseId);
    }

    it('asks the matter from which it was opened, its sisters and theirs, and never itself', async () => {
      if (!order) throw new Error('no order');
      const [parent, first, second, child, unopened] = [newCase(), newCase(), newCase(), newCase(), newCase()];
      await opened(parent, undefined, [first, second, unopened], order);
      await opened(first, parent, [child]);
      await opened(second, parent, [], order);
      await opened(child, first, []);
      expect(await asked(parent)).toEqual([second]);
      expect((await asked(first)).toSorted()).toEqual([parent, second].toSorted());
      expect((await asked(child)).toSorted()).toEqual([parent, second].toSorted());
      expect(await asked(second)).toEqual([parent]);
    });

    it('asks what repeats its process and what it takes the place of, and they ask it; not what somebody has ruled out (A2, A6)', async () => {
      if (!order) throw new Error('no order');
      const [answering, repeat, old, apart, maybe, reopened] = [newCase(), newCase(), newCase(), newCase(), newCase(), newCase()];
      const by = { at: T0, by: 'intake-1', reason: 'x' };
      const process = { kind: 'grandJurySubpoena', number: 'GJ-1', issuer: 'Grand Jury', issuedOn: '2026-11-01' } as const;
      const repeats = { type: 'DuplicateSuspected', at: T0, by: 'intake-1', of: answering } as const;
      const superseded = { ...by, type: 'Superseded', successor: answering, process } as const;
      await opened(answering, undefined, [], order);
      await opened(repeat, undefined, [], order, repeats, { ...by, type: 'DuplicateConfirmed', of: answering });
      await opened(old, undefined, [], order, superseded);
      await opened(maybe, undefined, [], order, repeats);
      await opened(apart, undefined, [], order, repeats, { ...by, type: 'DuplicateRuledOut', of: answering });
      await opened(reopened, undefined, [], order, superseded, { ...by, type: 'Reopened' });
      expect((await asked(answering)).toSorted()).toEqual([repeat, old, maybe].toSorted());
      for (const each of [repeat, old, maybe])
        expect((await asked(each)).toSorted()).toEqual([answering, repeat, old, maybe].filter((other) => other !== each).toSorted());
      expect([await asked(apart), await asked(reopened)]).toEqual([[], []]);
      // Only what ended as its duplicate waits for its answer, and of a sealed one counsel alone may know (A2, N7).
      const waiting = async (role: Role) => repeatsOf(store().db, store().keys, { caseId: answering }, role);
      const secret = newCase();
      await opened(secret, undefined, [], caseSealed(), repeats, { ...by, type: 'DuplicateConfirmed', of: answering });
      expect((await waiting('counsel')).toSorted()).toEqual([repeat, secret].toSorted());
      expect(await waiting('intake')).toEqual([repeat]);
    });

    it('tells nobody but counsel of one that is sealed, nor of what lies behind it (N7)', async () => {
      if (!order) throw new Error('no order');
      const [parent, sealed, behind] = [newCase(), newCase(), newCase()];
      await opened(parent, undefined, [sealed]);
      await opened(sealed, parent, [behind], caseSealed(), order);
      await opened(behind, sealed, [], order);
      expect((await asked(parent)).toSorted()).toEqual([sealed, behind].toSorted());
      for (const role of roles.filter((each) => each !== 'counsel')) expect(await asked(parent, role)).toEqual([]);
    });
  });
}
