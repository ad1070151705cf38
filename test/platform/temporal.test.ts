import { connectClient, connectWorker, checkNamespace, ensureNamespace, TemporalRefused } from '../../platform/temporal';
import { isLoopback, splitAddress } from '../../platform/loopback';
import type { DevServer } from '../../platform/temporal-cli';
import { devServer } from './support/dev-server';

describe('loopback', () => {
  it.each(['127.0.0.1', '127.255.0.3', '::1', '[::1]', 'localhost', 'LOCALHOST'])('%s stays on this machine', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each([
    '',
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '128.0.0.1',
    '127.0.0.1.example',
    'localhost.example',
    '127.1',
    '0x7f000001',
    '::ffff:10.0.0.1',
    'temporal',
  ])('%p does not', (host) => {
    expect(isLoopback(host)).toBe(false);
  });

  it('is judged by the host of an address', () => {
    expect(splitAddress('[::1]:7233')).toEqual({ host: '[::1]', port: 7233 });
    expect(splitAddress('temporal.example:7233')).toEqual({ host: 'temporal.example', port: 7233 });
    expect(splitAddress('localhost')).toEqual({ host: 'localhost', port: undefined });
  });
});

describe('a connection', () => {
  it('that leaves the machine is refused when it is plain', async () => {
    const config = { address: 'temporal.example:7233', namespace: 'writ' };
    await expect(connectClient(config, {})).rejects.toThrow(TemporalRefused);
    await expect(connectWorker(config)).rejects.toThrow(TemporalRefused);
    await expect(connectWorker(config)).rejects.toThrow(/TEMPORAL_ADDRESS .* TLS/);
    await expect(ensureNamespace(config.address, 'writ', 400)).rejects.toThrow(TemporalRefused);
  });

  describe('to a server of our own', () => {
    let server: DevServer;
    beforeAll(async () => {
      server = await devServer({ namespace: 'short' });
    }, 180_000);
    afterAll(() => server.stop());

    it('makes a namespace that is missing, with the retention that open cases need, once', async () => {
      const made = await Promise.all([ensureNamespace(server.address, 'fresh', 400), ensureNamespace(server.address, 'fresh', 400)]);
      expect(made.filter(({ made: did }) => did)).toHaveLength(1);
      expect(await ensureNamespace(server.address, 'fresh', 400)).toEqual({ made: false, extended: false, retentionDays: 400 });
    }, 30_000);

    it('extends a retention that is too short, and never shortens one', async () => {
      expect(await ensureNamespace(server.address, 'short', 400)).toEqual({ made: false, extended: true, retentionDays: 400 });
      expect(await ensureNamespace(server.address, 'short', 30)).toEqual({ made: false, extended: false, retentionDays: 400 });
    }, 30_000);

    it("checks others' namespaces without changing them, and says which command sets them right", async () => {
      const { client, close } = await connectClient({ address: server.address, namespace: 'default' }, {});
      await expect(checkNamespace(client, 'default', 1)).resolves.toBeUndefined();
      await expect(checkNamespace(client, 'default', 400)).rejects.toThrow(/namespace update -n default --retention 9600h/);
      await expect(checkNamespace(client, 'none', 400)).rejects.toThrow(/namespace create -n none --retention 9600h/);
      await close();
    }, 30_000);

    it('is refused as TLS by a server that speaks plain, so TLS is really asked for', async () => {
      const config = { address: server.address, namespace: 'default', tls: {} };
      await expect(connectWorker(config)).rejects.toThrow();
    }, 30_000);
  });
});
