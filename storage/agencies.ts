/** The registry of agencies: who they are, which domains are theirs, and who of us made sure of it. */
import type { Kysely } from 'kysely';
import type { Day } from '../domain/calendar/day';
import { inTransaction } from './database';
import type { AgenciesTable, AgencyDomainsTable, Tables } from './tables';

/** `subdomains`: what ends in `.domain` is the agency's too. */
export type AgencyDomain = { readonly domain: string; readonly subdomains: boolean };
export type AgencyToSave = {
  readonly id: string;
  readonly name: string;
  /** `federal`, `state:CA`, `foreign:FR`. */
  readonly jurisdiction: string;
  readonly phone?: string;
  readonly domains: readonly AgencyDomain[];
};
export type Agency = AgencyToSave & { readonly verified?: { readonly by: string; readonly on: Day; readonly expiresOn?: Day } };

/** The domain is registered for another agency. */
export class DomainTaken extends Error {
  readonly code = 'DOMAIN_TAKEN';
  override readonly name = 'DomainTaken';
}

/** Makes or changes an agency. Changing anything takes its verification away: somebody vouched for what it was before. */
export async function saveAgency(db: Kysely<Tables>, agency: AgencyToSave): Promise<void> {
  const domains = agency.domains.map((each) => ({ domain: normal(each.domain), agency_id: agency.id, subdomains: each.subdomains }));
  const { id, name, jurisdiction, phone = null } = agency;
  await inTransaction(db, async (tx) => {
    await tx
      .insertInto('agencies')
      .values({ id, name, jurisdiction, phone })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    const before = await tx.selectFrom('agencies').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
    const registered = await domainsOf(tx, id);
    const same =
      before.name === name && before.jurisdiction === jurisdiction && before.phone === phone && listed(registered) === listed(domains);
    if (same) return;
    await tx
      .updateTable('agencies')
      .set({ name, jurisdiction, phone, verified_by: null, verified_on: null, expires_on: null })
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('agency_domains').where('agency_id', '=', id).execute();
    if (domains.length === 0) return;
    const made = await tx
      .insertInto('agency_domains')
      .values(domains)
      .onConflict((conflict) => conflict.column('domain').doNothing())
      .returning('domain')
      .execute();
    if (made.length !== domains.length) throw new DomainTaken('One of these domains is registered already.');
  });
}

/** A person vouches for the agency as it is registered now. Throws when there is none. */
export async function verifyAgency(db: Kysely<Tables>, check: { id: string; by: string; on: Day; expiresOn?: Day }): Promise<void> {
  const set = { verified_by: check.by, verified_on: check.on, expires_on: check.expiresOn ?? null };
  await db.updateTable('agencies').set(set).where('id', '=', check.id).returning('id').executeTakeFirstOrThrow();
}

/** The agency of a mail domain: registered itself, or below a domain that was registered with its subdomains. The nearest one counts. */
export async function agencyOfDomain(db: Kysely<Tables>, domain: string): Promise<Agency | undefined> {
  const labels = normal(domain).split('.');
  // A domain of one label is nobody's: registering `gov` by mistake must not make every office ours.
  const candidates = labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
  if (candidates.length === 0) return undefined;
  const rows = await db.selectFrom('agency_domains').selectAll().where('domain', 'in', candidates).execute();
  const found = candidates
    .map((each) => rows.find((row) => row.domain === each && (each === candidates[0] || row.subdomains)))
    .find((row) => row !== undefined);
  return found && agencyById(db, found.agency_id);
}

export async function agencyById(db: Kysely<Tables>, id: string): Promise<Agency | undefined> {
  const row = await db.selectFrom('agencies').selectAll().where('id', '=', id).executeTakeFirst();
  return row && agencyOf(row, await domainsOf(db, id));
}

/** All agencies by name. */
export async function listAgencies(db: Kysely<Tables>): Promise<readonly Agency[]> {
  const rows = await db.selectFrom('agencies').selectAll().orderBy('name').orderBy('id').execute();
  const domains = await db.selectFrom('agency_domains').selectAll().orderBy('domain').execute();
  return rows.map((row) =>
    agencyOf(
      row,
      domains.filter((each) => each.agency_id === row.id),
    ),
  );
}

const normal = (domain: string): string => domain.trim().toLowerCase().replace(/\.$/, '');
const listed = (domains: readonly AgencyDomainsTable[]): string =>
  domains
    .map((each) => `${each.domain} ${String(each.subdomains)}`)
    .sort()
    .join('\n');

function domainsOf(db: Kysely<Tables>, id: string): Promise<AgencyDomainsTable[]> {
  return db.selectFrom('agency_domains').selectAll().where('agency_id', '=', id).orderBy('domain').execute();
}

function agencyOf(row: AgenciesTable, domains: readonly AgencyDomainsTable[]): Agency {
  const { id, name, jurisdiction, phone, verified_by: by, verified_on: on, expires_on: expiresOn } = row;
  return {
    id,
    name,
    jurisdiction,
    ...(phone !== null && { phone }),
    domains: domains.map(({ domain, subdomains }) => ({ domain, subdomains })),
    ...(by !== null && on !== null && { verified: { by, on, ...(expiresOn !== null && { expiresOn }) } }),
  };
}
