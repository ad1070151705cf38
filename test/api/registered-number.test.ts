/** Wherever staff are told to call an agency, its registered number stands: never only the one in the mail (R1, R3). */
import { saveAgency, verifyAgency } from '../../storage/agencies';
import { aCase, aCompleteCase, aSender, type Case } from '../support/case-builders';
import { onItsOwnPaper } from '../support/case-events';
import { memberOf, openCounter, type TestCounter } from './support/counter';

let counter: TestCounter;
const registered = '+13605550142';
const sheriff = { id: 'A-1', name: 'Example County Sheriff', jurisdiction: 'state:CA', phone: registered };
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const page = async (path: string) => words((await counter.get(path, 'counsel')).text);

const write = (caseId: string, { events }: Case) =>
  counter.write(
    caseId,
    onItsOwnPaper(
      events.map((event) => (event.type === 'Received' ? { ...event, caseId } : event)),
      caseId,
    ),
  );
const vouched = () => verifyAgency(counter.deps.db, { id: 'A-1', by: memberOf('administrator'), on: '2026-11-02' });

beforeAll(async () => {
  counter = await openCounter();
  const { db } = counter.deps;
  await saveAgency(db, { ...sheriff, domains: [{ domain: 'sheriff.example', subdomains: true }] });
  await vouched();
  await saveAgency(db, { id: 'A-2', name: 'Nobody’s Police', jurisdiction: 'state:OH', phone: '+16145550171', domains: [] });
  await write(
    'LR-FIRST',
    aCase({ sender: aSender({ firstSeen: true }) })
      .triaged()
      .withFacts(),
  );
  const packaged = aCompleteCase().reviewed().collected().checked().approved().packaged();
  await write('LR-PACKED', packaged);
  counter.clock.moveTo(packaged.now);
}, 120_000);
afterAll(() => counter.close());

const passphrase = async () => {
  const { productions } = (await counter.get('/v1/cases/LR-PACKED', 'counsel')).body as {
    readonly productions: readonly { readonly id: string }[];
  };
  return page(`/cases/LR-PACKED/productions/${productions[0]?.id ?? ''}/passphrase`);
};

test('beside the finding that asks for a call, and in the form that records it', async () => {
  const said = await page('/cases/LR-FIRST');
  expect(said).toMatch(
    /call the registered number, not the one in the mail, before relying on it Registered number of Example County Sheriff : \+13605550142 , verified by A administrator on Mon, Nov 2, 2026 R2/,
  );
  expect(said).toContain('Example County Sheriff (sheriff.example and what ends in .sheriff.example): +13605550142');
  expect(said).toContain('nobody has verified its entry');
  expect(said).not.toContain('+16145550171');
});

test('on the page of the passphrase', async () => {
  expect(await passphrase()).toContain(`Registered number of Example County Sheriff : ${registered}`);
});

test('on the page of the agencies, with who made sure of it and when', async () => {
  const said = await page('/agencies');
  expect(said).toMatch(
    /Example County Sheriff state:CA sheriff.example and .* \+13605550142 verified by A administrator on Mon, Nov 2, 2026/,
  );
  expect(said).toMatch(/Nobody’s Police state:OH none: nobody has verified its entry/);
  expect(words((await counter.get('/agencies', 'trustAndSafety')).text)).not.toContain('Sheriff');
});

test('no number is shown that nobody vouches for any longer, nor one that there is not', async () => {
  const { db } = counter.deps;
  await verifyAgency(db, { id: 'A-1', by: memberOf('administrator'), on: '2026-11-02', expiresOn: '2026-11-03' });
  for (const said of [await page('/cases/LR-FIRST'), await passphrase()]) {
    expect(said).toContain('No registered number of Example County Sheriff : its entry has ended.');
    expect(said).not.toContain(registered);
  }
  await saveAgency(db, {
    id: 'A-1',
    name: sheriff.name,
    jurisdiction: 'state:CA',
    domains: [{ domain: 'sheriff.example', subdomains: true }],
  });
  await vouched();
  expect(await passphrase()).toContain('no number is registered');
});
