/** A backup copy in plain words: the fields of the forms, and the sentences of the events. */
import { actions } from '../domain/case/actions';
import {
  challengeOutcomes,
  challengers,
  type BackupCommand,
  type BackupEvent,
  type Challenger,
  type ChallengeOutcome,
} from '../domain/case/backup';
import type { Field } from './field';
import { document, options, reason } from './options';
import type { Sentences } from './told';
import { dayWords } from './when';

export const challengerNames: { readonly [C in Challenger]: string } = { customer: 'the customer', provider: 'we ourselves' };
export const challengeOutcomeNames: { readonly [Outcome in ChallengeOutcome]: string } = {
  upheld: 'It succeeded: the copy is never given',
  dismissed: 'It was dismissed, appeals included',
  withdrawn: 'It was withdrawn',
};

export const backupForms: { readonly [Type in BackupCommand['type']]: readonly Field[] } = {
  createBackup: [
    { name: 'sha256', label: 'SHA-256 of the copy', kind: 'text', required: true },
    { name: 'place', label: 'Where it is kept', kind: 'text', required: true, hint: 'Never its content.' },
  ],
  confirmBackup: [],
  recordBackupNotice: [{ name: 'givenOn', label: 'The agency told the customer on', kind: 'day', required: true }, document],
  delayBackupNotice: [
    {
      name: 'until',
      label: 'Delayed until',
      kind: 'day',
      required: true,
      hint: 'By order of a court, or a supervisory official’s certification.',
    },
    document,
  ],
  recordBackupChallenge: [
    { name: 'challenger', label: 'Who challenges it', kind: 'radio', required: true, options: () => options(challengers, challengerNames) },
    document,
    { name: 'grounds', label: 'What was filed', kind: 'long', required: true },
  ],
  resolveBackupChallenge: [
    {
      name: 'outcome',
      label: 'Outcome',
      kind: 'radio',
      required: true,
      options: () => options(challengeOutcomes, challengeOutcomeNames),
    },
    document,
    reason('What the court has said. Not before the time to appeal has ended.'),
  ],
  releaseBackup: [reason('Why it may be released. The production itself is approved by two people, as every one of contents is.')],
  destroyBackup: [reason('Why nobody needs the copy any more. A second person must confirm it.')],
};

export const backupSentences: Sentences<BackupEvent['type']> = {
  BackupCreated: (_event, { who }) => ({ text: `${who} recorded that the backup copy was made`, cite: actions.createBackup.cite }),
  BackupConfirmed: ({ noticeBy }, { who }) => ({
    text: `${who} confirmed the backup copy to the agency, which tells the customer by ${dayWords(noticeBy.on)}`,
    cite: noticeBy.derivation.cite,
  }),
  BackupNoticeRecorded: ({ givenOn, releaseFrom }, { who }) => ({
    text: `${who} recorded that the agency told the customer on ${dayWords(givenOn)}; the copy is not released before ${dayWords(releaseFrom.on)} is over`,
    cite: releaseFrom.derivation.cite,
  }),
  BackupNoticeDelayed: ({ until }, { who }) => ({
    text: `${who} recorded that the agency’s notice is delayed; it is asked about on ${dayWords(until.on)}`,
    cite: until.derivation.cite,
  }),
  BackupChallenged: ({ challenger, grounds }, { who }) => ({
    text: `${who} recorded that ${challengerNames[challenger]} challenged the demand of the backup copy`,
    quote: grounds,
    cite: actions.recordBackupChallenge.cite,
  }),
  BackupChallengeResolved: ({ outcome, reason: quote }, { who }) => ({
    text: `${who} recorded how the challenge ended: ${challengeOutcomeNames[outcome].toLowerCase()}`,
    quote,
    cite: actions.resolveBackupChallenge.cite,
  }),
  BackupReleased: ({ reason: quote }, { who }) => ({
    text: `${who} released the contents of the backup copy`,
    quote,
    cite: actions.releaseBackup.cite,
  }),
  BackupDestroyed: ({ reason: quote }, { who }) => ({
    text: `${who} confirmed that the backup copy was destroyed`,
    quote,
    cite: actions.destroyBackup.cite,
  }),
};
