import { sql } from 'kysely';
import { openDatabase } from '../../storage/database';
import { startPostgres, type PostgresServer } from '../support/postgres';
import { migrations } from '../../storage/migrations/migrations';

describe('a PostgreSQL server', () => {
  let server: PostgresServer | undefined;
  const started = (): PostgresServer => {
    if (server === undefined) throw new Error('the server is not there');
    return server;
  };
  beforeAll(async () => {
    server = await startPostgres({ tls: true });
  }, 120_000);
  afterAll(() => server?.stop());
  const open = (change: { url?: string; ca?: string } = {}) =>
    openDatabase({ kind: 'postgres', url: started().url, ca: started().ca ?? '', ...change });

  it('is reached by TLS with its certificate checked, whatever mode the address asks for', async () => {
    const { db, close } = await open({ url: `${started().url}?sslmode=disable` });
    const { rows } = await sql`select version, ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(db);
    expect(rows).toEqual([{ ssl: true, version: 'TLSv1.3' }]);
    await close();
  });

  it('is refused when its certificate is not of our authority, or not of the name we called', async () => {
    const other = await startPostgres({ tls: true });
    await expect(open({ ca: other.ca ?? '' })).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    await other.stop();
    await expect(open({ url: started().url.replace('127.0.0.1', 'localhost') })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('gives whole numbers exactly or not at all', async () => {
    const { db, close } = await open();
    expect((await sql`select 1761000000000::bigint as n`.execute(db)).rows).toEqual([{ n: 1_761_000_000_000 }]);
    await expect(sql`select 9007199254740993::bigint as n`.execute(db)).rejects.toThrow(RangeError);
    await close();
  });

  it('opened by several processes at once is migrated once', async () => {
    const url = await started().makeDatabase();
    const all = await Promise.all([open({ url }), open({ url }), open({ url })]);
    const { rows } = await sql`select name from kysely_migration order by name`.execute(all[0].db);
    expect(rows).toEqual(Object.keys(migrations).map((name) => ({ name })));
    await Promise.all(all.map((each) => each.close()));
  });

  it('that goes away, while a connection is idle or between two queries, ends no process: the query says so, and later ones are answered', async () => {
    const [here, there] = [await open(), await open()];
    const killOthers = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'writ' and pid <> pg_backend_pid()`.execute(
        there.db,
      );
    await sql`select 1`.execute(here.db);
    await killOthers();
    const between = here.db.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      await killOthers();
      await sql`select 1`.execute(tx);
    });
    await expect(between).rejects.toThrow();
    await sql`select 1`.execute(here.db).catch(() => undefined);
    expect((await sql`select 1 as one`.execute(here.db)).rows).toEqual([{ one: 1 }]);
    await Promise.all([here.close(), there.close()]);
  });
});
