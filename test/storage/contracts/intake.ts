import { EventEmitter, once } from 'node:events';
import { KeyMissing, sha256 } from '../../../platform/seal';
import { roles, type Role } from '../../../domain/case/parts';
import { dataKeys, KeyAskedInside } from '../../../storage/data-keys';
import { inTransaction } from '../../../storage/database';
import { appendEvents } from '../../../storage/ledger/append';
import type { ObjectRef } from '../../../storage/objects/sealed';
import {
  keepSubmission,
  openSubmission,
  settleSubmission,
  submissionById,
  SubmissionSettled,
  submissionsOf,
  unfinished,
  unledgered,
  unopenedFor,
} from '../../../storage/submissions';
import type { CaseEvent } from '../../../domain/case/events';
import { aJoined } from '../../support/case-builders';
import { caseSealed, received, T0 } from '../../support/case-events';
import { newCase, someMasterKey, withStore, type OpenStore } from '../../support/store';

let made = 0;

export function intakeContract(open: OpenStore): void {
  withStore(open, (store) => {
    const keep = (content: string, messageKey?: string, agencyId?: string) => {
      const id = `S-${(made += 1)}`;
      const raw: ObjectRef = { id: sha256(`sealed ${content}`), owner: id, sha256: sha256(content), bytes: content.length };
      return keepSubmission(store().db, store().keys, {
        id,
        channel: 'email',
        raw,
        receivedAt: T0 + made,
        parsed: { subject: 'Subpoena' },
        ...(messageKey !== undefined && { messageKey }),
        ...(agencyId !== undefined && { agencyId }),
      });
    };
    const kept = async (agencyId?: string): Promise<string> => (await keep(`mail ${made}`, undefined, agencyId)).id;

    describe('data keys', () => {
      it('an owner has one key, whoever asks first and however often', async () => {
        const { db, master } = store();
        const processes = [dataKeys(db, master), dataKeys(db, master), dataKeys(db, master)];
        const owner = newCase();
        const all = await Promise.all(processes.flatMap((keys) => [keys.make(owner), keys.make(owner)]));
        expect(new Set(all.map((key) => key.toString('hex'))).size).toBe(1);
        expect(await dataKeys(db, master).of(owner)).toEqual(all[0]);
        expect(await store().keys.make(newCase())).not.toEqual(all[0]);
      });

      it('an owner without a key is told, and has one once it is made', async () => {
        const owner = newCase();
        await expect(store().keys.of(owner)).rejects.toThrow(KeyMissing);
        const key = await store().keys.make(owner);
        expect(await store().keys.of(owner)).toEqual(key);
      });

      it('another master key opens nothing and replaces nothing', async () => {
        const owner = newCase();
        const key = await store().keys.make(owner);
        await expect(dataKeys(store().db, someMasterKey()).make(owner)).rejects.toThrow(KeyMissing);
        expect(await dataKeys(store().db, store().master).of(owner)).toEqual(key);
      });

      it('inside a transaction they are read over it, and who asks for one beside it fails at once instead of waiting for itself', async () => {
        const [known, unknown] = [newCase(), newCase()];
        const key = await store().keys.make(unknown);
        const { db, master } = store();
        const after = dataKeys(db, master); // a process that has read none yet
        await after.make(known);
        await inTransaction(db, async (tx) => {
          for (const owner of [known, unknown]) {
            await expect(after.of(owner)).rejects.toThrow(KeyAskedInside);
            await expect(after.make(owner)).rejects.toThrow(KeyAskedInside);
          }
          expect(await after.within(tx).of(unknown)).toEqual(key);
          await expect(after.within(tx).of(newCase())).rejects.toThrow(KeyMissing);
        });
        expect(await after.of(unknown)).toEqual(key);
      });

      it('one that is on its way when a transaction begins is not waited for within it', async () => {
        const owner = newCase();
        const key = await store().keys.make(owner);
        const after = dataKeys(store().db, store().master);
        const signs = new EventEmitter();
        const inside = inTransaction(store().db, async (tx) => {
          signs.emit('begun');
          await once(signs, 'asked');
          return after.within(tx).of(owner);
        });
        await once(signs, 'begun');
        const beside = after.of(owner); // waits for the only connection of the embedded database
        signs.emit('asked');
        expect(await inside).toEqual(key);
        expect(await beside).toEqual(key);
      });
    });

    describe('submissions', () => {
      it('a message is kept once: the same bytes again are the first', async () => {
        const first = await keep('one', '<one@agency.example>');
        expect(first).toEqual({ id: first.id, known: false, sameBytes: false });
        expect(await keep('one', '<one@agency.example>')).toEqual({ id: first.id, known: true, sameBytes: true });
        expect(await keep('one')).toEqual({ id: first.id, known: true, sameBytes: true });
      });

      it('the same Message-ID on other bytes is the first too, and said to be other bytes', async () => {
        const first = await keep('two', '<two@agency.example>');
        expect(await keep('two, by another way', '<two@agency.example>')).toEqual({ id: first.id, known: true, sameBytes: false });
        expect(await keep('two, by another way')).toMatchObject({ known: false });
      });

      it('the same message by two ways at once is kept once', async () => {
        const all = await Promise.all([keep('three'), keep('three'), keep('three')]);
        expect(all.filter((each) => !each.known)).toHaveLength(1);
        expect(new Set(all.map((each) => each.id)).size).toBe(1);
      });

      it('what was read in it is kept in the same moment, sealed, and comes back', async () => {
        const id = await kept('A-1');
        expect(await submissionById(store().db, store().keys, id)).toMatchObject({
          id,
          channel: 'email',
          state: 'kept',
          agencyId: 'A-1',
          parsed: { subject: 'Subpoena' },
          raw: { owner: id },
        });
        expect(await submissionById(store().db, store().keys, 'S-none')).toBeUndefined();
        const row = await store().db.selectFrom('submissions').select('parsed').where('id', '=', id).executeTakeFirstOrThrow();
        expect(row.parsed.toString('latin1')).not.toContain('Subpoena');
      });

      it('what has neither case nor reason is taken up again, the oldest first', async () => {
        const [one, two, three] = [await kept(), await kept(), await kept()];
        await settleSubmission(store().db, two, { state: 'set-aside', reason: 'autoReply' });
        const ids = (await unfinished(store().db)).map((each) => each.id);
        expect(ids.filter((id) => [one, two, three].includes(id))).toEqual([one, three]);
      });

      it('a submission has one case for good; one that was set aside may still be taken up', async () => {
        const id = await kept();
        const caseId = newCase();
        await settleSubmission(store().db, id, { state: 'set-aside', reason: 'spam' });
        await settleSubmission(store().db, id, { state: 'opened-case', caseId });
        await settleSubmission(store().db, id, { state: 'opened-case', caseId });
        await expect(settleSubmission(store().db, id, { state: 'joined', caseId: newCase() })).rejects.toThrow(SubmissionSettled);
        await expect(settleSubmission(store().db, id, { state: 'set-aside', reason: 'spam' })).rejects.toThrow(SubmissionSettled);
        expect(await submissionsOf(store().db, store().keys, caseId)).toMatchObject([{ id, caseId, state: 'opened-case' }]);
      });

      it('the first look of a person stays', async () => {
        const id = await kept();
        await openSubmission(store().db, { id, by: 'intake-1', at: T0 });
        await openSubmission(store().db, { id, by: 'intake-2', at: T0 + 1 });
        expect(await submissionById(store().db, store().keys, id)).toMatchObject({ opened: { by: 'intake-1', at: T0 } });
      });

      it('is told again until the ledger of its case names it, and is open here in the moment in which its case knows that it was opened', async () => {
        const { db, keys } = store();
        const [caseId, id, other] = [newCase(), await kept(), await kept()];
        const untold = async () => (await unledgered(db)).map((each) => each.id).filter((each) => [id, other].includes(each));
        await settleSubmission(db, id, { state: 'opened-case', caseId });
        await settleSubmission(db, other, { state: 'joined', caseId });
        expect(await untold()).toEqual([id, other]);
        const append = (event: CaseEvent, after: number) => appendEvents(db, { keys }, { caseId, after, entries: [{ event }] });
        await append(received({ caseId, submissionId: id }), 0);
        expect(await untold()).toEqual([other]);
        await append(aJoined(T0 + 1, { submissionId: other }), 1);
        expect(await untold()).toEqual([]);
        await append({ type: 'SubmissionOpened', at: T0 + 5, by: 'rosa', submissionId: other }, 2);
        expect(await submissionById(db, keys, other)).toMatchObject({ opened: { by: 'rosa', at: T0 + 5 }, onLedger: true });
        expect((await submissionById(db, keys, id))?.opened).toBeUndefined();
      });

      it('unopened mail is counted for the notice: of the case, of its agency, and of nobody known', async () => {
        const { db } = store();
        const caseId = newCase();
        const agencyId = `A-of-${caseId}`;
        const count = () => unopenedFor(db, { caseId, agencyId, role: 'counsel' });
        const before = await count();
        expect(before).toMatchObject({ ofCase: 0, ofAgency: 0 });
        const ofCase = await kept(agencyId);
        await settleSubmission(db, ofCase, { state: 'joined', caseId });
        const ofAgency = await kept(agencyId);
        await settleSubmission(db, ofAgency, { state: 'joined', caseId: newCase() });
        const unknown = await kept();
        const ownCase = await kept();
        await settleSubmission(db, ownCase, { state: 'opened-case', caseId: newCase() });
        const elsewhere = await kept();
        await settleSubmission(db, elsewhere, { state: 'joined', caseId: newCase() });
        await kept('A-other');
        expect(await count()).toEqual({ ofCase: 1, ofAgency: 1, unmatched: before.unmatched + 2 });
        expect(await unopenedFor(db, { caseId, role: 'counsel' })).toEqual({ ofCase: 1, ofAgency: 0, unmatched: before.unmatched + 2 });
        for (const id of [ofCase, ofAgency, unknown, ownCase]) await openSubmission(db, { id, by: 'intake-1', at: T0 });
        expect(await count()).toEqual(before);
      });

      it('unopened mail of a sealed case is counted for counsel, who alone releases a notice, and for nobody else (N7)', async () => {
        const { db, keys } = store();
        const [caseId, sealed] = [newCase(), newCase()];
        const agencyId = `A-of-${caseId}`;
        const events = [received({ caseId: sealed }), caseSealed()];
        await appendEvents(db, { keys }, { caseId: sealed, after: 0, entries: events.map((event) => ({ event })) });
        const count = (role: Role) => unopenedFor(db, { caseId, agencyId, role });
        const before = await count('counsel');
        await settleSubmission(db, await kept(agencyId), { state: 'joined', caseId: sealed });
        await settleSubmission(db, await kept(), { state: 'opened-case', caseId: sealed });
        expect(await count('counsel')).toEqual({ ofCase: 0, ofAgency: 1, unmatched: before.unmatched + 1 });
        for (const role of roles.filter((each) => each !== 'counsel')) expect(await count(role)).toEqual(before);
        expect((await unopenedFor(db, { caseId: sealed, agencyId, role: 'counsel' })).ofCase).toBe(2);
      });
    });
  });
}
