/** Queries in the path of every order are built once: to build one anew takes about as long as to run it. */
import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './tables';

/** In the place of a value that is given when the query runs. */
class StandIn {
  constructor(readonly name: string) {}
}

const standIns = <Values extends object>(): Values =>
  new Proxy({}, { get: (_, name) => (typeof name === 'string' ? new StandIn(name) : undefined) }) as Values;

function given(values: object, name: string): unknown {
  if (!(name in values)) throw new TypeError(`A query that is built once lacks its value: ${name}.`);
  return values[name as keyof typeof values];
}

/** `build` is asked once, with something that stands for each of the values; the answer runs the query with the values themselves. */
export function compiledOnce<Values extends object, Row>(
  build: (db: Kysely<Tables>, values: Values) => Compilable<Row>,
): (db: Kysely<Tables>, values: Values) => Promise<readonly Row[]> {
  let known: CompiledQuery<Row> | undefined;
  return async (db, values) => {
    known ??= build(db, standIns<Values>()).compile();
    const parameters = known.parameters.map((each) => (each instanceof StandIn ? given(values, each.name) : each));
    return (await db.executeQuery<Row>({ ...known, parameters })).rows;
  };
}
