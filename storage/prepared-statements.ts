/** The embedded database, asked in one step: PGlite's own `query` takes six steps through WebAssembly for every statement. */
import { parse, protocol, type messages, type PGlite, type Results } from '@electric-sql/pglite';
import type { PGliteDialectConfig } from 'kysely';

/** What Kysely asks of a PGlite. */
type Asked = Exclude<PGliteDialectConfig['pglite'], (...args: never[]) => unknown>;
type Statement = {
  readonly name: string;
  readonly types: readonly number[];
  readonly row: messages.BackendMessage | undefined;
  uses: number;
};

/** Statements that are kept prepared: lists of values make new ones without end. */
const MOST = 200;
/** After so many uses a statement is planned anew: nothing analyses our tables meanwhile, and a plan for a small one would stay for ever. */
const FRESH = 250;

/** PGlite with every statement prepared once and then only bound and executed. Kysely lets one query or transaction in at a time. */
export function preparedStatements(pglite: PGlite): Asked {
  const kept = new Map<string, Statement>();
  let made = 0;
  const send = (...parts: Uint8Array[]): Promise<messages.BackendMessage[]> => pglite.execProtocolStream(Buffer.concat(parts));

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

  async function run(text: string, values: readonly unknown[]): Promise<Results> {
    const known = kept.get(text);
    const statement = known && known.uses < FRESH ? known : await prepare(text);
    statement.uses += 1;
    try {
      const answers = await send(
        protocol.serialize.bind({
          statement: statement.name,
          values: values.map((value, place) => written(value, statement.types[place])),
        }),
        protocol.serialize.execute({}),
        protocol.serialize.sync(),
      );
      const [result] = parse.parseResults(statement.row ? [statement.row, ...answers] : answers, pglite.parsers, { rowMode: 'object' });
      return result ?? { rows: [], fields: [] };
    } catch (error) {
      statement.uses = FRESH; // whatever it was (a table that was changed, say), the next one is planned anew
      throw error;
    }
  }

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
    return (await pglite.runExclusive(() => run(text, values))) as Results<Row>;
  };
  return {
    query,
    transaction: (work) => pglite.transaction((tx) => work({ query, rollback: () => tx.rollback() })),
    close: () => pglite.close(),
    waitReady: pglite.waitReady,
    get closed() {
      return pglite.closed;
    },
    get ready() {
      return pglite.ready;
    },
  };
}
