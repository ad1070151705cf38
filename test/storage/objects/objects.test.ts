import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SealBroken, sha256 } from '../../../platform/seal';
import { diskObjects } from '../../../storage/objects/disk';
import { ObjectBroken, ObjectMissing } from '../../../storage/objects/object-store';
import { sealedObjects } from '../../../storage/objects/sealed';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'writ-objects-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));

describe('objects on disk', () => {
  it('are stored once under the hash of their bytes, readable by the owner only', async () => {
    const store = diskObjects(folder);
    const id = await store.put(Buffer.from('bytes'));
    expect(id).toBe(sha256('bytes'));
    expect(await store.put(Buffer.from('bytes'))).toBe(id);
    expect(files()).toHaveLength(1);
    expect(statSync(files()[0]!).mode & 0o077).toBe(0);
    expect((await store.get(id)).toString()).toBe('bytes');
    expect(await store.has(id)).toBe(true);
  });

  it('that are not there are said to be missing, and no id leads out of the folder', async () => {
    const store = diskObjects(folder);
    expect(await store.has(sha256('other'))).toBe(false);
    await expect(store.get(sha256('other'))).rejects.toThrow(ObjectMissing);
    await expect(async () => store.get(`../../${sha256('other')}`)).rejects.toThrow(ObjectMissing);
  });

  it('that were damaged are not handed out, and are made whole by storing them again', async () => {
    const store = diskObjects(folder);
    const id = await store.put(Buffer.from('bytes'));
    chmodSync(files()[0]!, 0o600);
    writeFileSync(files()[0]!, 'bytez');
    await expect(store.get(id)).rejects.toThrow(ObjectBroken);
    await store.put(Buffer.from('bytes'));
    expect((await store.get(id)).toString()).toBe('bytes');
  });

  it('are destroyed, and destroying again is no error', async () => {
    const store = diskObjects(folder);
    const id = await store.put(Buffer.from('bytes'));
    await store.remove(id);
    await store.remove(id);
    expect(await store.has(id)).toBe(false);
    expect(files()).toEqual([]);
  });

  it('stored by many at once are whole, and no draft stays', async () => {
    const store = diskObjects(folder);
    await Promise.all(Array.from({ length: 8 }, () => store.put(Buffer.alloc(200_000, 7))));
    expect(files()).toHaveLength(1);
  });
});

describe('sealed objects', () => {
  const keyOf = (owner: string) => Promise.resolve(Buffer.from(sha256(owner), 'hex'));
  const keys = { make: keyOf, of: keyOf };

  it('come back whole, and the store never sees them', async () => {
    const objects = sealedObjects(diskObjects(folder), keys);
    const ref = await objects.put('LR-1', Buffer.from('call records'));
    expect(ref).toMatchObject({ owner: 'LR-1', sha256: sha256('call records'), bytes: 12 });
    expect((await objects.get(ref)).toString()).toBe('call records');
    expect((await diskObjects(folder).get(ref.id)).toString('latin1')).not.toContain('records');
  });

  it('are stored once for one owner and apart for another', async () => {
    const objects = sealedObjects(diskObjects(folder), keys);
    const [one, again, other] = [
      await objects.put('LR-1', Buffer.from('a')),
      await objects.put('LR-1', Buffer.from('a')),
      await objects.put('LR-2', Buffer.from('a')),
    ];
    expect(again).toEqual(one);
    expect(other.id).not.toBe(one.id);
  });

  it('do not open for another owner, nor under a reference that names other content', async () => {
    const objects = sealedObjects(diskObjects(folder), keys);
    const [one, other] = [await objects.put('LR-1', Buffer.from('a')), await objects.put('LR-1', Buffer.from('b'))];
    await expect(objects.get({ ...one, owner: 'LR-2' })).rejects.toThrow(SealBroken);
    await expect(objects.get({ ...one, id: other.id })).rejects.toThrow(ObjectBroken);
  });
});
