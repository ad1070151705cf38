/** Who works here, from the office's file. The file is the whole truth: who no longer stands in it can no longer sign in. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { roles } from '../domain/case/parts';
import { ConfigRefused } from '../platform/environment';
import type { DataKeys } from '../storage/data-keys';
import { inTransaction, type Database } from '../storage/database';
import { endTokens, saveStaff } from '../storage/staff';

const member = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9.-]{0,63}$/, 'an id is like "ines" or "i.calder"'),
  role: z.enum(roles),
  name: z.string().trim().min(1).max(200),
  email: z.email('not an e-mail address').optional(),
  managerId: z.string().optional(),
  tokenSha256: z.string().regex(/^[0-9a-f]{64}$/, 'the SHA-256 of a token, 64 hex digits: deploy/make-token.sh makes both'),
});

const file = z.strictObject({ staff: z.array(member).min(1).max(1_000) }).superRefine(({ staff }, context) => {
  const refuse = (index: number, field: string, message: string) =>
    context.addIssue({ code: 'custom', path: ['staff', index, field], message });
  staff.forEach(({ id, tokenSha256, managerId }, index) => {
    if (staff.findIndex((other) => other.id === id) < index) refuse(index, 'id', 'stands there twice');
    if (staff.findIndex((other) => other.tokenSha256 === tokenSha256) < index) refuse(index, 'tokenSha256', 'two people have one token');
    if (managerId !== undefined && !staff.some((other) => other.id === managerId && other.id !== id))
      refuse(index, 'managerId', 'is nobody else here');
  });
});

export type StaffFile = z.output<typeof file>;

/** Reads and checks the file. Throws ConfigRefused with everything that is wrong; no sentence repeats a name, an address or a hash. */
export function readStaffFile(path: string): StaffFile {
  let text: unknown;
  try {
    text = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new ConfigRefused([`WRIT_STAFF_FILE names ${path}, which cannot be read as JSON.`]);
  }
  const parsed = file.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new ConfigRefused(
    parsed.error.issues.map(({ path: where, message }) => `WRIT_STAFF_FILE: ${where.map(String).join('.')}: ${message}.`),
  );
}

/** Makes the office's staff what the file says; answers how many may sign in. People of former days stay in the books without a token. */
export async function enrol({ db, keys }: { readonly db: Database['db']; readonly keys: DataKeys }, { staff }: StaffFile): Promise<number> {
  const key = await keys.make('office');
  const made = { make: () => Promise.resolve(key) };
  await inTransaction(db, async (tx) => {
    await endTokens(tx);
    for (const { id, role, name, email, managerId, tokenSha256 } of staff) {
      const profile = { name, ...(email !== undefined && { email }) };
      await saveStaff(tx, made, { id, role, profile, ...(managerId !== undefined && { managerId }), tokenHash: tokenSha256 });
    }
  });
  return staff.length;
}
