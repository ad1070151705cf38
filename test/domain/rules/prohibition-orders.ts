/** Orders about prohibitions, and what a case holds of them. */
import type { Command } from '../../../domain/case/commands';
import type { Case } from '../../support/case-builders';

export const record = (change: Partial<Extract<Command, { type: 'recordNondisclosure' }>>): Command => ({
  type: 'recordNondisclosure',
  issuer: 'Superior Court of Example County',
  issuedOn: '2026-11-09',
  ends: 'indefinite',
  document: 'S-1',
  ...change,
});
export const future = ({ file }: Case, what: string): readonly number[] =>
  file.obligations.filter((each) => each.what === what).map(({ at }) => at);
export const last = ({ file }: Case) => file.nondisclosures.at(-1);
export const release = { type: 'releaseNotice', reason: 'x' } as const;
