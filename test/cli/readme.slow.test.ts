import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inOrder, openOffice } from './office-process';
import { printedBy, programOf, promises, walkOfReadme } from './readme-walk';

const folder = mkdtempSync(path.join(tmpdir(), 'writ-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the walk of README.md, run against a new office, does what is printed there', async () => {
  const steps = walkOfReadme();
  expect(steps).toHaveLength(13);
  const office = await openOffice(path.join(folder, 'office'));
  try {
    const environment = { ...office.tokens, PATH: process.env['PATH'], WRIT_URL: office.url };
    const { stdout } = await promisify(execFile)('bash', ['-c', programOf(steps)], { cwd: folder, env: environment, timeout: 400_000 });
    expect(steps.flatMap(({ printed }) => promises(printed)).length).toBeGreaterThan(30);
    expect(printedBy(stdout).map(promises)).toEqual(steps.map(({ printed }) => promises(printed)));
  } finally {
    const { code, err } = await office.stop();
    expect({ code, err: inOrder(err) }).toEqual({ code: 0, err: '' });
  }
}, 700_000);
