/** What happened about abuse, in plain words. Shown to those who may read the case; trust and safety is not among them. */
import type { AbuseAction, AbuseEvent } from '../domain/case/abuse';
import { actions } from '../domain/case/actions';
import type { Sentences } from './told';
import { dayWords } from './when';

export const abuseActionNames: { readonly [Action in AbuseAction]: string } = {
  warned: 'The customer was warned',
  limited: 'The account was limited',
  suspended: 'The account was suspended',
  closed: 'The account was closed',
  none: 'No action is needed',
};

export const abuseWords: Sentences<AbuseEvent['type']> = {
  AbuseReferred: ({ seen }, { who }) => ({ text: `${who} referred abuse to trust and safety`, quote: seen, cite: actions.referAbuse.cite }),
  AbuseActionRecorded: ({ action, note }, { who }) => ({
    text: `${who} recorded: ${abuseActionNames[action].toLowerCase()}`,
    quote: note,
    cite: actions.recordAbuseAction.cite,
  }),
  NoActionInstructed: ({ quote, expires }, { who }) => ({
    text: `${who} recorded the instruction to take no action; it is looked at again on ${dayWords(expires.on)}`,
    quote,
    cite: actions.instructNoAction.cite,
  }),
  NoActionEnded: ({ reason }, { who }) => ({
    text: `${who} ended the instruction to take no action`,
    quote: reason,
    cite: actions.endNoAction.cite,
  }),
};
