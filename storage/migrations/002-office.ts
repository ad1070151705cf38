import { sql, type Kysely } from 'kysely';
import { appendOnly } from './append-only';

/** The post, the agencies, the people and what was handed out. */
export async function officeTables(db: Kysely<unknown>): Promise<void> {
  await sql`create table submissions (
    id text primary key, message_hash text unique, raw_hash text not null unique, channel text not null, received_at bigint not null,
    state text not null check (state in ('kept', 'opened-case', 'joined', 'set-aside')), reason text, case_id text, agency_id text,
    opened_at bigint, opened_by text, raw bytea not null, parsed bytea not null,
    check ((state in ('opened-case', 'joined')) = (case_id is not null)), check ((state = 'set-aside') = (reason is not null)),
    check ((opened_at is null) = (opened_by is null))
  )`.execute(db);
  await sql`create index submissions_by_case on submissions (case_id)`.execute(db);
  await sql`create index submissions_unopened on submissions (agency_id) where opened_at is null`.execute(db);
  await sql`create index submissions_unfinished on submissions (received_at) where state = 'kept'`.execute(db);
  await sql`create table agencies (
    id text primary key, name text not null, jurisdiction text not null, phone text, verified_by text, verified_on text, expires_on text,
    check ((verified_by is null) = (verified_on is null))
  )`.execute(db);
  await sql`create table agency_domains (
    domain text primary key, agency_id text not null references agencies (id), subdomains boolean not null
  )`.execute(db);
  await sql`create index agency_domains_by_agency on agency_domains (agency_id)`.execute(db);
  await sql`create table staff (
    id text primary key, role text not null, manager_id text, token_hash text unique, profile bytea not null
  )`.execute(db);
  await accessAndDeliveries(db);
}

async function accessAndDeliveries(db: Kysely<unknown>): Promise<void> {
  await sql`create table access_log (
    id bigint generated always as identity primary key, at bigint not null, who text not null, what text not null, case_id text,
    allowed boolean not null, why text
  )`.execute(db);
  await sql`create index access_log_by_case on access_log (case_id, id)`.execute(db);
  await appendOnly(db, 'access_log');
  await sql`create table deliveries (
    token_hash text primary key, case_id text not null, production_id text not null, object_id text not null, starts_at bigint not null,
    ends_at bigint not null, max_downloads integer not null, downloads integer not null default 0, ended_at bigint,
    check (downloads <= max_downloads)
  )`.execute(db);
  await sql`create index deliveries_by_production on deliveries (case_id, production_id)`.execute(db);
  await sql`create table delivery_receipts (
    token_hash text not null references deliveries (token_hash), n integer not null, at bigint not null, from_hash text not null,
    primary key (token_hash, n)
  )`.execute(db);
}
