/** A process that has begun again knows no key yet: what it does inside a transaction must not wait for the connection that it holds itself. */
import type { Hands } from '../../activities/hands';
import { letterActivities } from '../../activities/letters';
import type { OutgoingMail } from '../../mail/send';
import { dataKeys } from '../../storage/data-keys';
import { appendEvents } from '../../storage/ledger/append';
import { profile } from '../domain/letters/cases';
import { aCompleteCase, aReceived, someFacts } from '../support/case-builders';
import { newCase, onPGlite, withStore } from '../support/store';

withStore(onPGlite, (store) => {
  it('after a restart the notice is sent though a matter that belongs to its own has not been read yet', async () => {
    const { db, master } = store();
    const [caseId, parent] = [newCase(), newCase()];
    const { events, now } = aCompleteCase(someFacts({ categories: ['callDetail'] }))
      .delivered()
      .released();
    const opened = events.map((event) => ({ event: event.type === 'Received' ? { ...event, caseId, openedFrom: parent } : event }));
    await appendEvents(db, store(), { caseId, after: 0, entries: opened });
    const received = aReceived({ caseId: parent, submissionId: 'S-9' });
    await appendEvents(db, store(), { caseId: parent, after: 0, entries: [{ event: received }] });
    const sent: OutgoingMail[] = [];
    const hands = {
      ...{ db, keys: dataKeys(db, master), profile },
      records: {
        account: () => Promise.resolve({ accountId: 'ACC-1', name: 'A', kind: 'personal', contactEmail: 'customer@example.com' }),
      },
      sender: { send: (mail: OutgoingMail) => Promise.resolve({ response: String(sent.push(mail)) }) },
    } as unknown as Hands;
    const order = { caseId, letter: 'customerNotice/1', at: now + 61_000 };
    expect(await letterActivities(hands).sendLetter(order)).toMatchObject({ outcome: 'sent' });
    expect(sent.map(({ to }) => to)).toEqual([['customer@example.com']]);
  });
});
