/** The orders about abuse: who gives them, what they need, what follows from them. */
import { dayOf } from '../calendar/pacific';
import { noActionExpires } from '../rules/abuse-dates';
import type { Abuse, AbuseCommand, AbuseEvent } from './abuse';
import { mustHold } from './abuse';
import type { CaseFile } from './case-file';
import { casePack } from './case-pack';
import { owe } from './evolve-notice';
import type { Rows } from './given';
import type { Permits } from './permit';
import { anyStage, clerks, counsel, desk } from './permitted';
import type { Steps } from './steps';

export const abusePermits: Permits<AbuseCommand['type']> = {
  referAbuse: {
    says: 'Refer abuse to trust and safety',
    by: desk,
    in: anyStage,
    cite: 'N6; [LEG] Intent to Disclose Receipt',
    needs: (_command, { abuse }) => (abuse?.referred ? { rule: 'N6', detail: 'it has been referred already' } : undefined),
  },
  recordAbuseAction: {
    says: 'Record the action taken against abuse',
    by: ['trustAndSafety'],
    in: anyStage,
    cite: 'N6',
    needs: (_command, { abuse }) => {
      if (abuse?.referred === undefined) return { rule: 'N6', detail: 'nothing was referred' };
      if (abuse.action) return { rule: 'N6', detail: 'an action has been recorded' };
      // Never why: the word is all that this role may read.
      return mustHold(abuse) ? { rule: 'N6', detail: 'hold' } : undefined;
    },
  },
  instructNoAction: {
    says: 'Record the instruction to take no action',
    by: clerks,
    in: anyStage,
    cite: 'N6, Q9; [LEG] Intent to Disclose Receipt',
    needs: ({ document, expires }, file, _actor, at) => {
      if (!file.submissions.some(({ id }) => id === document))
        return {
          problem: 'invalid',
          field: 'document',
          rule: 'N6',
          detail: 'no such submission in this case: the instruction must be on file',
        };
      if (expires <= dayOf(at)) return { problem: 'invalid', field: 'expires', rule: 'N6', detail: 'the day of the review has passed' };
      return file.abuse?.action ? { rule: 'N6', detail: 'trust and safety has acted already' } : undefined;
    },
  },
  endNoAction: {
    says: 'End the instruction to take no action',
    by: counsel,
    in: anyStage,
    cite: 'N6, Q9',
    needs: (_command, { abuse }) => (mustHold(abuse) ? undefined : { rule: 'N6', detail: 'no instruction to take no action stands' }),
  },
};

export const abuseRows: Rows<AbuseCommand['type']> = {
  referAbuse: ({ seen }, { at, by }) => [{ type: 'AbuseReferred', at, by, seen }],
  recordAbuseAction: ({ action, note }, { at, by }) => [{ type: 'AbuseActionRecorded', at, by, action, note }],
  instructNoAction: ({ document, quote, expires }, { file, at, by }) => [
    { type: 'NoActionInstructed', at, by, document, quote, expires: noActionExpires(expires, casePack(file)) },
  ],
  endNoAction: ({ reason }, { at, by }) => [{ type: 'NoActionEnded', at, by, reason }],
};

const changed = (file: CaseFile, change: Partial<Abuse>): CaseFile => ({ ...file, abuse: { ...file.abuse, ...change } });
/** Trust and safety is told to look: its view says whether to act or to hold. */
const tasked = (file: CaseFile): CaseFile =>
  file.abuse?.referred && !file.abuse.action ? owe(file, { id: `abuseTask/${file.seq + 1}`, what: 'abuseTask' }) : file;

export const abuseSteps: Steps<AbuseEvent['type']> = {
  AbuseReferred: (file, { seen, by, at }) => tasked(changed(file, { referred: { seen, by, at } })),
  AbuseActionRecorded: (file, { action, note, by, at }) => changed(file, { action: { action, note, by, at } }),
  NoActionInstructed: (file, { quote, document, expires }) => tasked(changed(file, { noAction: { quote, document, expires } })),
  NoActionEnded: (file, { at }) => tasked(changed(file, file.abuse?.noAction ? { noAction: { ...file.abuse.noAction, endedAt: at } } : {})),
};
