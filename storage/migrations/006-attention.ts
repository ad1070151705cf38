import { sql, type Kysely } from 'kysely';

/**
 * What waits for a person in a case, in the words of `domain/case/attention.ts`. A case that is there already gets its words at its next
 * event, or by `writ rebuild`: what they are made from is sealed, and a migration has no key.
 */
export async function attentionColumn(db: Kysely<unknown>): Promise<void> {
  await sql`alter table cases add column attention text[] not null default '{}'`.execute(db);
}
