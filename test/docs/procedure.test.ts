import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sentences from './seed-sentences.json';

const root = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

type Row = {
  readonly text: string;
  readonly rule: string;
  readonly files: readonly string[];
  readonly tests: readonly (readonly [string, string])[];
  readonly later: string;
};

const rows: readonly Row[] = read('docs/procedure.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| the (?:guideline asks|privacy policy says)/.test(line) && !line.startsWith('| ---'))
  .map((line) => {
    const [, text = '', rule = '', where = '', tested = '', later = ''] = line
      .split(' | ')
      .flatMap((cell, index) => (index === 0 ? ['', cell.replace(/^\| /, '')] : [cell.replace(/ \|$/, '')]));
    const files = [...where.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
    const tests = [...tested.matchAll(/`([^`]+)`: “(.+?)”(?=<br>|$)/g)].map(([, file = '', title = '']) => [file, title] as const);
    return { text, rule, files, tests, later };
  });

describe('docs/procedure.md', () => {
  test('has every sentence of the guideline and of the privacy policy that asks something, in their order, and no other', () => {
    expect(rows.map(({ text }) => text)).toEqual(sentences.map(({ text }) => text));
    expect(rows.map(({ rule }) => rule)).toEqual(sentences.map(({ rule }) => rule));
  });

  test.each(rows)('names files that are there: $rule', ({ files }) => {
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  test.each(rows)('names tests that are there: $rule', ({ tests }) => {
    expect(tests.filter(([file, title]) => !existsSync(join(root, file)) || !read(file).includes(title))).toEqual([]);
  });

  test.each(rows)('says what is not built: $rule', ({ files, tests, later }) => {
    // A rule that stands somewhere is tested; one that stands nowhere is named as later work.
    expect(files.length > 0).toBe(tests.length > 0);
    if (files.length === 0) expect(later).not.toBe('–');
  });
});
