import { cursorAfter, cursorOf } from '../../../api/use-cases/queue-cursor';
import { canonicalJson } from '../../../platform/canonical-json';
import { SealBroken } from '../../../platform/seal';
import { casesNaming, casesOnInstrument } from '../../../storage/identifiers';
import { hasWrittenBefore } from '../../../storage/known-senders';
import { appendEvents } from '../../../storage/ledger/append';
import { keepAtHand } from '../../../storage/ledger/folded';
import { foldFromEvents, ledgerHead, loadFile } from '../../../storage/ledger/read';
import { rebuildReadModel } from '../../../storage/ledger/rebuild';
import { counts, openSnapshot, queue, queueEntry, type QueueCursor } from '../../../storage/read-model';
import type { CaseRow } from '../../../storage/tables';
import type { CaseEvent } from '../../../domain/case/events';
import { assigned, closed, DAY, dated, factsRecorded, noted, received, richCase, T0, triaged } from '../../support/case-events';
import { aJoined, aSender } from '../../support/case-builders';
import { newCase, withStore, type OpenStore } from '../../support/store';

export function readModelContract(open: OpenStore): void {
  withStore(open, (store) => {
    const append = (caseId: string, ...events: CaseEvent[]) =>
      appendEvents(store().db, { keys: store().keys }, { caseId, after: 0, entries: events.map((event) => ({ event })) });
    /** A row with its file in clear: sealed, the same file is never the same bytes. */
    const opened = async ({ snapshot, ...row }: CaseRow) => ({
      ...row,
      file: snapshot && canonicalJson(openSnapshot(await store().keys.of(row.case_id), row, snapshot)),
    });
    const allQueued = async () => (await queue(store().db, { includeClosed: true, limit: 1000 })).map((each) => each.caseId);

    it('shows what the case file says in plain columns', async () => {
      const caseId = newCase();
      await append(caseId, ...richCase(caseId));
      expect(await queueEntry(store().db, caseId)).toEqual({
        caseId,
        seq: 10,
        policy: '2026-11',
        procedure: 'legalRequest',
        stage: 'inReview',
        assignee: 'analyst-1',
        agencyId: 'A-1',
        receivedAt: T0,
        dueAt: T0 + 14 * DAY,
        nextAt: T0 + 14 * DAY,
        nextWhat: 'answerDue',
        owed: 0,
        stuck: 0,
        notice: 'none',
        attention: [],
        closed: false,
      });
      expect(await queueEntry(store().db, newCase())).toBeUndefined();
    });

    it('lists emergencies first, then the next deadline, those without one last, page by page, each case once', async () => {
      const early = newCase();
      const late = newCase();
      const none = newCase();
      const done = newCase();
      await append(late, received({ caseId: late, triage: dated(T0 + 9 * DAY) }), assigned('analyst-7'));
      await append(early, received({ caseId: early, triage: dated(T0 + 8 * DAY) }), assigned('analyst-7'));
      await append(none, received({ caseId: none }), triaged(), assigned('analyst-7'));
      await append(done, received({ caseId: done }), assigned('analyst-7'), closed());
      const [sooner, later] = [newCase(), newCase()];
      const emergency = (days: number) => triaged({ procedure: 'emergencyRequest', waiting: dated(T0 + days * DAY) });
      await append(later, received({ caseId: later }), emergency(21), assigned('analyst-7'));
      await append(sooner, received({ caseId: sooner }), emergency(20), assigned('analyst-7'));
      const mine = { assignee: 'analyst-7', limit: 10 };
      const open = [sooner, later, early, late];
      expect((await queue(store().db, mine)).map((each) => each.caseId)).toEqual([...open, none]);
      expect((await queue(store().db, { ...mine, includeClosed: true })).map((each) => each.caseId)).toEqual([
        ...open,
        ...[none, done].sort(),
      ]);
      const pages: string[] = [];
      let after: QueueCursor | undefined;
      for (;;) {
        const page = await queue(store().db, { ...mine, includeClosed: true, limit: 1, ...(after && { after }) });
        if (page[0] === undefined) break;
        after = cursorOf(cursorAfter(page[0]));
        pages.push(page[0].caseId);
      }
      expect(pages).toEqual([...open, ...[none, done].sort()]);
    });

    it('counts the cases by stage and by procedure', async () => {
      const before = await counts(store().db);
      const [one, two] = [newCase(), newCase()];
      await append(one, received({ caseId: one }), { type: 'StepFailed', at: T0, by: 'machine', step: 'letter', code: 'unreachable' });
      await append(two, received({ caseId: two }), closed());
      const after = await counts(store().db);
      expect(after.open).toBe(before.open + 1);
      expect(after.closed).toBe(before.closed + 1);
      expect(after.stuck).toBe(before.stuck + 1);
      expect(after.stages.received).toBe((before.stages.received ?? 0) + 1);
      expect(after.procedures.received).toBe((before.procedures.received ?? 0) + 1);
    });

    it('finds the cases that name a number, which stands nowhere in clear', async () => {
      const [one, two] = [newCase(), newCase()].sort() as [string, string];
      await append(one, received({ caseId: one, numbers: ['+12065550199', '+12065550199'] }));
      await append(two, received({ caseId: two, numbers: ['+12065550199', '+12065550198'] }));
      const { db, keys } = store();
      expect(await casesNaming(db, keys.searchKey, '+12065550199')).toEqual([one, two]);
      expect(await casesNaming(db, keys.searchKey, '+12065550198')).toEqual([two]);
      expect(await casesNaming(db, keys.searchKey, '+12065550100')).toEqual([]);
      expect(JSON.stringify(await db.selectFrom('identifier_index').selectAll().execute())).not.toContain('2065550199');
    });

    it('knows whether an address has written to another case, however it is written, and keeps no address', async () => {
      const [one, two, secret] = [newCase(), newCase(), newCase()];
      const sender = aSender({ address: `Agent.${one}@sheriff.example` });
      const { db, keys } = store();
      const known = (address: string, caseId: string) => hasWrittenBefore(db, keys, { address, caseId });
      await append(one, received({ caseId: one, sender }));
      expect(await known(sender.address.toUpperCase(), two)).toBe(true);
      expect(await known(sender.address, one)).toBe(false);
      expect(await known('other@sheriff.example', two)).toBe(false);
      const joined = aSender({ address: `agent.${two}@sheriff.example` });
      await append(two, received({ caseId: two }), aJoined(T0, { sender: joined }));
      expect(await known(joined.address, one)).toBe(true);
      expect(JSON.stringify(await db.selectFrom('identifier_index').selectAll().execute())).not.toContain('@');
      // What is sealed is not there for those who do not know of it.
      const hidden = aSender({ address: `agent.${secret}@sheriff.example` });
      const seal = { type: 'CaseSealed', at: T0, by: 'counsel-1', compartment: 'nationalSecurity', reason: 'A letter.' } as const;
      await append(secret, received({ caseId: secret, sender: hidden }), seal);
      expect(await known(hidden.address, one)).toBe(false);
    });

    it('finds the cases on one instrument of one agency, however its number is written, and keeps no number', async () => {
      const [one, two, other] = [newCase(), newCase(), newCase()];
      await append(one, received({ caseId: one }), factsRecorded('GJ-26-0177'));
      await append(two, received({ caseId: two }), factsRecorded('no. gj 260177'));
      await append(other, received({ caseId: other }), factsRecorded('GJ-26-0177', 'A-2'));
      const { db, keys } = store();
      const named = (number: string, agencyId = 'A-1') => casesOnInstrument(db, keys.searchKey, { agencyId, number });
      expect(await named('GJ 26 0177')).toEqual([one, two].sort());
      expect(await named('GJ-26-0178')).toEqual([]);
      expect(await named('GJ-26-0177', 'A-2')).toEqual([other]);
      expect(await named('-')).toEqual([]);
      for (const row of await db.selectFrom('identifier_index').selectAll().execute())
        expect(row).toEqual({ case_id: expect.stringMatching(/^LR-TEST-\d+$/), identifier_hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    });

    it('is rebuilt from the events alone, equal to the byte', async () => {
      const cases = [newCase(), newCase()];
      for (const caseId of cases) await append(caseId, ...richCase(caseId));
      const { db, keys } = store();
      const everything = async () => ({
        rows: await Promise.all((await db.selectFrom('cases').selectAll().orderBy('case_id').execute()).map(opened)),
        index: await db.selectFrom('identifier_index').selectAll().orderBy('identifier_hash').orderBy('case_id').execute(),
      });
      // What this process remembers of a case, and says of it when it is asked, is no event.
      const misremember = async (caseId: string) => {
        const [head, file] = [await ledgerHead(db, caseId), await foldFromEvents(db, keys, caseId)];
        if (head && file) keepAtHand(head.head, { file: { ...file, assignee: 'nobody' }, folded: true });
        expect(await loadFile(db, keys, caseId)).toMatchObject({ assignee: 'nobody' });
      };
      const before = await everything();
      for (const caseId of cases) await misremember(caseId);
      await db.deleteFrom('cases').execute();
      await db.deleteFrom('identifier_index').execute();
      expect(await rebuildReadModel(db, keys)).toBe(before.rows.length);
      expect(await everything()).toEqual(before);
      expect(await allQueued()).toEqual(expect.arrayContaining(cases));
    });

    it('is rebuilt for one case, and not for one without events', async () => {
      const caseId = newCase();
      await append(caseId, ...richCase(caseId));
      const { db, keys } = store();
      await db.updateTable('cases').set({ stage: 'closed', seq: 3 }).where('case_id', '=', caseId).execute();
      expect(await rebuildReadModel(db, keys, { caseId })).toBe(1);
      expect(await queueEntry(db, caseId)).toMatchObject({ stage: 'inReview', seq: 10 });
      expect(await rebuildReadModel(db, keys, { caseId: newCase() })).toBe(0);
    });

    it('says what waits for a person, in a closed case too, and fills a row of before when it is rebuilt', async () => {
      const caseId = newCase();
      const { db, keys } = store();
      const terms = { what: 'suppressNotice', about: '47 U.S.C. §605', until: 'indefinite' } as const;
      const proposal = { ...terms, proposal: 'proposal/1', digest: 'd', reason: 'Cited.' };
      const suspected: CaseEvent = { type: 'DuplicateSuspected', at: T0, by: 'counsel-1', of: 'LR-OTHER' };
      await append(caseId, ...richCase(caseId), suspected, { type: 'ProposalMade', at: T0, by: 'counsel-1', ...proposal });
      expect(await queueEntry(db, caseId)).toMatchObject({ attention: ['suspectedDuplicate', 'proposalWaits'] });
      await db.updateTable('cases').set({ attention: [] }).where('case_id', '=', caseId).execute();
      expect(await rebuildReadModel(db, keys, { caseId })).toBe(1);
      expect(await queueEntry(db, caseId)).toMatchObject({ attention: ['suspectedDuplicate', 'proposalWaits'] });
      await appendEvents(db, { keys }, { caseId, after: 12, entries: [{ event: closed() }] });
      const left = (await queue(db, { limit: 1000 })).find((each) => each.caseId === caseId);
      expect(left).toMatchObject({ closed: true, attention: ['proposalWaits'] });
    });

    it('a lost row is no obstacle: the next event brings the whole case back', async () => {
      const caseId = newCase();
      await append(caseId, ...richCase(caseId));
      const { db, keys } = store();
      await db.deleteFrom('cases').where('case_id', '=', caseId).execute();
      await appendEvents(db, { keys }, { caseId, after: 10, entries: [{ event: noted('after') }] });
      expect(await queueEntry(db, caseId)).toMatchObject({ stage: 'inReview', seq: 11, assignee: 'analyst-1' });
    });

    it('a snapshot of another point in the life of the case does not open', async () => {
      const caseId = newCase();
      await append(caseId, ...richCase(caseId));
      const { db, keys } = store();
      await db.updateTable('cases').set({ seq: 9 }).where('case_id', '=', caseId).execute();
      await expect(loadFile(db, keys, caseId)).rejects.toThrow(SealBroken);
    });
  });
}
