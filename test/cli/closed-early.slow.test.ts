import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { begun, inOrder } from './office-process';

const folder = mkdtempSync(path.join(tmpdir(), 'writ-early-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(
  ['Opening the database', 'Starting the worker', 'Starting the worker', 'Starting the worker', 'Starting the worker'].map(
    (sentence, turn) => ({ sentence, ms: turn * 150 }),
  ),
)(
  'Ctrl-C $ms ms after “$sentence” ends an office that is not open yet, and the next start goes on',
  async ({ sentence, ms }) => {
    const office = begun(['office', '--folder', path.join(folder, 'office'), '--port', '0']);
    while (!office.said.out.includes(sentence)) await after(20);
    await after(ms);
    office.child.kill('SIGINT');
    const late = after(60_000, undefined, { ref: false });
    const end = await Promise.race([office.gone, late]);
    office.child.kill('SIGKILL');
    expect({ code: end?.code, err: inOrder(end?.err ?? '') }).toEqual({ code: 0, err: '' });
  },
  300_000,
);
