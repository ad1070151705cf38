/** A2: cases whose facts are recorded in the same moment, when neither can know of the other. */
import type { CaseEvent } from '../../../domain/case/events';
import { casesAnsweredBy } from '../../../storage/identifiers';
import { appendEvents, type Appended } from '../../../storage/ledger/append';
import { verifyChain } from '../../../storage/ledger/chain';
import { loadFile, readEvents } from '../../../storage/ledger/read';
import { assigned, factsRecorded, received, T0, triaged } from '../../support/case-events';
import { newCase, withStore, type OpenStore } from '../../support/store';

export function repeatsContract(open: OpenStore): void {
  withStore(open, (store) => {
    const append = (caseId: string, after: number, ...events: CaseEvent[]): Promise<Appended> =>
      appendEvents(store().db, { keys: store().keys }, { caseId, after, entries: events.map((event) => ({ event })) });
    const file = async (caseId: string) => {
      const found = await loadFile(store().db, store().keys, caseId);
      if (!found) throw new Error('no such case');
      return found;
    };
    const names = async (caseId: string) => (await file(caseId)).duplicates?.map(({ of }) => of) ?? [];
    const types = async (caseId: string) => (await readEvents(store().db, store().keys, caseId)).map(({ event }) => event.type);
    /** A case that has come to its facts, and the facts: the second event is written by the test. */
    async function opened(...more: CaseEvent[]): Promise<string> {
      const caseId = newCase();
      await append(caseId, 0, received({ caseId }), triaged(), ...more);
      return caseId;
    }
    const suspected = (of: string): CaseEvent => ({ type: 'DuplicateSuspected', at: T0, by: 'intake-1', of });

    it('of two that are recorded at once one names the other: never both, never neither', async () => {
      for (let round = 0; round < 10; round += 1) {
        const [one, two] = [await opened(), await opened()];
        const facts = factsRecorded(`GJ-26-2${round}`);
        const answers = await Promise.all([one, two].map((caseId) => append(caseId, 2, facts)));
        expect([...(await names(one)), ...(await names(two))]).toHaveLength(1);
        expect([...(await names(one)), ...(await names(two))]).toContain((await names(one)).length === 1 ? two : one);
        // The matter is told that the ledger goes on, and takes the finding over.
        expect(answers.map(({ more }) => more).sort()).toEqual([false, true]);
      }
    });

    it('of three that are recorded at once each pair is named once', async () => {
      const cases = [await opened(), await opened(), await opened()];
      await Promise.all(cases.map((caseId) => append(caseId, 2, factsRecorded('GJ-26-0301'))));
      const pairs = await Promise.all(cases.map(async (caseId) => (await names(caseId)).map((of) => [caseId, of].sort().join())));
      expect(pairs.flat().sort()).toEqual([...new Set(pairs.flat())].sort());
      expect(pairs.flat()).toHaveLength(3);
    });

    it('who names the other already, or was compared with it, is left as it is', async () => {
      const [one, two] = [await opened(), await opened()];
      const facts = factsRecorded('GJ-26-0302');
      await append(one, 2, facts);
      expect(await append(two, 2, facts, suspected(one))).toMatchObject({ more: false });
      expect(await append(one, 3, facts)).toMatchObject({ more: false });
      await append(two, 4, { type: 'DuplicateRuledOut', at: T0, by: 'intake-1', of: one, reason: 'Another process.' });
      expect(await append(two, 5, facts)).toMatchObject({ more: false });
      expect([await names(one), await names(two)]).toEqual([[], [one]]);
    });

    it('another number, another agency and an agency that nobody knows are no repetition', async () => {
      const first = await opened();
      await append(first, 2, factsRecorded('GJ-26-0303'));
      const { agency: _nobody, ...unknown } = factsRecorded('GJ-26-0303');
      for (const facts of [factsRecorded('GJ-26-0304'), factsRecorded('GJ-26-0303', 'A-2'), unknown])
        expect(await append(await opened(), 2, facts)).toMatchObject({ more: false });
    });

    it('the same again gets the same answer, and the finding stands once in an unbroken chain', async () => {
      const [one, two] = [await opened(), await opened()];
      const facts = factsRecorded('GJ-26-0305');
      await append(one, 2, facts);
      const first = await append(two, 2, facts);
      expect(await append(two, 2, facts)).toEqual(first);
      expect(await types(two)).toEqual(['Received', 'Triaged', 'FactsRecorded', 'DuplicateSuspected']);
      expect((await readEvents(store().db, store().keys, two)).at(-1)?.event).toMatchObject({ by: facts.by, at: facts.at, of: one });
      expect(await verifyChain(store().db, store().keys, two)).toMatchObject({ sound: true, events: 4 });
      // The case that is repeated finds it by the index, and asks it before it tells the customer (N3).
      expect(await casesAnsweredBy(store().db, store().keys.searchKey, one)).toEqual([two]);
    });

    it('who repeats a sealed paper is sealed in the same transaction, before the finding (N7)', async () => {
      const seal: CaseEvent = { type: 'CaseSealed', at: T0, by: 'counsel-1', compartment: 'nationalSecurity', reason: 'Secret.' };
      const [one, two] = [await opened(seal), await opened(assigned('intake-1'))];
      const facts = factsRecorded('GJ-26-0306');
      await append(one, 3, facts);
      await append(two, 3, facts);
      expect((await types(two)).slice(3)).toEqual(['FactsRecorded', 'CaseSealed', 'DuplicateSuspected']);
      expect(await file(two)).toMatchObject({ compartment: 'nationalSecurity', duplicates: [{ of: one, sealed: true }] });
      expect((await file(two)).assignee).toBeUndefined();
      const row = await store().db.selectFrom('cases').select('sealed').where('case_id', '=', two).executeTakeFirst();
      expect(row).toEqual({ sealed: true });
    });
  });
}
