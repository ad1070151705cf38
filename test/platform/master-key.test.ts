import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { masterKeyFromFile, masterKeyFromText, MasterKeyUnusable } from '../../platform/master-key';
import { KeyMissing, SealBroken } from '../../platform/seal';

const folder = mkdtempSync(join(tmpdir(), 'writ-key-'));
afterAll(() => rmSync(folder, { recursive: true }));
const text = (): string => randomBytes(32).toString('base64');

function fileWith(content: string, mode = 0o600): string {
  const path = join(folder, randomBytes(6).toString('hex'));
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

describe('wrapping', () => {
  const master = masterKeyFromText(text());

  it('unwraps what it wrapped, for the same owner only', () => {
    const key = randomBytes(32);
    const wrapped = master.wrap(key, 'LR-1');
    expect(master.unwrap(wrapped, 'LR-1').equals(key)).toBe(true);
    expect(() => master.unwrap(wrapped, 'LR-2')).toThrow(SealBroken);
  });

  it('carries a version and the id of the master key, so that the key can be changed later', () => {
    const wrapped = master.wrap(randomBytes(32), 'LR-1');
    expect(wrapped).toMatch(new RegExp(`^mk1\\.${master.id}\\.[\\w-]+$`));
    expect(() => masterKeyFromText(text()).unwrap(wrapped, 'LR-1')).toThrow(KeyMissing);
    expect(() => master.unwrap(wrapped.replace('mk1', 'mk2'), 'LR-1')).toThrow(KeyMissing);
    expect(() => master.unwrap('', 'LR-1')).toThrow(KeyMissing);
  });

  it('does not unwrap what was changed', () => {
    const wrapped = master.wrap(randomBytes(32), 'LR-1');
    const changed = `${wrapped.slice(0, -6)}${wrapped.slice(-6) === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA'}`;
    expect(() => master.unwrap(changed, 'LR-1')).toThrow(SealBroken);
  });

  it('derives the same key for the same purpose at every start, and others for others', () => {
    const same = text();
    expect(masterKeyFromText(same).derive('numbers').equals(masterKeyFromText(same).derive('numbers'))).toBe(true);
    expect(masterKeyFromText(same).derive('numbers').equals(masterKeyFromText(same).derive('checkpoints'))).toBe(false);
    expect(masterKeyFromText(same).id).toBe(masterKeyFromText(`${same}\n`).id);
  });

  it('shows no key when it is printed', () => {
    expect(Object.keys(master).sort()).toEqual(['derive', 'id', 'unwrap', 'wrap']);
    expect(JSON.stringify(master)).toBe(JSON.stringify({ id: master.id }));
  });
});

describe('the file of the master key', () => {
  it('is made only when asked, with mode 0600, and then read again', () => {
    const path = join(folder, 'new-key');
    expect(() => masterKeyFromFile(path)).toThrow(KeyMissing);
    expect(() => masterKeyFromFile(path)).toThrow(/WRIT_MASTER_KEY_FILE/);
    const made = masterKeyFromFile(path, { create: true });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(masterKeyFromFile(path).id).toBe(made.id);
    expect(masterKeyFromFile(path, { create: true }).id).toBe(made.id);
    expect(readdirSync(folder).filter((name) => name.startsWith('new-key'))).toEqual(['new-key']);
  });

  it.each([
    ['too short', randomBytes(31).toString('base64')],
    ['too long', randomBytes(33).toString('base64')],
    ['empty', ''],
    ['not base64', '!'.repeat(44)],
    ['cut', `${text().slice(0, 20)}\n`],
  ])('is refused and left as it is when it is %s, even when asked to make one', (_what, content) => {
    const path = fileWith(content);
    expect(() => masterKeyFromFile(path, { create: true })).toThrow(MasterKeyUnusable);
    expect(() => masterKeyFromFile(path, { create: true })).toThrow(/put the right key back/);
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  it.each([0o644, 0o640, 0o660, 0o601, 0o700])('is refused with mode %o, which lets others in', (mode) => {
    const path = fileWith(text(), mode);
    expect(() => masterKeyFromFile(path)).toThrow(MasterKeyUnusable);
    expect(() => masterKeyFromFile(path)).toThrow(/chmod 600/);
  });

  it('may be read-only, and may be reached by a link', () => {
    const content = text();
    const path = fileWith(`${content}\n`, 0o400);
    symlinkSync(path, `${path}-link`);
    expect(masterKeyFromFile(`${path}-link`).id).toBe(masterKeyFromText(content).id);
  });

  it('is not a folder', () => {
    chmodSync(folder, 0o700);
    expect(() => masterKeyFromFile(folder)).toThrow(MasterKeyUnusable);
  });

  it('is made once when several start together', async () => {
    const path = join(folder, 'race');
    const script = `const { masterKeyFromFile } = require('./platform/master-key');
      console.log(masterKeyFromFile(process.argv[1], { create: true }).id);`;
    const start = (): Promise<{ stdout: string }> =>
      promisify(execFile)(process.execPath, ['--require', 'tsx/cjs', '-e', script, path], { cwd: join(__dirname, '../..') });
    const ids = await Promise.all([start(), start(), start(), start()]);
    expect(new Set(ids.map(({ stdout }) => stdout.trim())).size).toBe(1);
  }, 30_000);
});
