/** What happened to that which bars the notice to the customer, and to the notice. */
import type { Dated } from '../calendar/derivation';
import type { Happened } from './happened';
import type { BareRequest, Nondisclosure, NoticeWay } from './notice';
import type { ObjectionOutcome } from './objection';

export type NoticeEvent =
  | Happened<'NondisclosureRecorded', { order: Nondisclosure }>
  | Happened<'NondisclosureLifted', { reason: string; due: Dated; overdue: Dated; order?: number; document?: string }>
  /** An order on file was asked again whether it reaches this request, as its papers are read now; or counsel has said that one that was taken over does not. */
  | Happened<'NondisclosureWeighed', { order: number; reaches: boolean; due?: Dated; overdue?: Dated }>
  | Happened<'BareRequestRecorded', { request: BareRequest; letter: string }>
  | Happened<'GovernmentNotified', { order: number; reason: string; applies: Dated; letter: string }>
  | Happened<'NoticeReleased', { letters: readonly string[]; reason: string }>
  | Happened<'NoticeAttempted', { account: string; way: NoticeWay; arrived: boolean; how: string; noticeDue: Dated; noticeOverdue: Dated }>
  | Happened<'LetterBounced', { letter: string; how: string; noticeDue: Dated; noticeOverdue: Dated }>
  | Happened<'CustomerAnnounced', { letters: readonly string[]; window: Dated; reason: string }>
  | Happened<'ObjectionRecorded', { grounds: string }>
  | Happened<'ObjectionResolved', { outcome: ObjectionOutcome; reason: string }>;
