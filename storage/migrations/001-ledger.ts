import { sql, type Kysely } from 'kysely';
import { appendOnly } from './append-only';

/** Keys, the ledger, what is derived from it, and what leaves the house. */
export async function ledgerTables(db: Kysely<unknown>): Promise<void> {
  await sql`create table data_keys (owner text primary key, wrapped text not null)`.execute(db);
  await sql`create table case_events (
    case_id text not null, seq integer not null check (seq > 0), type text not null, shape integer not null, at bigint not null, by text not null,
    order_key text, order_digest text, order_last_seq integer check (order_last_seq >= seq),
    payload bytea not null, commitment text not null, prev_hash text not null, hash text not null,
    primary key (case_id, seq), unique (case_id, order_key),
    check ((order_key is null) = (order_digest is null) and (order_key is null) = (order_last_seq is null))
  )`.execute(db);
  await appendOnly(db, 'case_events');
  await sql`create table cases (
    case_id text primary key, seq integer not null, head text not null, policy text not null, procedure text not null, stage text not null, outcome text,
    assignee text, agency_id text, received_at bigint not null, due_at bigint, next_at bigint, next_what text, owed integer not null, stuck integer not null,
    notice text not null, closed boolean not null, snapshot bytea
  )`.execute(db);
  await sql`create index cases_by_deadline on cases (closed, next_at nulls last, case_id)`.execute(db);
  await sql`create table identifier_index (identifier_hash text not null, case_id text not null, primary key (identifier_hash, case_id))`.execute(
    db,
  );
  await sql`create index identifier_index_by_case on identifier_index (case_id)`.execute(db);
  await outboxAndHolds(db);
}

async function outboxAndHolds(db: Kysely<unknown>): Promise<void> {
  await sql`create table outbox (
    key text primary key, case_id text not null, letter text not null, kind text not null,
    state text not null check (state in ('queued', 'sending', 'sent', 'unknown', 'stopped')),
    attempts integer not null, send_at bigint not null, claimed_at bigint, mail bytea, message_id text, reason text, sent_at bigint,
    stopped_seq integer, gone_seq integer,
    check (state <> 'sending' or mail is not null), check (state <> 'stopped' or reason is not null)
  )`.execute(db);
  await sql`create index outbox_by_case on outbox (case_id, state)`.execute(db);
  await sql`create table hold_register (
    key text primary key, case_id text not null, hold_id text not null, identifier_hash text not null, kind text not null,
    placed_at bigint not null, until_at bigint, released_at bigint
  )`.execute(db);
  await sql`create index hold_register_in_force on hold_register (identifier_hash) where released_at is null`.execute(db);
  await sql`create index hold_register_by_case on hold_register (case_id, hold_id)`.execute(db);
}
