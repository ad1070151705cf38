/** The procedures as they are now go on with what was recorded before: the same commands in the same order, and the same events in the ledger. The rest is replayed by `replay-rest.slow.test.ts`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultPayloadConverter } from '@temporalio/common';
import { scenarioNames } from '../scenarios/support/names';
import { ledgerWatch } from './ledger-watch';
import { recordedScenarios } from './recorded';
import { astray, bundle, recordedPart, REPLAY_MS, type Astray } from './replayed';

let found: Astray;

beforeAll(async () => {
  found = await astray(recordedPart, bundle());
}, REPLAY_MS);

test('every sample scenario has been recorded', () => {
  expect(recordedScenarios).toEqual(scenarioNames);
});

test.each(recordedPart)('every page of every matter of %s is replayed', (scenario) => {
  expect(found[scenario]).toEqual([]);
});

test('a procedure whose steps are in another order is noticed', async () => {
  const steps = /(await \S+placedHold\)\(matter, 'case'\);)(\s+)(await reviewed\(matter\);)/;
  expect(await astrayWith('clean-subpoena', steps, '$3$2$1')).not.toEqual([]);
}, REPLAY_MS);

test('a procedure that records the same in another order is noticed', async () => {
  const steps = /(await \S+placedHold\)\(matter, 'preservation'\);)(\s+)(\S+queuedLetter\)\(matter, 'acknowledgement'\);)/;
  const swapped = expect.stringMatching(/^LR-\S+: event 4 was HoldPlaced and is LetterQueued$/) as unknown;
  expect(await astrayWith('preservation', steps, '$3$2$1')).toEqual([swapped, swapped]); // of two cases, and the engine has noticed nothing
}, REPLAY_MS);

/** With the procedures as they would be if `steps` were written as `otherwise`. */
async function astrayWith(scenario: string, steps: RegExp, otherwise: string): Promise<readonly string[] | undefined> {
  const folder = mkdtempSync(path.join(tmpdir(), 'writ-replay-'));
  const codePath = path.join(folder, 'reordered.js');
  const now = readFileSync(bundle(), 'utf8');
  const changed = now.replace(steps, otherwise);
  try {
    expect(changed).not.toBe(now);
    writeFileSync(codePath, changed);
    return (await astray([scenario], codePath))[scenario];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a batch that is tried again counts once, and where the ledger held more it counts instead', async () => {
  const { codec, ledgerOf } = ledgerWatch();
  const of = (isLocal: boolean) => ({ type: 'activity' as const, namespace: 'default', workflowId: 'LR-ONE', isLocal });
  const asks = (...entries: readonly string[]) => codec.encode([defaultPayloadConverter.toPayload({ entries })], of(true));
  const answers = (answer: object, isLocal = true) => codec.decode([defaultPayloadConverter.toPayload(answer)], of(isLocal));
  await asks('first');
  await asks('first');
  await answers({ head: '1' });
  await answers({ outcome: 'sent' }, false); // of a letter
  await asks('third');
  await answers({ head: '3', ahead: ['second', 'known'] });
  await asks('third');
  await answers({ head: '4' });
  expect(ledgerOf('LR-ONE')).toEqual(['first', 'second', 'known', 'third']);
});
