/** The archives that were begun for a link, whether or not it came to name them. */
import type { Kysely } from 'kysely';
import type { Delivery } from './deliveries';
import type { Tables } from './tables';

export type Archive = Pick<Delivery, 'objectId' | 'caseId' | 'productionId' | 'tokenHash'>;

/** Before its bytes are stored, so that no crash leaves an archive that nobody knows. */
export async function noteArchive(db: Kysely<Tables>, { objectId, caseId, productionId, tokenHash }: Archive): Promise<void> {
  await db
    .insertInto('archives')
    .values({ object_id: objectId, case_id: caseId, production_id: productionId, token_hash: tokenHash })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Of a case, those that were stored and those that were not. */
export async function archivesBegun(db: Kysely<Tables>, caseId: string): Promise<readonly Archive[]> {
  const rows = await db.selectFrom('archives').selectAll().where('case_id', '=', caseId).orderBy('object_id').execute();
  return rows.map((row) => ({
    objectId: row.object_id,
    caseId: row.case_id,
    productionId: row.production_id,
    tokenHash: row.token_hash,
  }));
}
