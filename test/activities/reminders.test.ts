/** Whom a reminder goes to, by the books of the office (D1). */
import { reminderActivities } from '../../activities/reminders';
import type { Hands } from '../../activities/hands';
import { words } from '../../domain/case/actions';
import type { CaseEvent } from '../../domain/case/events';
import type { ObligationKind, Role } from '../../domain/case/parts';
import { MailFault, type OutgoingMail } from '../../mail/send';
import { sha256 } from '../../platform/seal';
import { appendEvents } from '../../storage/ledger/append';
import { saveStaff } from '../../storage/staff';
import { profile } from '../api/support/counter';
import { aCompleteCase } from '../support/case-builders';
import { assigned, caseSealed, onItsOwnPaper, received, triaged } from '../support/case-events';
import { newCase, onPGlite, withStore } from '../support/store';

withStore(onPGlite, (store) => {
  const sent: OutgoingMail[] = [];
  const hands = (): Hands =>
    ({
      ...store(),
      profile,
      sender: { send: (mail: OutgoingMail) => Promise.resolve({ response: String(sent.push(mail)) }) },
    }) as unknown as Hands;
  const enrolled = (id: string, role: Role, managerId?: string, left = false) =>
    saveStaff(store().db, store().keys, {
      id,
      role,
      profile: { name: id, email: `${id}@provider.example` },
      tokenHash: left ? null : sha256(id),
      ...(managerId !== undefined && { managerId }),
    });
  const aCaseOf = async (assignee: string | undefined, sealed = false): Promise<string> => {
    const caseId = newCase();
    const events = [
      received({ caseId }),
      triaged(),
      ...(assignee === undefined ? [] : [assigned(assignee)]),
      ...(sealed ? [caseSealed()] : []),
    ];
    await appendEvents(store().db, { keys: store().keys }, { caseId, after: 0, entries: events.map((event) => ({ event })) });
    return caseId;
  };
  const reminded = async (caseId: string, what: ObligationKind, number = 1): Promise<readonly string[]> => {
    sent.length = 0;
    await reminderActivities(hands()).remind({ caseId, duty: { id: `${what}/${number}`, what }, at: 0 });
    return sent.flatMap(({ to }) => [...to].map((address) => address.replace('@provider.example', ''))).sort();
  };

  beforeAll(async () => {
    await enrolled('adam', 'administrator');
    await enrolled('carla', 'counsel', 'adam');
    await enrolled('former', 'counsel', 'adam', true);
    await enrolled('ines', 'intake', 'carla');
    await enrolled('old', 'intake', 'carla', true);
    await enrolled('tess', 'trustAndSafety');
    await enrolled('gone', 'trustAndSafety', undefined, true);
  });

  /** As a procedure asks for it, and the engine tries each effect again. */
  async function triedAgain(remind: ReturnType<typeof reminderActivities>['remind'], order: Parameters<typeof remind>[0], most: number) {
    for (let tries = 1; tries <= most; tries += 1) {
      const answer = await remind(order).catch(() => undefined);
      if (answer !== undefined) return { answer, tries };
    }
    return { answer: undefined, tries: most };
  }

  describe('a reminder of a notice that waits for counsel (N3)', () => {
    const waiting = async (): Promise<string> => {
      const [caseId, other] = [newCase(), newCase()];
      const told = aCompleteCase().delivered().events;
      const barred = aCompleteCase().barred('indefinite').events;
      const written = (id: string, events: readonly CaseEvent[], more: object) =>
        appendEvents(
          store().db,
          { keys: store().keys },
          {
            caseId: id,
            after: 0,
            entries: onItsOwnPaper(events, id).map((event) => ({
              event: event.type === 'Received' ? { ...event, caseId: id, ...more } : event,
            })),
          },
        );
      await written(other, barred, { submissionId: `S-${other}` });
      await written(caseId, told, { openedFrom: other });
      return caseId;
    };
    const to = () => sent.map(({ to: addresses }) => addresses.join().replaceAll('@provider.example', ''));

    it('goes to counsel in a mail of its own, and is not sent again to the others when that mail is tried again', async () => {
      const duty = { id: 'noticeDue/1', what: 'noticeDue' } as const;
      const order = { caseId: await waiting(), duty, at: 0 };
      sent.length = 0;
      let refused = 0;
      const send = (mail: OutgoingMail) => {
        if (mail.text.includes('the word of counsel') && (refused += 1) <= 3) throw new MailFault('temporarily-refused', 451);
        return Promise.resolve({ response: String(sent.push(mail)) });
      };
      const { remind } = reminderActivities({ ...hands(), sender: { send } });
      expect(await triedAgain(remind, order, 9)).toEqual({ answer: 'counselToo', tries: 1 });
      expect(to()).toEqual(['ines']);
      expect(await triedAgain(remind, { ...order, counsel: true }, 9)).toEqual({ answer: 'done', tries: 4 });
      expect(to()).toEqual(['ines', 'carla']);
      expect(sent[0]?.text).not.toContain('counsel');
    });
  });

  describe('a reminder', () => {
    it('says the number of the case and the duty, and nothing else of it', async () => {
      const caseId = await aCaseOf('ines');
      const { remind } = reminderActivities(hands());
      for (const what of ['answerReminder', 'alarm', 'stuckStep'] as const) {
        sent.length = 0;
        await remind({ caseId, duty: { id: `${what}/AC-10001/1`, what, about: 'AC-10001' }, at: 0 });
        const [{ subject, text } = { subject: '', text: '' }] = sent;
        expect(subject).toBe(`[${caseId}] ${words(what)}`);
        expect(text).toBe(`${caseId}: ${words(what)}.\n\nhttp://127.0.0.1:4280/cases/${caseId}\n`);
      }
      expect(words('answerReminder')).toBe('answer reminder');
    });

    it('goes to the assignee, and when it is late to the manager and then to whoever is next', async () => {
      const caseId = await aCaseOf('ines');
      expect([
        await reminded(caseId, 'answerReminder'),
        await reminded(caseId, 'answerOverdue'),
        await reminded(caseId, 'answerOverdue', 2),
      ]).toEqual([['ines'], ['carla', 'ines'], ['adam', 'carla', 'ines']]);
    });

    it('of a case that is nobody’s goes to those of intake who work here', async () => {
      expect(await reminded(await aCaseOf(undefined), 'answerReminder')).toEqual(['ines']);
    });

    it('goes to nobody who has left: their colleagues are told, and the manager, so that somebody else is assigned', async () => {
      expect(await reminded(await aCaseOf('old'), 'answerReminder')).toEqual(['carla', 'ines']);
      expect(await reminded(await aCaseOf('ines'), 'alarm')).toEqual(['carla', 'ines']);
    });

    it('of a sealed case goes to counsel who work here', async () => {
      expect(await reminded(await aCaseOf('former', true), 'answerReminder')).toEqual(['carla']);
    });

    it('of a task for trust and safety goes to those who work here', async () => {
      expect(await reminded(await aCaseOf('ines'), 'abuseTask')).toEqual(['tess']);
    });
  });
});
