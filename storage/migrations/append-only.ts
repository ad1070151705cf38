import { sql, type Kysely } from 'kysely';

/**
 * Refuses UPDATE, DELETE and TRUNCATE, also where no row would be touched, and also in a session that calls itself a replica. It stops
 * mistakes and the application's own account; whoever owns the database can drop it, which is why the ledger is a chain as well.
 */
export async function appendOnly(db: Kysely<unknown>, table: string): Promise<void> {
  const name = `${table}_is_append_only`;
  await sql`create function ${sql.id(name)}() returns trigger language plpgsql as ${sql.lit(
    `begin raise exception '${table} is append-only' using errcode = 'restrict_violation'; end`,
  )}`.execute(db);
  await sql`create trigger ${sql.id(name)} before update or delete or truncate on ${sql.id(table)}
    for each statement execute function ${sql.id(name)}()`.execute(db);
  await sql`alter table ${sql.id(table)} enable always trigger ${sql.id(name)}`.execute(db);
}
