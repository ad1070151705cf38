import { grantsOf } from '../../activities/collection';
import { aConsent } from '../support/a-consent';
import { aCompleteCase, anInstrument, someFacts } from '../support/case-builders';

describe('what is taken from the records', () => {
  const grants = (kind: 'trialSubpoena' | 'courtOrder2703d') =>
    grantsOf(aCompleteCase(someFacts({ instrument: anInstrument({ kind }), categories: ['otherNonContent'] })).reviewed().file);

  it('is of a subpoena for other records the sessions alone, and of an order under §2703(d) all of them', () => {
    expect(grants('trialSubpoena')).toMatchObject([
      { kinds: ['session'], limitedTo: ['at_utc', 'at_local', 'tz', 'ip_address', 'account_id', 'number_e164'] },
    ]);
    const [whole] = grants('courtOrder2703d');
    expect([whole?.kinds, whole?.limitedTo]).toEqual([undefined, undefined]);
  });

  it('is on a consent of the account of whoever gave it, whatever a decision names', () => {
    const identifier = '+12065550143';
    const granted = [{ identifier, category: 'callDetail', decision: 'grant' }] as const;
    const { file } = aCompleteCase(someFacts({ ...aConsent, categories: ['callDetail'] })).order({
      type: 'decideReview',
      reason: 'As consented.',
      decisions: granted,
    });
    expect(grantsOf(file)).toMatchObject([{ accountId: 'ACC-1' }]);
    const decisions = 'decisions' in file.stage ? file.stage.decisions.map((each) => ({ ...each, accountId: 'ACC-2' })) : [];
    expect(grantsOf({ ...file, stage: { ...file.stage, decisions } as typeof file.stage })).toMatchObject([{ accountId: 'ACC-1' }]);
  });
});
