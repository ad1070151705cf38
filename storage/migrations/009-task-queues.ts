import { sql, type Kysely } from 'kysely';

/** The queues of the engine at which cases wait for a worker, in their order: new pages begin at the last. None until the first release is turned to. */
export async function taskQueueTable(db: Kysely<unknown>): Promise<void> {
  await sql`create table task_queues (n integer primary key, name text not null unique, since bigint not null)`.execute(db);
}
