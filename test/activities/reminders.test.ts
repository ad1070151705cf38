/** Whom a reminder goes to, by the books of the office (D1). */
import { reminderActivities } from '../../activities/reminders';
import type { Hands } from '../../activities/hands';
import type { ObligationKind, Role } from '../../domain/case/parts';
import type { OutgoingMail } from '../../mail/send';
import { sha256 } from '../../platform/seal';
import { appendEvents } from '../../storage/ledger/append';
import { saveStaff } from '../../storage/staff';
import { profile } from '../api/support/counter';
import { assigned, caseSealed, received, triaged } from '../support/case-events';
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

  describe('a reminder', () => {
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
