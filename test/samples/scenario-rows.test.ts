/** Every instrument, everybody who asks, every reason, prohibition and exception is played by a scenario that shows it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { instrumentKinds, refusalReasons } from '../../domain/case/instrument';
import { prohibitionKinds } from '../../domain/case/notice';
import { kebab } from '../../domain/case/outside';
import { audiences } from '../../domain/case/routing';
import { scenarioFolder, scenarioNames } from '../scenarios/support/names';

const readme = readFileSync(path.join(scenarioFolder, 'README.md'), 'utf8');
const yamlOf = (name: string): string => readFileSync(path.join(scenarioFolder, `${name}.yaml`), 'utf8');

/** The rows of the table whose first column has this head. */
function rowsOf(head: string): readonly (readonly string[])[] {
  const [, after = ''] = readme.split(`| ${head} |`);
  const [table = ''] = after.split('\n\n');
  const rows = table.split('\n').slice(2);
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
const named = (cell: string | undefined): string => (cell ?? '').replaceAll('`', '');

const tables: readonly (readonly [head: string, all: readonly string[], shown: (row: string) => RegExp])[] = [
  ['instrument', instrumentKinds, (row) => new RegExp(`\\b(?:kind|procedure): ${row}\\b`)],
  ['who asks', audiences, (row) => new RegExp(`\\baudience: ${row}\\b`)],
  // An objection that is sustained refuses by itself: no order names its reason.
  ['reason of a refusal', refusalReasons, (row) => (row === 'objection-sustained' ? /\boutcome: sustained\b/ : new RegExp(`\\breason: ${row}\\b`))],
  ['prohibition', prohibitionKinds, (row) => new RegExp(`\\bkind: ${row}\\b`)],
];

describe.each(tables)('the scenarios, by %s', (head, all, shown) => {
  const rows = rowsOf(head);

  it('have a row for each', () => {
    expect(rows.map(([row]) => row)).toEqual(all.map(kebab));
  });

  it.each(rows.map(([row = '', scenario]) => [row, named(scenario)] as const))('show %s in %s', (row, scenario) => {
    expect(scenarioNames).toContain(scenario);
    expect(yamlOf(scenario)).toMatch(shown(row));
  });
});

describe('the scenarios, by exception', () => {
  it.each(rowsOf('exception').map(([what = '', by = '', scenario]) => [what, by, named(scenario)] as const))(
    'show that %s by %s in %s',
    (_what, by, scenario) => {
      expect(scenarioNames).toContain(scenario);
      expect(yamlOf(scenario)).toContain(by);
    },
  );
});

it('every scenario has a line that says what it shows', () => {
  const lines = rowsOf('scenario').flatMap(([names = '']) => names.split(',').map((name) => named(name.trim())));
  expect([...lines].sort()).toEqual(scenarioNames);
});
