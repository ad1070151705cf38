import { AsyncLocalStorage } from 'node:async_hooks';
import type { CaseEvent } from '../../../domain/case/events';
import { appendEvents } from '../../../storage/ledger/append';
import { ledgerHead } from '../../../storage/ledger/read';
import { lateLetters } from '../../../storage/late-letters';
import { claimLetter, finishLetter, letterOfMessage, LetterNotQueued, lettersOf, type Prepare } from '../../../storage/outbox';
import { queue } from '../../../storage/read-model';
import { outboxKey } from '../../../storage/outbox-projection';
import { aCase } from '../../support/case-builders';
import {
  deliveryUnknown,
  letterQueued,
  letterSent,
  letterSettled,
  letterStopped,
  nondisclosureRecorded,
  noted,
  received,
  superseded,
  T0,
  dated,
  withdrawn,
} from '../../support/case-events';
import { newCase, withStore, type OpenStore } from '../../support/store';

const NOTICE = 'customerNotice/1';
const ANSWER = 'deficiency/1';
type Mail = { messageId: string; text: string };
const mail: Mail = { messageId: '<1@writ.example>', text: 'Dear customer' };
const letItGo: Prepare<Mail> = async () => ({ mail });
/** The gate in small: what a court forbade stays. */
const gate: Prepare<Mail> = async (_within, file) => (file.nondisclosures.length > 0 ? { stop: 'barred' } : { mail });

