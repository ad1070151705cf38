import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { measuredFunctions } from './function-lines';

const root = path.resolve(__dirname, '..', '..');

/** Every file of the repository, committed or about to be; what git ignores is not there. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const code = files.filter((file) => /\.(?:tsx?|[cm]?js|css|sql)$/.test(file) && !file.startsWith('samples/'));
const scripts = code.filter((file) => /\.(?:tsx?|[cm]?js)$/.test(file));
const inTests = (file: string): boolean => file.startsWith('test/');

const mains = {
  'legal-request': 'legalRequest',
  'emergency-request': 'emergencyRequest',
  'preservation-request': 'preservationRequest',
  'own-initiative': 'ownInitiative',
};

describe('the budget', () => {
  test('a file has at most 300 lines, a test 400', () => {
    const long = code.map((file) => ({ file, lines: read(file).trimEnd().split('\n').length }));
    expect(long.filter(({ file, lines }) => lines > (inTests(file) ? 400 : 300))).toEqual([]);
  });

  test('a function has at most 60 lines, a test 100, the functions inside it counted on their own', () => {
    const measured = scripts.flatMap((file) =>
      measuredFunctions(file, read(file)).map((one) => ({ where: `${file}:${one.line} ${one.name}`, lines: one.ownLines })),
    );
    // In tests a table of vectors or the steps of one story are read as a whole.
    expect(measured.filter(({ lines, where }) => lines > (inTests(where) ? 100 : 60))).toEqual([]);
  });

  test.each(Object.entries(mains))('the procedure %s can be read aloud: at most 30 lines', (file, main) => {
    const source = `workflows/${file}.ts`;
    if (!files.includes(source)) return;
    const found = measuredFunctions(source, read(source)).filter((one) => one.exported && one.name === main);
    expect(found.map((one) => one.lines <= 30)).toEqual([true]);
  });
});

describe('the names', () => {
  test('no room is a drawer for everything', () => {
    const drawers = files.filter((file) => /(?:^|\/)(?:utils?|shared|common|helpers?|services?)(?:\/|\.[cm]?[jt]sx?$)/i.test(file));
    expect(drawers).toEqual([]);
  });

  test('only workflows and activities have a barrel', () => {
    expect(
      files.filter((file) => /(?:^|\/)index\.[cm]?[jt]sx?$/.test(file) && !/^(?:workflows|activities)\/index\.ts$/.test(file)),
    ).toEqual([]);
  });

  test('the product is called by its own name', () => {
    const product = files.filter((file) => !/^(?:docs|test)\/|\.md$/.test(file));
    expect(product.filter((file) => /twilio/i.test(file) || read(file).toLowerCase().includes('twilio'))).toEqual([]);
  });
});

describe('the measure of a function', () => {
  const lines = (text: string): Record<string, number> =>
    Object.fromEntries(measuredFunctions('a.ts', text).map((one) => [one.name, one.ownLines]));

  test('counts the lines of a function inside another one only once', () => {
    expect(lines('function outer() {\n  function inner() {\n    return 1;\n  }\n  return inner();\n}\n')).toEqual({ outer: 3, inner: 3 });
  });

  test('leaves a line that both share to both', () => {
    expect(lines('function outer() {\n  return [1].map((one) => {\n    return one;\n  });\n}\n')).toEqual({ outer: 4, 'in [1].map(…)': 3 });
  });

  test('counts comments and empty lines', () => {
    expect(lines('function one() {\n  // why\n\n  return 1;\n}\n')).toEqual({ one: 5 });
  });
});
