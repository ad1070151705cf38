/** A new release as people bring it in: turn the pages, stop, start. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChild, type ChildOffice } from '../faults/support/child-office';
import { writ } from './office-process';

const folder = mkdtempSync(path.join(tmpdir(), 'writ-turn-'));
let office: ChildOffice | undefined;
afterAll(async () => {
  await office?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const turn = (token?: string) => writ(['turn-pages', '--folder', folder, ...(token === undefined ? [] : ['--token', token])]);
async function open(): Promise<ChildOffice> {
  office = await startChild(folder);
  if (!office) throw new Error('the office did not open');
  return office;
}

test('every open case turns its page while the office is open, stands still, and goes on in the next one', async () => {
  expect(await turn()).toMatchObject({ code: 1, err: expect.stringContaining('No open office holds') as string });
  const before = await open();
  const cases = ((await before.ask('GET', '/v1/cases', 'ines')).body['cases'] as { case: string }[]).map((each) => each.case);
  expect(cases.length).toBeGreaterThan(0);
  expect(await turn()).toMatchObject({ code: 1, err: expect.stringContaining('--token') as string });
  expect(await turn(before.tokens.get('ines'))).toMatchObject({ code: 1, err: expect.stringContaining('refused (403)') as string });
  const turned = await turn(before.tokens.get('adam'));
  expect(turned).toMatchObject({ code: 0, err: '' });
  expect(turned.out).toMatch(/^\d+ cases? still on a page of this release\.\n/);
  expect(turned.out).toMatch(/0 cases still .*\nEvery open case has turned its page.*start that one\.\n$/s);
  expect((await turn(before.tokens.get('adam'))).code).toBe(0);
  await before.close();
  const next = await open();
  const noted = cases.map((caseId) => next.ask('POST', `/v1/cases/${caseId}/commands/note`, 'ines', { text: 'It goes on.' }, randomUUID()));
  expect((await Promise.all(noted)).map(({ status }) => status)).toEqual(cases.map(() => 200));
}, 600_000);