export function outboxContract(open: OpenStore): void {
  withStore(open, (store) => {
    const append = async (caseId: string, ...events: CaseEvent[]) => {
      const after = (await ledgerHead(store().db, caseId))?.seq ?? 0;
      return appendEvents(store().db, { keys: store().keys }, { caseId, after, entries: events.map((event) => ({ event })) });
    };
    const queued = async (...letters: string[]): Promise<string> => {
      const caseId = newCase();
      await append(caseId, received({ caseId }), ...letters.map((letter) => letterQueued(letter)));
      return caseId;
    };
    const claim = (caseId: string, letter: string, prepare: Prepare<Mail> = letItGo) =>
      claimLetter(store().db, { keys: store().keys }, { caseId, letter, at: T0 + 1 }, prepare);
    const finish = (caseId: string, letter: string, outcome: 'sent' | 'queued' | 'unknown' | 'stopped', attempt?: number) =>
      finishLetter(store().db, { key: outboxKey(caseId, letter), outcome, at: T0 + 2, ...(attempt !== undefined && { attempt }) });
    const letter = async (caseId: string, id: string) =>
      (await lettersOf<Mail>(store().db, store().keys, caseId)).find((each) => each.letter === id);

    it('a letter that has left is found by its Message-ID, and no other', async () => {
      const caseId = await queued(ANSWER);
      const messageId = `<${caseId}@writ.example>`;
      expect(await letterOfMessage(store().db, messageId)).toBeUndefined();
      await claimLetter(store().db, { keys: store().keys }, { caseId, letter: ANSWER, at: T0 }, async () => ({ mail: { messageId } }));
      expect(await letterOfMessage(store().db, messageId)).toEqual({ caseId, letter: ANSWER });
      expect(await letterOfMessage(store().db, '<another@writ.example>')).toBeUndefined();
    });

    it('a queued letter is claimed, sent and then answered as sent', async () => {
      const caseId = await queued(ANSWER);
      expect(await letter(caseId, ANSWER)).toEqual({
        key: `${caseId}/letter/${ANSWER}`,
        caseId,
        letter: ANSWER,
        kind: 'deficiency',
        state: 'queued',
        attempts: 0,
        sendAt: letterQueued(ANSWER).sendAt.at,
      });
      expect(await claim(caseId, ANSWER)).toEqual({ state: 'claimed', mail, messageId: mail.messageId, attempt: 1 });
      expect(await finish(caseId, ANSWER, 'sent', 1)).toBe('sent');
      expect(await claim(caseId, ANSWER)).toEqual({ state: 'sent', sentAt: T0 + 2, messageId: mail.messageId });
      expect(await letter(caseId, ANSWER)).toMatchObject({ state: 'sent', attempts: 1, mail, sentAt: T0 + 2, claimedAt: T0 + 1 });
    });

    it('the gate sees the file as the ledger has it in this transaction, and the letter', async () => {
      const caseId = await queued(ANSWER);
      const seen: unknown[] = [];
      await claim(caseId, ANSWER, async (_tx, file, row) => {
        seen.push(file.seq, file.caseId, row.letter, row.attempts);
        return { stop: 'notReleased' };
      });
      expect(seen).toEqual([2, caseId, ANSWER, 0]);
      expect(await claim(caseId, ANSWER)).toEqual({ state: 'stopped', reason: 'notReleased' });
    });

    it('a letter that the ledger has not queued is not sent', async () => {
      const caseId = await queued(ANSWER);
      await expect(claim(caseId, NOTICE)).rejects.toThrow(LetterNotQueued);
      await expect(finish(caseId, NOTICE, 'sent')).rejects.toThrow(LetterNotQueued);
    });

    it('a gate that fails leaves the letter queued', async () => {
      const caseId = await queued(ANSWER);
      await expect(claim(caseId, ANSWER, () => Promise.reject(new Error('the gate broke')))).rejects.toThrow('the gate broke');
      expect(await letter(caseId, ANSWER)).toMatchObject({ state: 'queued', attempts: 0 });
    });

    it('an attempt that died is answered as interrupted, with the mail that may have left', async () => {
      const caseId = await queued(ANSWER);
      await claim(caseId, ANSWER);
      expect(await claim(caseId, ANSWER)).toEqual({ state: 'interrupted', mail, messageId: mail.messageId, attempt: 1, claimedAt: T0 + 1 });
      expect(await finish(caseId, ANSWER, 'unknown')).toBe('unknown');
      expect(await claim(caseId, ANSWER)).toEqual({ state: 'unknown', messageId: mail.messageId });
    });

    it('of two that claim at once, one sends', async () => {
      const caseId = await queued(ANSWER);
      const claims = await Promise.all([claim(caseId, ANSWER), claim(caseId, ANSWER), claim(caseId, ANSWER)]);
      expect(claims.map((each) => each.state).sort()).toEqual(['claimed', 'interrupted', 'interrupted']);
    });

    it('an order of the court before the first try stops the notice, in its own transaction', async () => {
      const caseId = await queued(NOTICE, ANSWER);
      expect(await append(caseId, nondisclosureRecorded())).toMatchObject({ stopped: [NOTICE], gone: [] });
      expect(await claim(caseId, NOTICE)).toEqual({ state: 'stopped', reason: 'barred' });
      expect(await claim(caseId, ANSWER)).toMatchObject({ state: 'claimed' });
    });

    it('an order of the court between two tries stops the second by the gate', async () => {
      const caseId = await queued(NOTICE);
      const first = await claim(caseId, NOTICE, gate);
      expect(first.state).toBe('claimed');
      expect(await append(caseId, nondisclosureRecorded())).toMatchObject({ stopped: [], gone: [NOTICE] });
      expect(await finish(caseId, NOTICE, 'queued', 1)).toBe('queued');
      expect(await claim(caseId, NOTICE, gate)).toEqual({ state: 'stopped', reason: 'barred' });
    });

    it('an order of the court after a failed try stops the queued letter', async () => {
      const caseId = await queued(NOTICE);
      await claim(caseId, NOTICE, gate);
      await finish(caseId, NOTICE, 'queued', 1);
      expect(await append(caseId, nondisclosureRecorded())).toMatchObject({ stopped: [NOTICE], gone: [] });
      expect(await claim(caseId, NOTICE, gate)).toEqual({ state: 'stopped', reason: 'barred' });
    });

    it('an order of the court while the gate is asked waits, and learns that the notice is gone', async () => {
      const caseId = await queued(NOTICE);
      const elsewhere = AsyncLocalStorage.snapshot(); // somebody else records it: not what runs inside the transaction
      let order: Promise<{ gone: readonly string[] }> | undefined;
      const claimed = await claim(caseId, NOTICE, async (within, file) => {
        order = elsewhere(() => append(caseId, nondisclosureRecorded()));
        return gate(within, file, undefined as never);
      });
      expect(claimed.state).toBe('claimed');
      expect(await order).toMatchObject({ stopped: [], gone: [NOTICE] });
    });

    it('an order of the court after the letter was sent is told so, and told so again when it is repeated', async () => {
      const caseId = await queued(NOTICE);
      await claim(caseId, NOTICE);
      await finish(caseId, NOTICE, 'sent', 1);
      const told = await append(caseId, letterSent(NOTICE), nondisclosureRecorded());
      expect(told).toMatchObject({ stopped: [], gone: [NOTICE] });
      const entries = [{ event: letterSent(NOTICE) }, { event: nondisclosureRecorded() }];
      expect(await appendEvents(store().db, { keys: store().keys }, { caseId, after: 2, entries })).toEqual(told);
    });

    it('a withdrawal stops all letters but the customer’s notice, and a repetition names them again', async () => {
      const caseId = await queued(NOTICE, ANSWER, 'interim/1');
      await claim(caseId, 'interim/1');
      const answer = await append(caseId, noted(), withdrawn());
      expect(answer).toMatchObject({ stopped: [ANSWER], gone: ['interim/1'] });
      expect(await appendEvents(store().db, { keys: store().keys }, { caseId, after: 5, entries: [{ event: withdrawn() }] })).toEqual(
        answer,
      );
      expect(await letter(caseId, ANSWER)).toMatchObject({ state: 'stopped', reason: 'withdrawn' });
      expect(await letter(caseId, NOTICE)).toMatchObject({ state: 'queued' });
    });

    it('a newer instrument stops what waits, but neither the notice nor the letter that tells of it', async () => {
      const caseId = await queued(NOTICE, ANSWER);
      const answer = await append(caseId, superseded(), letterQueued('supersession/1'));
      expect(answer).toMatchObject({ stopped: [ANSWER], gone: [] });
      expect(await letter(caseId, ANSWER)).toMatchObject({ state: 'stopped', reason: 'caseEnded' });
      for (const kept of [NOTICE, 'supersession/1']) expect(await letter(caseId, kept)).toMatchObject({ state: 'queued' });
    });

    it('an undone letter is stopped; undone too late it is gone', async () => {
      const caseId = await queued(ANSWER, 'interim/1');
      await claim(caseId, 'interim/1');
      expect(await append(caseId, letterStopped(ANSWER), letterStopped('interim/1'))).toMatchObject({
        stopped: [ANSWER],
        gone: ['interim/1'],
      });
      expect(await claim(caseId, ANSWER)).toEqual({ state: 'stopped', reason: 'undone' });
    });

    it('a letter of unknown fate is settled by a person: arrived, to be sent again, or given up', async () => {
      const caseId = await queued(ANSWER, 'interim/1', 'refusal/1');
      for (const each of [ANSWER, 'interim/1', 'refusal/1']) {
        await claim(caseId, each);
        await finish(caseId, each, 'unknown', 1);
        await append(caseId, deliveryUnknown(each));
      }
      await append(
        caseId,
        letterSettled(ANSWER, { arrived: true }),
        letterSettled('interim/1', { sendAt: dated(T0 + 99) }),
        letterSettled('refusal/1', {}),
      );
      expect((await claim(caseId, ANSWER)).state).toBe('sent');
      expect(await letter(caseId, 'interim/1')).toMatchObject({ state: 'queued', sendAt: T0 + 99, attempts: 1 });
      expect(await letter(caseId, 'interim/1')).not.toHaveProperty('mail');
      expect(await claim(caseId, 'interim/1')).toMatchObject({ state: 'claimed', attempt: 2 });
      expect(await claim(caseId, 'refusal/1')).toEqual({ state: 'stopped', reason: 'settledByPerson' });
    });

    it('a letter that the ledger calls sent or unknown is never claimed', async () => {
      const caseId = await queued(ANSWER, 'interim/1');
      await append(caseId, letterSent(ANSWER), deliveryUnknown('interim/1'));
      expect(await claim(caseId, ANSWER)).toMatchObject({ state: 'sent', messageId: letterSent(ANSWER).messageId });
      expect(await claim(caseId, 'interim/1')).toMatchObject({ state: 'unknown' });
    });

    it('a late word of an old attempt frees no letter that another is sending, but what was sent is sent', async () => {
      const caseId = await queued(ANSWER);
      await claim(caseId, ANSWER);
      await finish(caseId, ANSWER, 'queued', 1);
      await claim(caseId, ANSWER);
      expect(await finish(caseId, ANSWER, 'queued', 1)).toBe('sending');
      expect(await finish(caseId, ANSWER, 'unknown', 1)).toBe('sending');
      expect(await finish(caseId, ANSWER, 'sent', 1)).toBe('sent');
      expect(await finish(caseId, ANSWER, 'queued', 2)).toBe('sent');
    });

    it('a letter is late from five minutes after its undo window on, tried or not, until it has left, is stopped or is unknown', async () => {
      const caseId = await queued(ANSWER, 'interim/1', 'refusal/1', 'narrowing/1');
      const due = letterQueued(ANSWER).sendAt.at + 5 * 60_000;
      const late = async (at: number) => (await lateLetters(store().db, at, [caseId])).map((each) => [each.letter, each.attempts]);
      expect(await late(due - 1)).toEqual([]);
      await claim(caseId, ANSWER);
      await finish(caseId, ANSWER, 'queued', 1);
      await claim(caseId, 'interim/1');
      const tried = [[ANSWER, 1], ['interim/1', 1], ['narrowing/1', 0], ['refusal/1', 0]]; // prettier-ignore
      expect(await late(due)).toEqual(tried);
      expect(await lateLetters(store().db, due, [])).toEqual([]);
      expect((await lateLetters(store().db, due)).map((each) => each.caseId)).toContain(caseId);
      await claim(caseId, ANSWER);
      await finish(caseId, ANSWER, 'sent', 2);
      await finish(caseId, 'interim/1', 'unknown', 1);
      await append(caseId, letterStopped('narrowing/1'));
      expect(await late(due)).toEqual([['refusal/1', 0]]);
    });

    it('a closed case whose letter has not left stays on the desk', async () => {
      const caseId = newCase();
      const shown = aCase({ caseId }).order({ type: 'route', audience: 'civilLitigant', note: 'A law firm.' });
      await append(caseId, ...shown.events);
      const due = (shown.file.letters[0]?.sendAt.at ?? 0) + 5 * 60_000;
      const listed = async (at: number) => (await queue(store().db, { limit: 1_000, at })).some((each) => each.caseId === caseId);
      expect([shown.file.stage.kind, await listed(due - 1), await listed(due)]).toEqual(['closed', false, true]);
    });

    it('the mail lies sealed in the outbox', async () => {
      const caseId = await queued(ANSWER);
      await claim(caseId, ANSWER);
      const row = await store().db.selectFrom('outbox').select('mail').where('case_id', '=', caseId).executeTakeFirstOrThrow();
      expect(row.mail!.toString('latin1')).not.toContain('customer');
    });
  });
}
