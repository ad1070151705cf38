import { PGlite } from '@electric-sql/pglite';
import { preparedStatements } from '../../storage/prepared-statements';

describe('the embedded database, asked in one step', () => {
  let pglite: PGlite;
  let asked: ReturnType<typeof preparedStatements>;

  beforeAll(async () => {
    pglite = await PGlite.create();
    asked = preparedStatements(pglite);
    await asked.query('create table word (id integer primary key, text text, many bigint)');
  }, 60_000);
  afterAll(() => asked.close());

  const texts = async (): Promise<unknown[]> =>
    (await asked.query<{ text: string }>('select text from word order by id')).rows.map(({ text }) => text);

  test('says what PGlite itself says: rows, nothing for null, and how many were touched', async () => {
    expect((await asked.query('insert into word values ($1, $2, $3)', [1, 'one', null])).affectedRows).toBe(1);
    const text = 'select * from word where id = $1';
    expect((await asked.query(text, [1])).rows).toEqual((await pglite.query(text, [1])).rows);
    expect((await asked.query(text, [9])).rows).toEqual([]);
  });

  test('a statement that fails says why, and the same one serves again', async () => {
    const insert = 'insert into word values ($1, $2, $3)';
    await expect(asked.query(insert, [1, 'again', null])).rejects.toMatchObject({ code: '23505' });
    expect((await asked.query(insert, [2, 'two', 7])).affectedRows).toBe(1);
    await expect(asked.query('select nothing from word')).rejects.toMatchObject({ code: '42703' });
    expect(await texts()).toEqual(['one', 'two']);
  });

  test('a transaction that fails leaves nothing, and one that is over leaves all', async () => {
    const failing = asked.transaction(async (tx) => {
      await tx.query('insert into word values ($1, $2, $3)', [3, 'three', null]);
      await tx.query('insert into word values ($1, $2, $3)', [1, 'one', null]);
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    await asked.transaction((tx) => tx.query('insert into word values ($1, $2, $3)', [4, 'four', null]));
    expect(await texts()).toEqual(['one', 'two', 'four']);
  });

  test('a transaction in which something failed cannot be concluded, even if nobody minded', async () => {
    const minded = asked.transaction(async (tx) => {
      await tx.query('insert into word values ($1, $2, $3)', [5, 'five', null]);
      await tx.query('select nothing from word').catch(() => undefined);
    });
    await expect(minded).rejects.toMatchObject({ code: '25P02' });
    const first = asked.transaction(async (tx) => {
      await tx.query('select nothing from word').catch(() => undefined); // it opened nothing
      await tx.query('insert into word values ($1, $2, $3)', [5, 'five', null]);
      throw new Error('undone');
    });
    await expect(first).rejects.toThrow('undone');
    expect(await texts()).toEqual(['one', 'two', 'four']);
  });

  test('in a transaction each statement gets its own answer, also when two are asked at once; who asks beside it waits', async () => {
    let beside: Promise<unknown[]> | undefined;
    await asked.transaction(async (tx) => {
      const two = [1, 2].map((id) => tx.query<{ text: string }>('select text from word where id = $1', [id]));
      beside = texts();
      expect((await Promise.all(two)).map(({ rows }) => rows[0]?.text)).toEqual(['one', 'two']);
      await tx.query('insert into word values ($1, $2, $3)', [6, 'six', null]);
    });
    expect(await beside).toEqual(['one', 'two', 'four', 'six']);
    const over = asked.transaction(async (tx) => {
      await tx.query('insert into word values ($1, $2, $3)', [7, 'seven', null]);
      await tx.rollback();
      await tx.query('insert into word values ($1, $2, $3)', [8, 'eight', null]);
    });
    await expect(over).rejects.toThrow('The transaction is over.');
    expect(await texts()).toEqual(['one', 'two', 'four', 'six']);
  });

  test('a transaction begins also when its first statement was the next to be closed', async () => {
    const texts = Array.from({ length: 200 }, (_, each) => `select ${String(each)} as oldest`);
    for (const text of texts) await asked.query(text);
    const [oldest = ''] = texts;
    expect((await asked.transaction((tx) => tx.query(oldest))).rows).toEqual([{ oldest: 0 }]);
  });

  test('many statements, and one used many times, go on being answered', async () => {
    for (let each = 0; each < 450; each += 1)
      expect((await asked.query(`select ${String(each)} as found`)).rows).toEqual([{ found: each }]);
    for (let use = 0; use < 600; use += 1) expect((await asked.query('select $1::int as found', [use])).rows).toEqual([{ found: use }]);
    const { rows } = await pglite.query<{ kept: number }>('select count(*)::int as kept from pg_prepared_statements');
    expect(rows[0]?.kept).toBeLessThanOrEqual(200);
  });

  test('after a change of the table the second answer knows it', async () => {
    const all = 'select * from word where id = 1';
    await asked.query(all);
    await asked.query('alter table word add column more text');
    await asked.query(all).catch(() => undefined); // PostgreSQL refuses the plan of before
    expect((await asked.query(all)).rows).toEqual([{ id: 1, text: 'one', many: null, more: null }]);
  });

  test('what is no value of a column is refused, not written as something else', async () => {
    await expect(asked.query('select $1::xml as found', [{ a: 1 }])).rejects.toThrow();
  });
});
