import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { openDatabase } from '../../storage/database';

/** What a client of PostgreSQL says first: eight bytes that ask for TLS, or its name and database in the clear. */
const ASKS_FOR_TLS = '0000000804d2162f';
const IN_THE_CLEAR = '00030000';

/** A server that speaks no TLS, as a PostgreSQL with `ssl=off`. All of 127.0.0.0/8 is this machine; only 127.0.0.1 counts as it. */
describe('a PostgreSQL server that speaks no TLS', () => {
  let server: Server;
  let heard: Buffer[] = [];
  beforeAll(async () => {
    server = createServer((socket: Socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (said) => {
        heard.push(said);
        if (said.toString('hex') === ASKS_FOR_TLS) socket.write('N');
        else socket.destroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => (heard = []));

  const url = (host: string, query = ''): string => `postgres://writ:S3CRET@${host}:${(server.address() as AddressInfo).port}/writ${query}`;
  const saidTo = async (place: { url: string; ca?: string }): Promise<string[]> => {
    await expect(openDatabase({ kind: 'postgres', ...place })).rejects.toThrow();
    return heard.map((said) => said.toString('hex'));
  };

  it.each(['', '?sslmode=disable', '?sslmode=prefer', '?ssl=false', '?sslmode=no-verify', '?uselibpqcompat=true&sslmode=require'])(
    'on another machine is refused before it hears a name or a password: %s',
    async (query) => {
      const said = await saidTo({ url: url('127.0.0.2', query) });
      expect(said.length).toBeGreaterThan(0);
      expect(new Set(said)).toEqual(new Set([ASKS_FOR_TLS]));
    },
  );

  it('on this machine is spoken to plainly, unless an authority is named', async () => {
    const plainly = await saidTo({ url: url('127.0.0.1') });
    expect(plainly[0]?.slice(8, 16)).toBe(IN_THE_CLEAR);
    heard = [];
    const named = await saidTo({ url: url('127.0.0.1'), ca: '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n' });
    expect(new Set(named)).toEqual(new Set([ASKS_FOR_TLS]));
  });
});
