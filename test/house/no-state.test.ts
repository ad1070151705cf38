/** All cases of a worker share the modules of the law: what one of them kept would be kept for every case. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const house = path.join(__dirname, '..', '..');
const modules = globSync('domain/**/*.ts', { cwd: house });

/** What a module could keep between two calls: a variable, or a collection that is not declared as one that is only read. */
const keeps = [
  /^(export )?(let|var) /m,
  /^(export )?const \w+ = new (Weak)?(Map|Set)\b/m,
  /^(export )?const \w+: (?!Readonly)(Weak)?(Map|Set)\b/m,
];

test('no module of the law keeps anything', () => {
  expect(modules.length).toBeGreaterThan(100);
  expect(modules.filter((file) => keeps.some((kept) => kept.test(readFileSync(path.join(house, file), 'utf8'))))).toEqual([]);
});

test('a module that did would be found', () => {
  const kept = ['let last = 0;', 'export const seen = new Map<string, number>();', 'const seen: Set<string> = new Set();'];
  for (const text of kept) expect(keeps.some((each) => each.test(text))).toBe(true);
  expect(keeps.some((each) => each.test('const words: ReadonlySet<string> = new Set([1]);'))).toBe(false);
});
