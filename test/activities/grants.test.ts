import { grantsOf } from '../../activities/collection';
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
});
