/** What a matter is told and asked. Shared with those who talk to it: the API, the door, rehearsals. */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Instant } from '../domain/calendar/day';
import type { CaseFile } from '../domain/case/case-file';
import type { Command, Evidence } from '../domain/case/commands';
import type { CaseEvent } from '../domain/case/events';
import type { Learned } from '../domain/case/learned';
import type { Actor } from '../domain/case/parts';

/** `key` is the keyed hash of case and the client's Idempotency-Key, `digest` that of the order's name and body. */
export type Order = {
  readonly key: string;
  readonly digest: string;
  readonly command: Command;
  readonly actor: Actor;
  readonly evidence: Evidence;
};
export type Receipt = { readonly seq: number; readonly digest: string };
/** What the office learned without anybody's order: recorded as it is, once for every key. */
export type Fact = { readonly key: string } & Learned;

export const order = defineUpdate<Receipt, [Order]>('order');
export const fact = defineSignal<[Fact]>('fact');
/** The next instant at which time asks something of the matter; `turning`: the page ends now, so ask the next one. */
export type Moved = { readonly next: Instant | null; readonly finished: boolean; readonly turning: boolean };
/** Rehearsals only: moves this matter's clock. */
export const moveClock = defineUpdate<Moved, [Instant]>('moveClock');
/** Where the next page waits for a worker: of a queue that nobody serves yet, the new release begins it. */
export type Turn = { readonly taskQueue: string };
/** Before a new release every open matter is asked to turn its page: the next one begins on the new code, so a procedure needs no patches. */
export const turnPage = defineSignal<[Turn]>('turnPage');
/** The ledger may hold an order that the engine has forgotten, since both died before it was told: look, and take it over. */
export const ledgerAhead = defineSignal('ledgerAhead');
export const caseFile = defineQuery<CaseFile>('caseFile');

/** What a matter is opened with: how it was received, and all it knows when a new page is begun. */
export type Page = {
  readonly shape: 1;
  readonly caseId: string;
  /** What is recorded before the door opens: how it was received and, for a sister matter, its procedure. */
  readonly opening?: readonly CaseEvent[];
  readonly file?: CaseFile;
  readonly receipts?: readonly (readonly [string, Receipt])[];
  /** Rehearsals only: time stands here until `moveClock`. Workers of a real office refuse such a page. */
  readonly rehearsedAt?: Instant;
  /** Events in history after which a quiet case begins a new page; the house's number when left out. */
  readonly pageEvents?: number;
};

/** Types of the problems that a matter answers an order with. */
export const refusedOrder = 'OrderRefused';
export const keyReused = 'KeyReused';
