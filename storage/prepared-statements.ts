/** The embedded database, asked in one step: PGlite's own `query` takes six steps through WebAssembly for every statement. */
import { parse, protocol, type messages, type PGlite, type Results, type Transaction } from '@electric-sql/pglite';
import type { PGliteDialectConfig } from 'kysely';

/** What Kysely asks of a PGlite. */
type Asked = Exclude<PGliteDialectConfig['pglite'], (...args: never[]) => unknown>;
type Statement = {
  readonly name: string;
  readonly types: readonly number[];
  readonly row: messages.BackendMessage | undefined;
  uses: number;
};

/** PostgreSQL's code of a transaction in which something had failed. */
const ABORTED = '25P02';
/** Statements that are kept prepared: lists of values make new ones without end. */
const MOST = 200;
/** After so many uses a statement is planned anew: nothing analyses our tables meanwhile, and a plan for a small one would stay for ever. */
const FRESH = 250;

const isDone = (answer: messages.BackendMessage): answer is messages.CommandCompleteMessage => answer.name === 'commandComplete';

/**
 * PGlite with every statement prepared once and then only bound and executed. Kysely lets one query or transaction in at a time. `afterwards`:
 * what becomes of it, when that is not its end.
 */
export function preparedStatements(pglite: PGlite, afterwards = (): Promise<void> => pglite.close()): Asked {
  const kept = new Map<string, Statement>();
  let made = 0;
  let over = false;
  const late = (): Promise<never> => Promise.reject(new Error('The database is closed.'));
  // What is written lies in its files at once: PGlite has nothing to bring there afterwards.
  const send = (...parts: Uint8Array[]): Promise<messages.BackendMessage[]> =>
    pglite.execProtocolStream(Buffer.concat(parts), { syncToFs: false });

  async function prepare(text: string): Promise<Statement> {
    const spent = kept.has(text) ? text : kept.size < MOST ? undefined : kept.keys().next().value;
    const old = spent === undefined ? undefined : kept.get(spent);
    if (spent !== undefined) kept.delete(spent);
    made += 1;
    const name = `s${String(made)}`;
    const answers = await send(
      ...(old ? [protocol.serialize.close({ type: 'S', name: old.name })] : []),
      protocol.serialize.parse({ name, text }),
      protocol.serialize.describe({ type: 'S', name }),
      protocol.serialize.sync(),
    );
    const row = answers.find((answer) => answer.name === 'rowDescription');
    const statement: Statement = { name, types: parse.parseDescribeStatementResults(answers), row, uses: 0 };
    kept.set(text, statement);
    return statement;
  }

  async function ready(text: string): Promise<Statement> {
    const known = kept.get(text);
    const statement = known && known.uses < FRESH ? known : await prepare(text);
    statement.uses += 1;
    // The one that was used last is closed last: preparing another must never close the one that is about to run.
    kept.delete(text);
    kept.set(text, statement);
    return statement;
  }

  /** `begins`: the first of a transaction, which opens it on the way. */
  async function run(statement: Statement, values: readonly unknown[], begins = false): Promise<Results> {
    const opening = begins ? executed(await ready('begin')) : [];
    try {
      const all = await send(
        ...opening,
        protocol.serialize.bind({
          statement: statement.name,
          values: values.map((value, place) => written(value, statement.types[place])),
        }),
        protocol.serialize.execute({}),
        protocol.serialize.sync(),
      );
      const answers = begins ? all.slice(all.findIndex(isDone) + 1) : all;
      const [result] = parse.parseResults(statement.row ? [statement.row, ...answers] : answers, pglite.parsers, { rowMode: 'object' });
      return result ?? { rows: [], fields: [] };
    } catch (error) {
      statement.uses = FRESH; // whatever it was (a table that was changed, say), the next one is planned anew
      throw error;
    }
  }

  const executed = ({ name }: Statement): readonly Uint8Array[] => [
    protocol.serialize.bind({ statement: name }),
    protocol.serialize.execute({}),
  ];

  const written = (value: unknown, type = 0): string | Uint8Array | null => {
    if (value === null || value === undefined) return null;
    if (value instanceof Uint8Array) return value; // as they are: half the size of their text
    const serializer = pglite.serializers[type];
    if (serializer) return serializer(value);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
      return String(value);
    throw new TypeError('The database takes no value of this kind.');
  };

  const query = async <Row>(text: string, values: readonly unknown[] = []): Promise<Results<Row>> => {
    if (pglite.closed) return pglite.query<Row>(text, [...values]); // which says so
    return (await pglite.runExclusive(async () => (over ? late() : run(await ready(text), values)))) as Results<Row>;
  };

  const transaction = <Answer>(work: (tx: Within) => Promise<Answer>): Promise<Answer> =>
    pglite.runExclusive(() =>
      over // refused at its first query: Kysely waits for ever for a transaction that does not begin
        ? work({ query: late, rollback: () => Promise.resolve() })
        : transacted(work, { ready, run, conclude: async (how) => send(...executed(await ready(how)), protocol.serialize.sync()) }),
    );

  // A transaction that is open comes to its end first; whoever still waits for his turn then is refused: another may have the database.
  const close = async (): Promise<void> => {
    await pglite.runExclusive(async () => Promise.resolve(void (over = true)));
    await afterwards();
  };

  return {
    query,
    transaction,
    close,
    waitReady: pglite.waitReady,
    get closed() {
      return over || pglite.closed;
    },
    get ready() {
      return pglite.ready;
    },
  };
}

type Within = Pick<Transaction, 'query' | 'rollback'>;
type Steps = {
  readonly ready: (text: string) => Promise<Statement>;
  readonly run: (statement: Statement, values: readonly unknown[], begins: boolean) => Promise<Results>;
  readonly conclude: (how: 'commit' | 'rollback') => Promise<readonly messages.BackendMessage[]>;
};

/** A transaction has the database for itself, so its statements need not ask for it one by one. The first of them opens it. */
async function transacted<Answer>(work: (tx: Within) => Promise<Answer>, { ready, run, conclude }: Steps): Promise<Answer> {
  let state: 'new' | 'open' | 'over' = 'new';
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(next: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(next, next);
    last = mine;
    return mine;
  };
  const asked = async <Row>(text: string, values: readonly unknown[]): Promise<Results<Row>> => {
    if (state === 'over') throw new Error('The transaction is over.');
    const statement = await ready(text);
    const begins = state === 'new';
    state = 'open';
    return (await run(statement, values, begins)) as Results<Row>;
  };
  const end = async (how: 'commit' | 'rollback'): Promise<string | undefined> => {
    const before = state;
    state = 'over';
    return before === 'open' ? (await conclude(how)).find(isDone)?.text : undefined;
  };
  try {
    const answer = await work({
      query: (text, values = []) => inTurn(() => asked(text, values)),
      rollback: async () => {
        await inTurn(() => end('rollback'));
      },
    });
    const said = await inTurn(() => end('commit'));
    if (said === 'ROLLBACK') throw Object.assign(new Error('The transaction had failed before.'), { code: ABORTED });
    return answer;
  } catch (error) {
    await inTurn(() => end('rollback'));
    throw error;
  }
}
