/** `writ rehearse` as people run it: a process of its own, on an engine of its own. */
import { readFileSync, readdirSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { scenarioFolder } from '../../scenarios/support/names';
import { jsonLineForm, type JsonLine } from '../../../cli/rehearse/json-lines';
import { begun, writ, type Ended } from '../office-process';
import { isAlive } from '../../platform/support/processes';

const base = mkdtempSync(path.join(tmpdir(), 'writ-rehearse-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const mail = path.join(scenarioFolder, '..', 'mails', 'subpoena.eml');
const short = (name: string, steps: string): string => `name: ${name}\nclock: 2026-11-10T10:00\nsteps:\n  - mail: ${mail}\n${steps}`;
const files = {
  'one/mail.yaml': short(
    'A mail',
    '    expect: { stage: received, case: 1 }\n  - { as: ines, do: assign, case: LR-0000-0009, with: { to: ines } }\n',
  ),
  'two/mail.yaml': short(
    'Answers that nobody asked for',
    "  - { world: { mail: works }, expect: { stage: closed } }\n  - { as: ines, get: '/v1/cases/{2}' }\n  - { as: ines, do: assign, with: { to: nobody-1 }, expect: { refused: invalid, stage: closed } }\n",
  ),
  'holds.yaml': short('Nothing but what is so', '  - at: +1 business day\n    expect: { stage: received }\n'),
  'wrong.yaml': 'name: A\nclock: 2026-11-10T10:00\nsteps:\n  - mail: { from: nobody, subject: S, text: T }\n    colour: red\n',
};
const at = (name: keyof typeof files): string => path.join(base, name);
for (const [name, text] of Object.entries(files)) {
  mkdirSync(path.dirname(path.join(base, name)), { recursive: true });
  writeFileSync(path.join(base, name), text);
}

/** Played beside them as they are: letters with attachments, dates with their reasons, what bars a notice, a production, its costs. */
const samples = ['clean-subpoena', 'costs-burdensome', 'notice-ladder', 'objection-window', 'prohibition-that-ends'];
const kept = path.join(base, 'kept');
let played: Ended;
let holds: Ended;
let scenarios: readonly (readonly JsonLine[])[];
const ofKind = <Kind extends JsonLine['kind']>(lines: readonly JsonLine[] = [], kind: Kind) =>
  lines.filter((line): line is Extract<JsonLine, { kind: Kind }> => line.kind === kind);

beforeAll(async () => {
  [played, holds] = await Promise.all([
    writ([
      'rehearse',
      '--json',
      '--keep',
      kept,
      at('one/mail.yaml'),
      at('two/mail.yaml'),
      ...samples.map((name) => path.join(scenarioFolder, `${name}.yaml`)),
    ]),
    writ(['rehearse', at('holds.yaml')]),
  ]);
  const lines = played.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as JsonLine);
  const ends = lines.flatMap(({ kind }, index) => (kind === 'summary' ? [index + 1] : []));
  scenarios = ends.map((end, index) => lines.slice(ends[index - 1] ?? 0, end));
}, 180_000);

test('ends with 0 when every expectation held, and tells people what happened', () => {
  expect(holds).toMatchObject({ code: 0, err: '' });
  expect(holds.out).toContain('2026-11-12 10:00 business day       ✔ expectation of step 2 held\n');
  expect(holds.out).toMatch(/Nothing but what is so: 1 expectations held, 0 did not; [\d.]+ s\n {2}#1 LR-\S+ received: received\n$/);
});

test('ends with 1 when one did not, and prints JSON Lines in time order, scenario after scenario in the order of their files', () => {
  expect(played).toMatchObject({ code: 1, err: '' });
  expect(scenarios.map((lines) => lines.at(-1))).toMatchObject([
    { expectations: { held: 1, failed: 1 }, cases: [{ n: 1, stage: 'received' }] },
    { expectations: { held: 1, failed: 3 }, cases: [{ n: 1, stage: 'received' }] },
    ...samples.map(() => ({ expectations: { failed: 0 } })),
  ]);
  for (const lines of scenarios) {
    const times = lines.flatMap((line) => ('at' in line ? line.at : []));
    expect(times).toEqual([...times].sort());
    expect(times).toHaveLength(lines.length - 1);
  }
});

test('prints lines of the five kinds of the contract, each with its fields and no other', () => {
  const wrong = scenarios.flat().flatMap((line) => {
    const { error } = jsonLineForm.safeParse(line);
    return error ? [{ line, says: error.issues }] : [];
  });
  expect(wrong).toEqual([]);
  const kinds = new Set(scenarios.flat().map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['event', 'expectation', 'letter', 'refused', 'summary']);
});

test('names the case of every line by its number, and none where there is none', () => {
  const [mailed = []] = scenarios;
  const [event] = ofKind(mailed, 'event');
  expect(event).toMatchObject({
    n: 1,
    seq: 1,
    type: 'Received',
    by: 'machine',
    at: '2026-11-10T18:00:00Z',
    data: { receivedAt: '2026-11-10T18:00:00Z' },
  });
  expect(ofKind(mailed, 'summary')).toMatchObject([{ cases: [{ n: 1, case: event?.case }] }]);
  expect(mailed.filter(({ kind }) => kind === 'refused' || kind === 'expectation')).toEqual([
    { kind: 'expectation', at: event?.at, n: 1, step: 1, held: true },
    { kind: 'refused', at: event?.at, as: 'ines', do: 'assign', problem: 'unknown-case', detail: expect.any(String) as string },
    {
      kind: 'expectation',
      at: event?.at,
      step: 2,
      held: false,
      path: '',
      expected: 'assign is taken',
      found: expect.any(String) as string,
    },
  ]);
});

test('passes over no expectation: of the world, of what cannot be read, beside a refusal', () => {
  const failed = ofKind(scenarios[1], 'expectation').filter(({ held }) => !held);
  expect(failed).toMatchObject([
    { step: 2, path: 'stage', expected: 'closed', found: 'received' },
    { step: 3, expected: '/v1/cases/{2} is answered', found: 404 },
    { step: 4, path: 'stage', expected: 'closed', found: 'received' },
  ]);
});

test('keeps the books of each scenario in a folder of its own, which other commands can open', async () => {
  expect(readdirSync(kept).sort()).toEqual([...samples, 'mail', 'mail-2'].sort());
  for (const name of readdirSync(kept))
    expect(readdirSync(path.join(kept, name))).toEqual(expect.arrayContaining(['database', 'master.key', 'objects']));
  expect(await writ(['rebuild', '--folder', path.join(kept, 'mail-2')])).toMatchObject({
    code: 0,
    out: expect.stringContaining('of 1 case anew') as string,
  });
}, 180_000);

test('ends with 2 before anything is started when a scenario cannot be read, and names line and field', async () => {
  const [wrong, none] = await Promise.all([writ(['rehearse', '--json', at('wrong.yaml'), at('holds.yaml'), base]), writ(['rehearse'])]);
  const says = [
    `${at('wrong.yaml')}:4: steps[0].mail.from: must be one address, a@b.example or Name <a@b.example>`,
    `${at('wrong.yaml')}:5: steps[0].colour: is not known here`,
    `${base}: is a folder, not a file`,
  ];
  expect(wrong).toEqual({ code: 2, out: '', err: `${says.join('\n')}\n` });
  expect(none).toMatchObject({ code: 2, out: '', err: expect.stringContaining('name at least one scenario, or --words') as string });
}, 180_000);

test('ends with 3 without an engine', async () => {
  const ended = await writ(['rehearse', at('holds.yaml')], { WRIT_TEMPORAL_CLI: path.join(base, 'none') });
  expect(ended).toMatchObject({ code: 3, out: '', err: expect.stringContaining('correct it, or unset it') as string });
}, 180_000);

test('prints all words with --words, for people and as JSON', async () => {
  const [plain, json] = await Promise.all([writ(['rehearse', '--words']), writ(['rehearse', '--words', '--json'])]);
  expect(plain).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/^Commands\n[^]*record-facts[^]*Problem types\n[^]*not-permitted/) as string,
  });
  expect(JSON.parse(json.out)).toMatchObject({ stages: expect.arrayContaining(['in-review']) as unknown });
}, 180_000);

test('closes everything that it started when it is stopped', async () => {
  const own = path.join(base, 'tmp');
  mkdirSync(own);
  const { child, said, gone } = begun(['rehearse', path.join(scenarioFolder, 'clean-subpoena.yaml')], { TMPDIR: own });
  const isOpen = (): boolean => readdirSync(own).some((name) => name.startsWith('writ-rehearsal-'));
  while (!isOpen() && child.exitCode === null) await after(20);
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
  child.kill('SIGINT');
  const { code } = await gone;
  expect({ code, said: said.err, left: readdirSync(own).filter((name) => name.startsWith('writ-')) }).toEqual({
    code: 130,
    said: 'Stopping: the private offices and the engine are closed …\n',
    left: [],
  });
  expect(children.filter((id) => id !== '' && isAlive(Number(id)))).toEqual([]);
}, 180_000);
