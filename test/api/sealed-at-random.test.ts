/** N7, property (8): whatever somebody who may not know of a sealed case asks or orders, the answer is that of a number that nobody gave. */
import fc from 'fast-check';
import { actions } from '../../domain/case/actions';
import { kebab } from '../../domain/case/outside';
import { roles } from '../../domain/case/parts';
import { openSealed } from './support/sealed';
import type { TestCounter } from './support/counter';

const sealed = 'LR-SEALED';
const nobody = 'LR-NOBODY';

let counter: TestCounter;
beforeAll(async () => {
  counter = await openSealed(sealed);
}, 60_000);
afterAll(() => counter.close());

const words = Object.keys(actions).map(kebab);
const others = fc.constantFrom(...roles.filter((role) => role !== 'counsel'));
const rest = fc.constantFrom(
  '',
  '/events',
  '/actions',
  '/letters',
  '/letters/acknowledgement/1',
  '/letters/acknowledgement/1/letter.pdf',
  '/letters/refusal/preview',
  '/submissions/S-SEALED',
  '/submissions/S-SEALED/raw',
  '/productions/PROD-1/passphrase',
);
const body = fc.dictionary(
  fc.constantFrom('reason', 'text', 'note', 'letter', 'step', 'digest', 'procedure', 'to', 'proposal', 'unknown'),
  fc.constantFrom<string | number | boolean>('x', 'spam', 'legal-request', 'acknowledgement/1', 1, true),
);
const asked = fc.oneof(
  rest.map((path) => ({ path, body: undefined })),
  fc.tuple(fc.constantFrom(...words), body, fc.boolean()).map(([word, given, preview]) => ({
    path: `/commands/${word}${preview ? '/preview' : ''}`,
    body: given,
  })),
);
/** The number itself is all that may differ. */
const told = (text: string, caseId: string): string => text.replaceAll(caseId, '(case)');

test('no answer about a sealed case differs from the answer about none, whoever asks for what', async () => {
  let key = 0;
  const answers = new Set<number>();
  await fc.assert(
    fc.asyncProperty(others, asked, async (role, request) => {
      const ask = (caseId: string) => {
        const path = `/v1/cases/${caseId}${request.path}`;
        if (request.body === undefined) return counter.get(path, role);
        return counter.post(path, role, request.body).set('Idempotency-Key', `random-${(key += 1)}`);
      };
      const [about, none] = [await ask(sealed), await ask(nobody)];
      answers.add(about.status);
      expect([about.status, told(about.text, sealed)]).toEqual([none.status, told(none.text, nobody)]);
      expect(about.text).not.toMatch(/compartment|national security|S-SEALED|A letter of the Bureau/i);
    }),
    { numRuns: 300 },
  );
  // Not all of them were turned away for another reason.
  expect(answers).toContain(404);
}, 120_000);
