import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sha256 } from '../../../platform/seal';
import { ObjectBroken, ObjectMissing } from '../../../storage/objects/object-store';
import { ObjectPlaceUnusable, s3Objects } from '../../../storage/objects/s3';

/** As much of S3 as the store speaks: conditional put with a checksum, get, head. */
const objects = new Map<string, Buffer>();
let refusals: number[] = [];
let puts = 0;
let server: Server;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '', 'http://s3').pathname;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (request.method === 'DELETE') {
    response.statusCode = objects.delete(path) ? 204 : 404;
    response.end();
    return;
  }
  response.statusCode = request.method === 'PUT' ? put(path, Buffer.concat(chunks), request.headers) : objects.has(path) ? 200 : 404;
  response.end(request.method === 'GET' ? objects.get(path) : undefined);
}

function put(path: string, body: Buffer, headers: IncomingMessage['headers']): number {
  puts += 1;
  const refusal = refusals.shift();
  if (refusal !== undefined) return refusal;
  if (headers['if-none-match'] !== '*') return 400;
  if (headers['x-amz-checksum-sha256'] !== createHash('sha256').update(body).digest('base64')) return 400;
  if (objects.has(path)) return 412;
  objects.set(path, body);
  return 200;
}

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  objects.clear();
  refusals = [];
  puts = 0;
});

const place = () => ({
  bucket: 'office',
  region: 'us-west-2',
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  prefix: 'writ/',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
let store: ReturnType<typeof s3Objects>;
beforeEach(() => (store = s3Objects(place())));
afterEach(() => store.close());

describe('objects in S3', () => {
  it('are stored once under the hash of their bytes and come back', async () => {
    const id = await store.put(Buffer.from('bytes'));
    expect(id).toBe(sha256('bytes'));
    expect(await store.put(Buffer.from('bytes'))).toBe(id);
    expect([...objects.keys()]).toEqual([`/office/writ/${id}`]);
    expect((await store.get(id)).toString()).toBe('bytes');
    expect(await store.has(id)).toBe(true);
  });

  it('that are not there are said to be missing', async () => {
    expect(await store.has(sha256('other'))).toBe(false);
    await expect(store.get(sha256('other'))).rejects.toThrow(ObjectMissing);
    await expect(store.get('../other')).rejects.toThrow(ObjectMissing);
  });

  it('that were changed in the bucket are not handed out', async () => {
    const id = await store.put(Buffer.from('bytes'));
    objects.set(`/office/writ/${id}`, Buffer.from('bytez'));
    await expect(store.get(id)).rejects.toThrow(ObjectBroken);
  });

  it('are put again when two writers at once hindered each other, and not for ever', async () => {
    refusals = [409, 409];
    await store.put(Buffer.from('bytes'));
    expect(puts).toBe(3);
    refusals = [409, 409, 409, 409];
    await expect(store.put(Buffer.from('other'))).rejects.toThrow();
  });

  it('that the bucket refuses are an error', async () => {
    refusals = [403];
    await expect(store.put(Buffer.from('bytes'))).rejects.toThrow();
  });

  it('are destroyed, and destroying again is no error', async () => {
    const id = await store.put(Buffer.from('bytes'));
    await store.remove(id);
    await store.remove(id);
    expect(await store.has(id)).toBe(false);
  });

  it('go to another machine by TLS only', () => {
    expect(() => s3Objects({ ...place(), endpoint: 'http://s3.provider.example' })).toThrow(ObjectPlaceUnusable);
    expect(() => s3Objects({ ...place(), endpoint: 'ftp://127.0.0.1' })).toThrow(ObjectPlaceUnusable);
    s3Objects({ ...place(), endpoint: 'https://s3.provider.example' }).close();
  });
});
