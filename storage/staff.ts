/** Who works here. Names and addresses are sealed with the office's key; a token is known by its SHA-256 alone. */
import type { Kysely } from 'kysely';
import type { Role } from '../domain/case/parts';
import type { DataKeys } from './data-keys';
import { openJson, sealJson } from './sealed-json';
import type { StaffTable, Tables } from './tables';

export type StaffMember = {
  readonly id: string;
  readonly role: Role;
  readonly managerId?: string;
  /** Has no token: stays in the books, but works here no more. */
  readonly left?: true;
};
export type StaffProfile = { readonly name: string; readonly email?: string };
/** `tokenHash`: a new token replaces the old one, `null` takes it away, left out it stays. */
export type StaffToSave = Omit<StaffMember, 'left'> & { readonly profile: StaffProfile; readonly tokenHash?: string | null };

const OFFICE = 'office';
const aad = (id: string): string => `staff/${id}/profile`;

/** Makes or changes a member of staff. */
export async function saveStaff(db: Kysely<Tables>, keys: Pick<DataKeys, 'make'>, member: StaffToSave): Promise<void> {
  const values = {
    role: member.role,
    manager_id: member.managerId ?? null,
    profile: sealJson(await keys.make(OFFICE), member.profile, aad(member.id)),
    ...(member.tokenHash !== undefined && { token_hash: member.tokenHash }),
  };
  await db
    .insertInto('staff')
    .values({ id: member.id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

/** Takes everybody's token away. */
export async function endTokens(db: Kysely<Tables>): Promise<void> {
  await db.updateTable('staff').set({ token_hash: null }).execute();
}

/** Whose token this is, by its SHA-256 in hex. */
export async function staffByToken(db: Kysely<Tables>, tokenHash: string): Promise<StaffMember | undefined> {
  const row = await db
    .selectFrom('staff')
    .select(['id', 'role', 'manager_id', 'token_hash'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row && memberOf(row);
}

export async function staffById(db: Kysely<Tables>, id: string): Promise<StaffMember | undefined> {
  const row = await db.selectFrom('staff').select(['id', 'role', 'manager_id', 'token_hash']).where('id', '=', id).executeTakeFirst();
  return row && memberOf(row);
}

/** Everybody who stands in the books, by id, with their profiles. */
export async function listStaff(
  db: Kysely<Tables>,
  keys: DataKeys,
): Promise<readonly (StaffMember & { readonly profile: StaffProfile })[]> {
  const rows = await db.selectFrom('staff').select(['id', 'role', 'manager_id', 'token_hash', 'profile']).orderBy('id').execute();
  if (rows.length === 0) return [];
  const key = await keys.of(OFFICE);
  return rows.map((row) => ({ ...memberOf(row), profile: openJson<StaffProfile>(key, row.profile, aad(row.id)) }));
}

function memberOf({ id, role, manager_id, token_hash }: Omit<StaffTable, 'profile'>): StaffMember {
  return { id, role: role as Role, ...(manager_id !== null && { managerId: manager_id }), ...(token_hash === null && { left: true }) };
}
