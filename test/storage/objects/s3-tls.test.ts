import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sha256 } from '../../../platform/seal';
import { s3Objects, type S3Place } from '../../../storage/objects/s3';

describe('an S3 store with a certificate of a private authority', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'writ-s3-'));
  let server: Server;
  beforeAll(async () => {
    execFileSync(path.resolve(__dirname, '../../../deploy/make-certificates.sh'), [folder], { stdio: 'ignore' });
    const [key, cert] = ['tls.key', 'tls.crt'].map((name) => readFileSync(path.join(folder, 'api', name)));
    server = createServer({ key, cert }, (request, response) => request.resume().on('end', () => response.end()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  const put = async (change: Partial<S3Place>): Promise<string> => {
    const endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const store = s3Objects({ bucket: 'office', region: 'us-west-2', endpoint, credentials, ...change });
    return store.put(Buffer.from('bytes')).finally(() => store.close());
  };

  it('is believed when the authority is named, and never otherwise', async () => {
    expect(await put({ ca: readFileSync(path.join(folder, 'ca.crt'), 'utf8') })).toBe(sha256('bytes'));
    await expect(put({})).rejects.toThrow(/certificate/);
  }, 60_000);
});
