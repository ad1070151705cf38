/** Abuse that a request brought to light, and the agency's instruction to take no action: a switch of its own, independent of notice (N6, Q9). */
import type { Day, Instant } from '../calendar/day';
import type { Dated } from '../calendar/derivation';
import { isSealed, type Compartment } from './compartment';
import type { Does, Happened } from './happened';

export const abuseActions = ['warned', 'limited', 'suspended', 'closed', 'none'] as const;
export type AbuseAction = (typeof abuseActions)[number];

export type Abuse = {
  readonly referred?: { readonly seen: string; readonly by: string; readonly at: Instant };
  /** The agency's words, and the day on which a person looks at it again. */
  readonly noAction?: { readonly quote: string; readonly document: string; readonly expires: Dated; readonly endedAt?: Instant };
  readonly action?: { readonly action: AbuseAction; readonly note: string; readonly by: string; readonly at: Instant };
};

export type AbuseCommand =
  | Does<'referAbuse', { seen: string }>
  | Does<'recordAbuseAction', { action: AbuseAction; note: string }>
  | Does<'instructNoAction', { document: string; quote: string; expires: Day }>
  | Does<'endNoAction', { reason: string }>;

export type AbuseEvent =
  | Happened<'AbuseReferred', { seen: string }>
  | Happened<'AbuseActionRecorded', { action: AbuseAction; note: string }>
  | Happened<'NoActionInstructed', { document: string; quote: string; expires: Dated }>
  | Happened<'NoActionEnded', { reason: string }>;

/** All that trust and safety is ever told of a case besides its number: that it is to act, to hold, or that it is done. Never why. */
export type AbuseTask = 'act' | 'hold' | 'done';

export const mustHold = (abuse: Abuse | undefined): boolean => abuse?.noAction !== undefined && abuse.noAction.endedAt === undefined;

/** `undefined`: nothing was referred, so for trust and safety there is no such case. */
export function abuseTask({ abuse }: { readonly abuse?: Abuse }): AbuseTask | undefined {
  if (abuse?.referred === undefined) return undefined;
  if (abuse.action) return 'done';
  return mustHold(abuse) ? 'hold' : 'act';
}

/** What those who may read the case see of it. */
export const abuseView = ({ abuse, ...file }: { readonly caseId: string; readonly abuse?: Abuse }) =>
  abuse && {
    task: abuseTask({ ...file, abuse }),
    action: abuse.action?.action,
    noAction: abuse.noAction && { expires: abuse.noAction.expires.on, ended: abuse.noAction.endedAt !== undefined },
  };

/** The whole of a case as trust and safety may see it; `undefined` when it has no task in it or is sealed, as if there were no such case. */
export function taskView(file: {
  readonly caseId: string;
  readonly abuse?: Abuse;
  readonly compartment?: Compartment;
}): { case: string; task: AbuseTask } | undefined {
  const task = isSealed(file) ? undefined : abuseTask(file);
  return task && { case: file.caseId, task };
}
