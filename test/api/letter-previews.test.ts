/** The desk's look at a letter that waits, beside the letter that is sent afterwards. */
import request from 'supertest';
import { createActivities } from '../../activities';
import type { Hands } from '../../activities/hands';
import type { Account, RecordSource } from '../../records/record-source';
import { createApp } from '../../api/app';
import { lettersOf } from '../../storage/outbox';
import { aCase, aDeliveredCase, machine, type Case } from '../support/case-builders';
import { onItsOwnPaper } from '../support/case-events';
import { openCounter, profile, tokenOf, type TestCounter } from './support/counter';

const customer: Account = {
  accountId: 'ACC-1',
  name: 'Harbor Lantern Supply Co.',
  kind: 'business',
  administratorEmail: 'admin@harbor.example',
};
const customerOf = (accountId: string) => Promise.resolve(accountId === customer.accountId ? customer : undefined);

let counter: TestCounter;
beforeAll(async () => {
  counter = await openCounter({ customerOf });
}, 60_000);
afterAll(() => counter.close());

const unescaped = (html: string): string =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

async function lookAt({ file }: Case, letter: string, app = counter.app) {
  const { text } = await request(app)
    .get(`/cases/${file.caseId}/letters/${letter}`)
    .set('Authorization', `Bearer ${tokenOf('counsel')}`);
  const row = (name: string) => new RegExp(`<dt>${name}</dt><dd>(?:<bdi[^>]*>)?([^<]*)`).exec(text)?.[1] ?? '';
  const body = /<pre[^>]*>(?:<bdi[^>]*>)?([\s\S]*?)(?:<\/bdi>)?<\/pre>/.exec(text)?.[1] ?? '';
  return { to: unescaped(row('To')), subject: unescaped(row('Subject')), text: unescaped(body) };
}

/** Sends it as the matter would, when its undo window has ended; answers what the outbox keeps. */
async function sent({ file }: Case, letter: string) {
  const { db, keys, objects } = counter.deps;
  const hands: Hands = {
    ...{ db, keys, objects, profile, rehearsal: false, custodian: { name: 'Rosa Ibarra', title: 'Custodian of records' } },
    records: { account: customerOf } as RecordSource,
    sender: { send: () => Promise.resolve({ response: '250 taken' }) },
    openSister: () => Promise.resolve(),
    tellProhibitions: () => Promise.resolve(),
  };
  const at = file.letters.find(({ id }) => id === letter)?.sendAt.at ?? 0;
  expect(await createActivities(hands).sendLetter({ caseId: file.caseId, letter, at })).toMatchObject({ outcome: 'sent' });
  const kept = await lettersOf<{ to: readonly string[]; subject: string; text: string }>(db, keys, file.caseId);
  return kept.find((each) => each.letter === letter)?.mail;
}

const named = (made: Case, caseId: string): Case =>
  aCase({ caseId })
    .happens(...onItsOwnPaper(made.events.slice(1), caseId))
    .at(made.now);
const refused = aCase().triaged().withFacts().order({ type: 'refuse', reason: 'civilParty', note: 'A civil matter.' });
const waiting: readonly (readonly [title: string, letter: string, made: Case])[] = [
  [
    'an acknowledgement',
    'acknowledgement/1',
    aCase()
      .triaged()
      .happens(machine.queued(aCase().file, aCase().now, 'acknowledgement')),
  ],
  ['a refusal, with its reason', 'refusal/1', refused],
  ['a notice, to the customer by name', 'customerNotice/1', aDeliveredCase().released()],
];

describe('a letter that waits is shown as it will be sent', () => {
  test.each(waiting)('%s', async (title, letter, from) => {
    const made = named(from, `LR-${title.length}`);
    await counter.write(made.file.caseId, made.events);
    const shown = await lookAt(made, letter);
    const mail = await sent(made, letter);
    expect(shown).toEqual({ to: mail?.to.join(', '), subject: mail?.subject, text: mail?.text });
    expect(await lookAt(made, letter)).toEqual(shown);
  });
  test('a production, all but the secret of its link', async () => {
    const approved = aDeliveredCase();
    const production = approved.events.findIndex((event) => event.type === 'LetterSent' && event.letter === 'production/1');
    const made = named(
      aCase()
        .happens(...approved.events.slice(1, production))
        .at(approved.now),
      'LR-LINK',
    );
    await counter.write(made.file.caseId, made.events);
    const shown = await lookAt(made, 'production/1');
    const mail = await sent(made, 'production/1');
    const hidden = (text = '') => text.replace(/\s+/g, ' ').replace(/\/d\/\S+/, '/d/…');
    expect({ ...shown, text: hidden(shown.text) }).toEqual({ to: mail?.to.join(', '), subject: mail?.subject, text: hidden(mail?.text) });
    expect(shown.text).toContain('/d/…');
  });
  test('a notice at a counter that may not read the records says that the customer is looked up', async () => {
    const made = named(aDeliveredCase().released(), 'LR-BLIND');
    await counter.write(made.file.caseId, made.events);
    const { customerOf: _none, ...blind } = counter.deps;
    expect((await lookAt(made, 'customer-notice/1', createApp(blind))).to).toBe('the customer, looked up when it is sent');
  });
});
