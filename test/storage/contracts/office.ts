import { sha256 } from '../../../platform/seal';
import { accessLog, logAccess } from '../../../storage/access-log';
import { agencyById, agencyOfDomain, DomainTaken, listAgencies, saveAgency, verifyAgency } from '../../../storage/agencies';
import { claimDownload, endDeliveries, makeDelivery, receiptsOf, type Delivery } from '../../../storage/deliveries';
import { closeReceipt, openReceipts } from '../../../storage/receipts';
import { placeHold, releaseHold, whyHeld } from '../../../storage/holds';
import { identifierHash } from '../../../storage/identifiers';
import { listStaff, saveStaff, staffById, staffByToken } from '../../../storage/staff';
import { lastTaskQueue, taskQueueAfter, taskQueues } from '../../../storage/task-queues';
import { DAY, T0 } from '../../support/case-events';
import { newCase, withStore, type OpenStore } from '../../support/store';

let used = 0;
const fresh = (prefix: string): string => `${prefix}${(used += 1)}`;

export function officeContract(open: OpenStore): void {
  withStore(open, (store) => {
    describe('holds', () => {
      const number = () => `+1206555${fresh('01')}`;
      const held = (identifier: string, at = T0) => whyHeld(store().db, identifierHash(store().keys.searchKey, identifier), at);
      const place = (hold: Partial<Parameters<typeof placeHold>[2]>) =>
        placeHold(store().db, store().keys.searchKey, {
          caseId: newCase(),
          holdId: 'case/1',
          kind: 'case',
          identifiers: [],
          at: T0,
          ...hold,
        });

      it('what nobody holds may be deleted', async () => {
        expect(await held(number())).toBeUndefined();
      });

      it('a hold is placed once, says why and until when, and nothing of the case', async () => {
        const [one, two] = [number(), number()];
        const hold = { caseId: newCase(), kind: 'preservation' as const, identifiers: [one, two, one], until: T0 + DAY };
        await place(hold);
        await place(hold);
        expect(await held(one)).toEqual({ kind: 'preservation', until: T0 + DAY });
        expect(await held(two)).toEqual({ kind: 'preservation', until: T0 + DAY });
        expect(await store().db.selectFrom('hold_register').select('key').where('case_id', '=', hold.caseId).execute()).toHaveLength(2);
      });

      it('a hold ends by its release, never by a day that passes', async () => {
        const identifier = number();
        const hold = { caseId: newCase(), holdId: 'case/1', identifiers: [identifier], until: T0 + DAY };
        await place(hold);
        expect(await held(identifier, T0 + 2 * DAY)).toBeDefined();
        await releaseHold(store().db, { ...hold, at: T0 + 3 * DAY });
        await releaseHold(store().db, { ...hold, at: T0 + 9 * DAY });
        expect(await held(identifier, T0 + 3 * DAY - 1)).toBeDefined();
        expect(await held(identifier, T0 + 3 * DAY)).toBeUndefined();
        await place(hold);
        expect(await held(identifier, T0 + 3 * DAY)).toBeUndefined();
      });

      it('placed again a hold only grows', async () => {
        const identifier = number();
        const hold = { caseId: newCase(), identifiers: [identifier] };
        await place({ ...hold, until: T0 + 2 * DAY });
        await place({ ...hold, until: T0 + DAY });
        expect(await held(identifier)).toMatchObject({ until: T0 + 2 * DAY });
        await place(hold);
        await place({ ...hold, until: T0 + 3 * DAY });
        expect(await held(identifier)).toEqual({ kind: 'case' });
      });

      it('of two holds the one that remains holds', async () => {
        const identifier = number();
        const first = { caseId: newCase(), holdId: 'case/1', identifiers: [identifier] };
        await place(first);
        await place({ kind: 'preservation', identifiers: [identifier], until: T0 + DAY });
        expect(await held(identifier)).toEqual({ kind: 'case' });
        await releaseHold(store().db, { ...first, at: T0 });
        expect(await held(identifier)).toMatchObject({ kind: 'preservation' });
      });

      it('a question that the database does not answer is an error, never a no', async () => {
        const broken = store().db.withSchema('not_there');
        await expect(whyHeld(broken, identifierHash(store().keys.searchKey, number()), T0)).rejects.toThrow();
      });
    });

    describe('agencies', () => {
      const save = async (domains: { domain: string; subdomains: boolean }[], change: { id?: string; name?: string } = {}) => {
        const id = fresh('A-');
        await saveAgency(store().db, {
          id,
          name: 'Example City Police',
          jurisdiction: 'state:CA',
          phone: '+12065550100',
          domains,
          ...change,
        });
        return change.id ?? id;
      };
      const of = async (domain: string) => (await agencyOfDomain(store().db, domain))?.id;

      it('a domain is its agency’s exactly, and those below it only when it was registered so', async () => {
        const city = await save([{ domain: 'PD.City1.example', subdomains: false }]);
        const state = await save([
          { domain: 'state1.example', subdomains: true },
          { domain: 'court.state1.example', subdomains: false },
        ]);
        expect(await of('pd.city1.example')).toBe(city);
        expect(await of('PD.CITY1.EXAMPLE.')).toBe(city);
        expect(await of('mail.pd.city1.example')).toBeUndefined();
        expect(await of('city1.example')).toBeUndefined();
        expect(await of('a.b.state1.example')).toBe(state);
        expect(await of('x.court.state1.example')).toBe(state);
        expect(await of('notstate1.example')).toBeUndefined();
        expect(await of('state1.example.org')).toBeUndefined();
        expect(await of('example')).toBeUndefined();
        expect(await of('')).toBeUndefined();
      });

      it('the nearest registered domain counts', async () => {
        await save([{ domain: 'state2.example', subdomains: true }]);
        const court = await save([{ domain: 'court.state2.example', subdomains: true }]);
        expect(await of('mail.court.state2.example')).toBe(court);
      });

      it('a domain belongs to one agency', async () => {
        const first = await save([{ domain: 'one.example', subdomains: false }]);
        await expect(save([{ domain: 'one.example', subdomains: false }], { id: 'A-thief' })).rejects.toThrow(DomainTaken);
        expect(await of('one.example')).toBe(first);
        expect(await agencyById(store().db, 'A-thief')).toBeUndefined();
      });

      it('a person’s verification is kept, and falls when what was verified changes', async () => {
        const domains = [{ domain: 'verified.example', subdomains: false }];
        const id = await save(domains);
        await verifyAgency(store().db, { id, by: 'counsel-1', on: '2026-11-02', expiresOn: '2027-11-02' });
        await save(domains, { id });
        expect(await agencyById(store().db, id)).toMatchObject({
          domains,
          verified: { by: 'counsel-1', on: '2026-11-02', expiresOn: '2027-11-02' },
        });
        await save([...domains, { domain: 'added.example', subdomains: false }], { id });
        expect(await agencyById(store().db, id)).not.toHaveProperty('verified');
        expect((await listAgencies(store().db)).find((each) => each.id === id)?.domains).toHaveLength(2);
        await expect(verifyAgency(store().db, { id: 'A-none', by: 'counsel-1', on: '2026-11-02' })).rejects.toThrow();
      });
    });

    describe('staff', () => {
      it('a member is known by the hash of the token, and the profile is sealed', async () => {
        const { db, keys } = store();
        const [counsel, analyst] = [fresh('counsel-'), fresh('analyst-')];
        await saveStaff(db, keys, { id: counsel, role: 'counsel', profile: { name: 'Cora Example' }, tokenHash: sha256(counsel) });
        await saveStaff(db, keys, {
          id: analyst,
          role: 'analyst',
          managerId: counsel,
          profile: { name: 'Ana Example', email: 'ana@provider.example' },
        });
        expect(await staffByToken(db, sha256(counsel))).toEqual({ id: counsel, role: 'counsel' });
        expect(await staffByToken(db, sha256('other'))).toBeUndefined();
        expect(await staffById(db, analyst)).toEqual({ id: analyst, role: 'analyst', managerId: counsel, left: true });
        expect(await listStaff(db, keys)).toContainEqual({
          id: analyst,
          role: 'analyst',
          managerId: counsel,
          left: true, // no token was given
          profile: { name: 'Ana Example', email: 'ana@provider.example' },
        });
        const rows = await db.selectFrom('staff').selectAll().execute();
        expect(rows.some((row) => row.profile.toString('latin1').includes('Example'))).toBe(false);
      });

      it('a token stays, is replaced or is taken away', async () => {
        const { db, keys } = store();
        const id = fresh('intake-');
        const member = { id, role: 'intake' as const, profile: { name: 'Ina Example' } };
        await saveStaff(db, keys, { ...member, tokenHash: sha256(`${id}/1`) });
        await saveStaff(db, keys, { ...member, role: 'analyst' });
        expect(await staffByToken(db, sha256(`${id}/1`))).toEqual({ id, role: 'analyst' });
        await saveStaff(db, keys, { ...member, tokenHash: sha256(`${id}/2`) });
        expect(await staffByToken(db, sha256(`${id}/1`))).toBeUndefined();
        await saveStaff(db, keys, { ...member, tokenHash: null });
        expect(await staffByToken(db, sha256(`${id}/2`))).toBeUndefined();
      });
    });

    describe('the queues at which cases wait', () => {
      it('are one until a release is turned to; the next one is made once, and it alone is where pages begin', async () => {
        const { db } = store();
        expect([await taskQueues(db, 'Q'), await lastTaskQueue(db, 'Q')]).toEqual([['Q'], 'Q']);
        const both = await Promise.all([1, 2].map(() => taskQueueAfter(db, { here: 'Q', at: T0 })));
        expect([...both, await taskQueueAfter(db, { here: 'Q', at: T0 })]).toEqual(['Q-2', 'Q-2', 'Q-2']);
        expect(await taskQueueAfter(db, { here: 'Q-2', at: T0 })).toBe('Q-3');
        expect([await taskQueues(db, 'Q'), await lastTaskQueue(db, 'Q')]).toEqual([['Q', 'Q-2', 'Q-3'], 'Q-3']);
      });
    });

    describe('the access log', () => {
      it('keeps who tried what, the newest first', async () => {
        const caseId = newCase();
        await logAccess(store().db, { at: T0, who: 'analyst-1', what: 'open', caseId, allowed: true });
        await logAccess(store().db, { at: T0 + 1, who: 'intake-1', what: 'approve', caseId, allowed: false, why: 'role' });
        const log = await accessLog(store().db, { caseId, limit: 10 });
        expect(log).toMatchObject([
          { who: 'intake-1', allowed: false, why: 'role', at: T0 + 1 },
          { who: 'analyst-1', allowed: true },
        ]);
        expect(await accessLog(store().db, { caseId, who: 'analyst-1', limit: 10 })).toHaveLength(1);
        expect(await accessLog(store().db, { caseId, before: log[0]!.id, limit: 10 })).toEqual([log[1]]);
      });

      it('is neither changed nor shortened', async () => {
        await expect(store().db.updateTable('access_log').set({ who: 'nobody' }).execute()).rejects.toMatchObject({ code: '23001' });
        await expect(store().db.deleteFrom('access_log').execute()).rejects.toMatchObject({ code: '23001' });
      });
    });

    describe('deliveries', () => {
      const made = async (change: Partial<Delivery> = {}): Promise<Delivery> => {
        const delivery = {
          tokenHash: sha256(fresh('token')),
          caseId: newCase(),
          productionId: 'P-1',
          objectId: 'o',
          startsAt: T0,
          endsAt: T0 + DAY,
          maxDownloads: 2,
          ...change,
        };
        await store().keys.make(delivery.caseId);
        await makeDelivery(store().db, delivery);
        return delivery;
      };
      const download = ({ tokenHash }: { tokenHash: string }, at: number, mayFetch: Parameters<typeof claimDownload>[3] = () => true) =>
        claimDownload(store().db, store().keys, { tokenHash, at, from: '192.0.2.1' }, mayFetch);

      it('the gate is asked about the production in its case, and nothing is counted when it refuses', async () => {
        const delivery = await made();
        const asked: unknown[] = [];
        const refuses = (...about: unknown[]) => asked.push(about) < 0;
        expect(await download(delivery, T0, refuses)).toEqual({ allowed: false, why: 'ended' });
        expect(asked).toEqual([[undefined, 'P-1']]);
        expect(await download(delivery, T0)).toMatchObject({ allowed: true, n: 1 });
      });

      it('a link works from its beginning until just before its end', async () => {
        const delivery = await made();
        expect(await download(delivery, T0 - 1)).toEqual({ allowed: false, why: 'notYet' });
        expect(await download(delivery, T0)).toEqual({ allowed: true, delivery, n: 1 });
        expect(await download(delivery, T0 + DAY - 1)).toEqual({ allowed: true, delivery, n: 2 });
        expect(await download(await made(), T0 + DAY)).toEqual({ allowed: false, why: 'expired' });
        expect(await download({ tokenHash: sha256('none') }, T0)).toEqual({ allowed: false, why: 'unknown' });
      });

      it('of many downloads at once no more than allowed succeed, each with its receipt', async () => {
        const delivery = await made();
        await makeDelivery(store().db, { ...delivery, maxDownloads: 99 });
        const tries = await Promise.all([1, 2, 3, 4].map(() => download(delivery, T0)));
        expect(tries.filter((each) => each.allowed)).toHaveLength(2);
        expect(tries.filter((each) => !each.allowed)).toEqual([
          { allowed: false, why: 'exhausted' },
          { allowed: false, why: 'exhausted' },
        ]);
        const receipts = await receiptsOf(store().db, delivery);
        expect(receipts.map((each) => each.n)).toEqual([1, 2]);
        expect(JSON.stringify(receipts)).not.toContain('192.0.2.1');
      });

      it('a receipt is open, the oldest first, until the ledger of its case is known to hold it', async () => {
        const [first, other] = [await made(), await made()];
        for (const at of [T0 + 2, T0 + 1]) await download(first, at);
        await download(other, T0 + 3);
        const open = async () => (await openReceipts(store().db, first.tokenHash)).map(({ n, at, caseId }) => [n, at, caseId]);
        expect(await open()).toEqual([
          [2, T0 + 1, first.caseId],
          [1, T0 + 2, first.caseId],
        ]);
        await closeReceipt(store().db, { tokenHash: first.tokenHash, n: 2 });
        expect(await open()).toEqual([[1, T0 + 2, first.caseId]]);
        const all = (await openReceipts(store().db)).map(({ tokenHash }) => tokenHash);
        expect([all.includes(first.tokenHash), all.includes(other.tokenHash)]).toEqual([true, true]);
      });

      it('a production whose copies are destroyed is no longer handed out', async () => {
        const delivery = await made();
        await endDeliveries(store().db, { ...delivery, at: T0 });
        expect(await download(delivery, T0)).toEqual({ allowed: false, why: 'ended' });
      });
    });
  });
}
