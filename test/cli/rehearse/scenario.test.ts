/** A scenario is wrong before anything is started: every mistake by its line and field, all of them at once. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readScenario, type Scenario } from '../../../cli/rehearse/scenario';
import { scenarioFolder, scenarioNames } from '../../scenarios/support/names';

const folder = mkdtempSync(path.join(tmpdir(), 'writ-scenario-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function written(text: string, name = `s-${(files += 1)}.yaml`): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const head = 'name: A try\nclock: 2026-11-10T10:00\n';
/** The steps begin on line 4. */
const withSteps = (steps: string): string => `${head}steps:\n${steps}`;

function mistakesIn(text: string): readonly string[] {
  const read = readScenario(written(text));
  if (!('mistakes' in read)) return [];
  return read.mistakes.map(
    ({ file, line, field, says }) => `${path.basename(file).replace(/^s-\d+\.yaml$/, '')}:${line} ${field}: ${says}`,
  );
}

function scenarioOf(text: string): Scenario {
  const read = readScenario(written(text));
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes));
  return read;
}

const staff = 'nobody of the staff: ines, ivan, anna, carla, carl, cora, rosa, audrey, tom, adam';
const aMail = '{ from: a@fio.example, subject: S, text: T }';
const anOrder = 'as: ines, do: assign, with: { to: ines }';

test.each(scenarioNames)('the sample scenario %s can be read', (name) => {
  expect(readScenario(path.join(scenarioFolder, `${name}.yaml`))).not.toHaveProperty('mistakes');
});

describe('a step is known by its key, and what is wrong in it is told of its form', () => {
  test.each<[string, string, string]>([
    ['a mail without a text', '- mail: { from: a@fio.example, subject: S }', ':4 steps[0].mail.text: is missing'],
    ['a mail that is neither a file nor a mail', '- mail: 7', ':4 steps[0].mail: Invalid input: expected object, received number'],
    [
      'a key that a mail does not know',
      `- mail:\n    from: a@fio.example\n    subject: S\n    text: T\n    cc: x`,
      ':8 steps[0].mail.cc: is not known here',
    ],
    [
      'an attachment without bytes',
      '- mail: { from: a@b.example, subject: S, text: T, attachments: [{ name: x }] }',
      ':4 steps[0].mail.attachments[0].file: is missing',
    ],
    ['an order of nobody', '- do: assign\n  with: { to: ines }', ':4 steps[0].as: is missing'],
    ['an order that is none', '- as: ines\n  with: { to: ines }', ':4 steps[0].do: is missing'],
    [
      'a body that is a text',
      '- as: ines\n  do: assign\n  with: ines',
      ':6 steps[0].with: Invalid input: expected record, received string',
    ],
    ['a question of nobody', '- get: /v1/counts', ':4 steps[0].as: is missing'],
    ['a path that is none', '- as: ines\n  get: v1/counts', ':5 steps[0].get: Invalid string: must start with "/"'],
    [
      'a world of no kind',
      '- world: { mail: broken }',
      ':4 steps[0].world.mail: Invalid option: expected one of "works"|"refuses"|"unreachable"|"drops-after-data"',
    ],
    ['a download of nothing', '- download: 0', ':4 steps[0].download: Too small: expected number to be >=1'],
    [
      'a case of no kind',
      '- as: ines\n  do: assign\n  case: 0\n  with: { to: ines }',
      ':6 steps[0].case: Too small: expected number to be >=1',
    ],
    [
      'a case of no kind in an expectation',
      '- expect:\n    case: [1]',
      ':5 steps[0].expect.case: must be a number from 1 or the number of a case',
    ],
    ['two things in one step', `- mail: ${aMail}\n  do: assign`, ':5 steps[0].do: is a step of its own: this one has mail'],
    ['a step that knows no such key', '- at: 2026-11-11T10:00\n  expected: { stage: received }', ':5 steps[0].expected: is not known here'],
    ['an empty step', '- {}', ':4 steps[0]: a step has at, expect or one of mail, do, get, post, download, world'],
    ['a step that is a text', '- mail', ':4 steps[0]: Invalid input: expected object, received string'],
  ])('%s', (_what, step, expected) => expect(mistakesIn(withSteps(step))).toEqual([expected]));
});

