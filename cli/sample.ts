/** Fills an office with the sample's agencies and staff, and keeps what its profile says. */
import { randomBytes } from 'node:crypto';
import { addDays, daysBetween, type Day } from '../domain/calendar/day';
import type { Role } from '../domain/case/parts';
import type { ProviderProfile } from '../domain/letters/profile';
import { sha256 } from '../platform/seal';
import { sampleDay } from '../samples/agencies';
import type { SampleOffice } from '../samples/sample-office';
import { agencyById, saveAgency, verifyAgency } from '../storage/agencies';
import { saveStaff } from '../storage/staff';
import type { Kept } from '../worker/assemble';

export type SignIn = { readonly id: string; readonly name: string; readonly role: Role; readonly token: string };

export const profileOf = ({ provider }: SampleOffice, publicUrl: string): ProviderProfile => ({
  name: provider.name,
  mailbox: provider.legalMailbox,
  addressLines: provider.postalAddress,
  publicUrl,
  incorporatedIn: provider.incorporatedIn,
  headquarteredIn: provider.headquarteredIn,
});

/**
 * Agencies that are there already keep what people have made of them since. Of the others, verifications are as old `today` as they are
 * on the sample's day, lest the sample have no agency left that may ask (R1) half a year later.
 */
export async function fillRegistry({ db }: Pick<Kept, 'db'>, office: SampleOffice, today: Day = sampleDay): Promise<void> {
  const later = Math.max(0, daysBetween(sampleDay, today));
  for (const { id, name, jurisdiction, domains, phone, verifiedBy, verifiedAt, expiresOn } of office.agencies) {
    if (await agencyById(db, id)) continue;
    await saveAgency(db, { id, name, jurisdiction, phone, domains: domains.map((domain) => ({ domain, subdomains: false })) });
    await verifyAgency(db, {
      id,
      by: verifiedBy,
      on: addDays(verifiedAt, later),
      ...(expiresOn !== undefined && { expiresOn: addDays(expiresOn, later) }),
    });
  }
}

/** New tokens for everybody: only their hashes are kept, so they are shown once, now. Those of the last start no longer open anything. */
export async function signIns({ db, keys }: Kept, office: SampleOffice): Promise<readonly SignIn[]> {
  const made: SignIn[] = [];
  for (const { id, name, role, email, managerId } of office.staff) {
    const token = `writ_${randomBytes(24).toString('base64url')}`;
    await saveStaff(db, keys, {
      id,
      role,
      ...(managerId !== undefined && { managerId }),
      profile: { name, email },
      tokenHash: sha256(token),
    });
    made.push({ id, name, role, token });
  }
  return made;
}
