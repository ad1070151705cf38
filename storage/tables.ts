/**
 * The tables as the queries see them. Instants are UTC milliseconds (bigint, read as number). No plain column holds personal data:
 * numbers and addresses are kept as keyed hashes, everything else is sealed with the data key of its owner.
 */
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';

export type DataKeysTable = { owner: string; wrapped: string };

/** Append-only by trigger. `order_*` stand on the first event of an order. */
export type CaseEventsTable = {
  case_id: string;
  seq: number;
  type: string;
  shape: number;
  at: number;
  by: string;
  order_key: string | null;
  order_digest: string | null;
  order_last_seq: number | null;
  payload: Buffer;
  commitment: string;
  prev_hash: string;
  hash: string;
};

/** The read model: derived from the events of a case and rebuilt from them alone. Its row is also the lock of the case. */
export type CasesTable = {
  case_id: string;
  seq: number;
  head: string;
  policy: string;
  procedure: string;
  stage: string;
  outcome: string | null;
  assignee: string | null;
  agency_id: string | null;
  received_at: number;
  due_at: number | null;
  next_at: number | null;
  next_what: string | null;
  owed: number;
  stuck: number;
  notice: string;
  closed: boolean;
  /** Counsel alone may know of it. */
  sealed: Generated<boolean>;
  /** What waits for a person. */
  attention: Generated<string[]>;
  snapshot: Buffer | null;
};

export type IdentifierIndexTable = { identifier_hash: string; case_id: string };

/** `stopped_seq` and `gone_seq`: the event that stopped the letter, or that came too late for it. */
export type OutboxTable = {
  key: string;
  case_id: string;
  letter: string;
  kind: string;
  state: string;
  attempts: number;
  send_at: number;
  claimed_at: number | null;
  mail: Buffer | null;
  message_id: string | null;
  reason: string | null;
  sent_at: number | null;
  stopped_seq: number | null;
  gone_seq: number | null;
};

export type HoldRegisterTable = {
  key: string;
  case_id: string;
  hold_id: string;
  identifier_hash: string;
  kind: string;
  placed_at: number;
  until_at: number | null;
  released_at: number | null;
};

export type SubmissionsTable = {
  id: string;
  message_hash: string | null;
  raw_hash: string;
  channel: string;
  received_at: number;
  state: string;
  reason: string | null;
  case_id: string | null;
  agency_id: string | null;
  opened_at: number | null;
  opened_by: string | null;
  on_ledger: ColumnType<boolean, boolean | undefined, boolean>;
  taken_up_by: ColumnType<string | null, string | null | undefined, string | null>;
  raw: Buffer;
  parsed: Buffer;
};

/** Agencies are public bodies: their names and switchboards are not personal data. */
export type AgenciesTable = {
  id: string;
  name: string;
  jurisdiction: string;
  phone: string | null;
  verified_by: string | null;
  verified_on: string | null;
  expires_on: string | null;
};
export type AgencyDomainsTable = { domain: string; agency_id: string; subdomains: boolean };

export type StaffTable = { id: string; role: string; manager_id: string | null; token_hash: string | null; profile: Buffer };

/** Append-only by trigger. */
export type AccessLogTable = {
  id: Generated<number>;
  at: number;
  who: string;
  what: string;
  case_id: string | null;
  allowed: boolean;
  why: string | null;
};

export type ArchivesTable = { object_id: string; case_id: string; production_id: string; token_hash: string };
export type DeliveriesTable = {
  token_hash: string;
  case_id: string;
  production_id: string;
  object_id: string;
  starts_at: number;
  ends_at: number;
  max_downloads: number;
  downloads: ColumnType<number, number | undefined, number>;
  ended_at: number | null;
};
export type DeliveryReceiptsTable = {
  token_hash: string;
  n: number;
  at: number;
  from_hash: string;
  on_ledger: ColumnType<boolean, boolean | undefined, boolean>;
};

export type ClosuresTable = {
  day: string;
  why: string;
  source: string;
  announced_at: number;
  announced_by: string;
  told_at: number | null;
};

export type BulkOrdersTable = { key: string; digest: string; at: number };

export type TaskQueuesTable = { n: number; name: string; since: number };

export type Tables = {
  data_keys: DataKeysTable;
  case_events: CaseEventsTable;
  cases: CasesTable;
  identifier_index: IdentifierIndexTable;
  outbox: OutboxTable;
  hold_register: HoldRegisterTable;
  submissions: SubmissionsTable;
  agencies: AgenciesTable;
  agency_domains: AgencyDomainsTable;
  staff: StaffTable;
  access_log: AccessLogTable;
  archives: ArchivesTable;
  deliveries: DeliveriesTable;
  delivery_receipts: DeliveryReceiptsTable;
  closures: ClosuresTable;
  bulk_orders: BulkOrdersTable;
  task_queues: TaskQueuesTable;
};

export type CaseEventRow = Selectable<CaseEventsTable>;
export type NewCaseEventRow = Insertable<CaseEventsTable>;
export type CaseRow = Selectable<CasesTable>;
export type OutboxRow = Selectable<OutboxTable>;