describe('what a form cannot say is looked up', () => {
  mkdirSync(path.join(folder, 'sub'));
  test.each<[string, string, string]>([
    ['a mail that is not there', '- mail: nowhere.eml', ':4 steps[0].mail: there is no such file'],
    ['a mail that is a folder', '- mail: sub', ':4 steps[0].mail: is a folder, not a file'],
    [
      'an attachment that is not there',
      '- mail: { from: a@b.example, subject: S, text: T, attachments: [{ name: x, file: y.pdf }] }',
      ':4 steps[0].mail.attachments[0].file: there is no such file',
    ],
    [
      'a sender without an address',
      '- mail: { from: nobody, subject: S, text: T }',
      ':4 steps[0].mail.from: must be one address, a@b.example or Name <a@b.example>',
    ],
    [
      'two recipients',
      "- mail: { from: a@b.example, to: 'a@b.example, c@d.example', subject: S, text: T }",
      ':4 steps[0].mail.to: must be one address, a@b.example or Name <a@b.example>',
    ],
    [
      'a subject of two lines',
      '- mail: { from: a@b.example, subject: "S\\nBcc: x", text: T }',
      ':4 steps[0].mail.subject: must be one line, without control characters',
    ],
    [
      'a Message-ID that is none',
      '- mail: { from: a@b.example, subject: S, text: T, messageId: x }',
      ':4 steps[0].mail.messageId: must be written as <something@somewhere.example>',
    ],
    [
      'a pattern that is none',
      "- expect: { mails: [{ text: '/(/' }] }",
      ':4 steps[0].expect.mails[0].text: Invalid regular expression: /(/: Unterminated group',
    ],
    ['somebody who does not work here', '- as: nobody\n  get: /v1/counts', `:4 steps[0].as: ${staff}`],
    [
      'a command that there is not',
      '- as: ines\n  do: recordFacts',
      ':5 steps[0].do: there is no such command: writ rehearse --words prints them',
    ],
    [
      'a refusal that there is not',
      `- { ${anOrder}, expect: { refused: forbidden } }`,
      expect.stringMatching(/^:4 steps\[0\]\.expect\.refused: must be one of malformed-json, /) as string,
    ],
    [
      'a body that the API would refuse',
      '- as: ines\n  do: record-facts\n  with:\n    facts:\n      period: { from: 2026-09-30, to: 2026-09-01 }',
      ':8 steps[0].with.facts.period: the period ends before it begins',
    ],
    [
      'a field that the body does not know',
      '- as: ines\n  do: assign\n  with: { to: ines, why: x }',
      ':6 steps[0].with.why: is not known here',
    ],
    ['a field that the body lacks', '- as: carla\n  do: refuse\n  with: { reason: civil-party }', ':6 steps[0].with.note: is missing'],
  ])('%s', (_what, step, expected) => expect(mistakesIn(withSteps(step))).toEqual([expected]));

  test.each([
    '- { as: ines, do: no-such, expect: { refused: unknown-command } }',
    '- { as: ines, do: assign, with: { to: "?" }, expect: { refused: invalid } }',
    '- { as: rosa, do: find-complete, with: { x: 1 }, expect: { refused: not-permitted } }',
    "- { as: carla, do: approve-production, with: { digest: '${collection.digest}', reason: R } }",
    '- { as: ines, do: record-facts, with: { facts: { documents: ["${submissions.0.id}"] } } }',
  ])('but not where the refusal is expected, or the value is known only when it is played: %s', (step) =>
    expect(mistakesIn(withSteps(step))).toEqual([]),
  );
});

describe('time', () => {
  test.each<[string, string, string]>([
    ['begins at an instant', 'name: A\nclock: +36h\nsteps: [{ at: +1h }]', ':2 clock: must be an instant such as 2026-11-10T10:00'],
    [
      'is an instant or a duration',
      withSteps('- at: tomorrow'),
      ':4 steps[0].at: must be an instant such as 2026-11-10T10:00, or a duration: +36h, +15m, +10s, +3 days, +3 business days',
    ],
    [
      'does not go back',
      withSteps('- at: 2026-11-12T10:00\n- at: 2026-11-11T10:00'),
      ':5 steps[1].at: time does not go back: it is 2026-11-12T18:00:00Z by then',
    ],
    [
      'does not go back after a duration',
      withSteps('- at: +3 business days\n- at: 2026-11-12T10:00'),
      ':5 steps[1].at: time does not go back: it is 2026-11-16T18:00:00Z by then',
    ],
    [
      'does not begin before the clock',
      withSteps('- at: 2026-11-09T10:00'),
      ':4 steps[0].at: time does not go back: it is 2026-11-10T18:00:00Z by then',
    ],
  ])('%s', (_what, text, expected) => expect(mistakesIn(text)).toEqual([expected]));
});

describe('the file', () => {
  test.each<[string, string, readonly string[]]>([
    ['with a key that is not known has it told on its line', `${head}colour: red\nsteps: [{ at: +1h }]`, [':3 colour: is not known here']],
    ['without a step', `${head}steps: []`, [':3 steps: Too small: expected array to have >=1 items']],
    ['without anything', '', [':1 : Invalid input: expected object, received null']],
    [
      'with a name for nothing',
      `${head}steps:\n  - at: 2026-11-11T10:00\n    expect: *before`,
      [':5 : nothing before it is named &before'],
    ],
    ['that is no YAML', 'name: [', expect.arrayContaining([expect.stringMatching(/^:1 : /)]) as readonly string[]],
    ['with a key twice', `name: B\n${head}steps: [{ at: +1h }]`, [':2 : Map keys must be unique']],
  ])('%s', (_what, text, expected) => expect(mistakesIn(text)).toEqual(expected));

  test('that is a folder, or is not there, cannot be read', () => {
    expect(readScenario(folder)).toEqual({ mistakes: [{ file: folder, line: 0, field: '', says: 'is a folder, not a file' }] });
    const file = path.join(folder, 'none.yaml');
    expect(readScenario(file)).toEqual({ mistakes: [{ file, line: 0, field: '', says: 'there is no such file' }] });
  });

  test('with many mistakes has all of them told, line by line', () => {
    const text = `${head}colour: red\nwith:\n  agencies:\n    - { id: pd }\nsteps:\n  - mail: nowhere.eml\n  - as: nobody\n    do: no-such\n`;
    expect(mistakesIn(text)).toEqual([
      ':3 colour: is not known here',
      ':6 with.agencies[0].name: is missing',
      ':6 with.agencies[0].domains: is missing',
      ':6 with.agencies[0].phone: is missing',
      ':6 with.agencies[0].verifiedBy: is missing',
      ':6 with.agencies[0].verifiedAt: is missing',
      ':8 steps[0].mail: there is no such file',
      `:9 steps[1].as: ${staff}`,
      ':10 steps[1].do: there is no such command: writ rehearse --words prints them',
    ]);
  });

  test('may use the names of YAML for what is said twice', () => {
    const text = withSteps(`- &looked\n  expect: { stage: received }\n- <<: *looked\n  at: +1h\n- *looked\n`);
    expect(scenarioOf(text).steps.map((step) => step.expect)).toEqual([
      { stage: 'received' },
      { stage: 'received' },
      { stage: 'received' },
    ]);
  });
});
