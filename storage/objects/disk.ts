import { randomBytes } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from '../../platform/seal';
import { ObjectBroken, objectId, ObjectMissing, type ObjectStore } from './object-store';

/** Objects as files, `ab/cd/<id>`, written whole or not at all and flushed to the disk before they count. */
export function diskObjects(folder: string): ObjectStore {
  const pathOf = (id: string): string => join(folder, id.slice(0, 2), id.slice(2, 4), objectId(id));
  return {
    async put(bytes) {
      const id = sha256(bytes);
      const path = pathOf(id);
      // A file of that name with other bytes was damaged since: it is replaced by the whole one.
      if (!(await holds(path, id))) await write(path, bytes);
      return id;
    },
    async get(id) {
      const bytes = await read(pathOf(id));
      if (bytes === undefined) throw new ObjectMissing('There is no such object.');
      if (sha256(bytes) !== id) throw new ObjectBroken('The bytes of an object have changed since it was stored.');
      return bytes;
    },
    remove: (id) => rm(pathOf(id), { force: true }),
    has: (id) =>
      access(pathOf(id)).then(
        () => true,
        (error: unknown) => absent(error, false),
      ),
  };
}

async function holds(path: string, id: string): Promise<boolean> {
  const bytes = await read(path);
  return bytes !== undefined && sha256(bytes) === id;
}

function read(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: unknown) => absent(error, undefined));
}

function absent<Answer>(error: unknown, answer: Answer): Answer {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return answer;
  throw error;
}

async function write(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    await flushed(draft, bytes);
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  for (const folder of [dirname(path), dirname(dirname(path)), dirname(dirname(dirname(path)))]) await flushFolder(folder);
}

async function flushed(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
