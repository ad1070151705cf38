import type { Consent } from '../../domain/case/instrument';
import { anInstrument } from './case-builders';

const consent = (givenBy: Consent['givenBy']): Consent => ({
  givenBy,
  identifiers: ['+12065550143'],
  ...(givenBy === 'subscriber' && { accountId: 'ACC-1' }),
  how: 'Called the number of the account.',
});

/** The facts of a consent, which has no number and no issuer; of nobody while nobody has verified whose it is. */
export const consentOf = (givenBy?: Consent['givenBy']) => ({
  instrument: anInstrument({ kind: 'verifiedConsent', number: '', issuer: '', signed: false }),
  ...(givenBy && { consent: consent(givenBy) }),
});
export const aConsent = consentOf('subscriber');
