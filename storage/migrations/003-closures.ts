import { sql, type Kysely } from 'kysely';

/** Days on which the office is closed that no policy pack foresaw. `told_at`: when every open case had been told. */
export async function closureTable(db: Kysely<unknown>): Promise<void> {
  await sql`create table closures (
    day text primary key, why text not null, source text not null, announced_at bigint not null, announced_by text not null, told_at bigint
  )`.execute(db);
}
