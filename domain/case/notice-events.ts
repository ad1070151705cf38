/** What happened to that which bars the notice to the customer, and to the notice. */
import type { Dated } from '../calendar/derivation';
import type { Happened } from './happened';
import type { BareRequest, Nondisclosure } from './notice';

export type NoticeEvent =
  | Happened<'NondisclosureRecorded', { order: Nondisclosure }>
  | Happened<'NondisclosureLifted', { reason: string; due: Dated; overdue: Dated; order?: number }>
  | Happened<'BareRequestRecorded', { request: BareRequest; letter: string }>
  | Happened<'GovernmentNotified', { order: number; reason: string; applies: Dated; letter: string }>
  | Happened<'NoticeReleased', { letters: readonly string[]; reason: string }>;
