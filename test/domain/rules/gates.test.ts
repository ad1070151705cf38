import { fold } from '../../../domain/case/evolve';
import type { CaseEvent } from '../../../domain/case/events';
import { barredUntil, whyNotDelete, whyNotDisclose, whyNotGrant, whyNotTell } from '../../../domain/rules/gates';
import { aConsent, consentOf } from '../../support/a-consent';
import { aCase, aCompleteCase, aDeliveredCase, allOpened, aWarrant, type Case, someFacts, staff } from '../../support/case-builders';
import { instant } from '../calendar/office';

const whyDisclose = (from: Case, step: 'collect' | 'deliver') => whyNotDisclose(from.file, step)?.why;
const withdraw = { type: 'withdraw', reason: 'The agency called.' } as const;

import { whyNotInvoice } from '../../../domain/rules/invoice-gate';

describe('the disclosure gate', () => {
  const complete = aCompleteCase();
  const approved = complete.reviewed().collected().checked().approved();

  it('opens for collection after review, and for delivery after approval, only', () => {
    const collecting = complete.reviewed();
    const open = (from: Case) => [whyDisclose(from, 'collect'), whyDisclose(from, 'deliver')].map((why) => why === undefined);
    expect(open(collecting)).toEqual([true, false]);
    expect(open(approved)).toEqual([false, true]);
    expect(open(approved.packaged())).toEqual([false, true]);
  });

  it.each([
    ['a case without a procedure', aCase(), 'no-procedure'],
    ['an emergency', aCase().triaged('emergencyRequest'), 'no-procedure'],
    ['a preservation request', aCase().triaged('preservationRequest'), 'no-procedure'],
    ['a withdrawn request', approved.order(withdraw), 'withdrawn'],
    ['a request without facts', aCase().triaged(), 'incomplete'],
    ['a deficient request', aCase().triaged().withFacts({}, 'period').deficient(), 'incomplete'],
    ['a complete request before its review', complete, 'not-reviewed'],
    ['a closed case', approved.packaged().letter('production').closed(), 'not-reviewed'],
  ])('is shut for %s', (_sentence, from, why) => {
    expect([whyDisclose(from, 'collect'), whyDisclose(from, 'deliver')]).toEqual([why, why]);
  });

  it('is shut for delivery until somebody has approved', () => {
    expect(whyDisclose(complete.reviewed().collected(), 'deliver')).toBe('not-approved');
    expect(whyDisclose(complete.reviewed().collected().checked(), 'deliver')).toBe('not-approved');
    expect(whyDisclose(complete.reviewed().collected(), 'collect')).toBe('wrong-stage');
  });

  it('is shut when what was approved is not what would be sent', () => {
    const checked = complete.reviewed().collected().checked();
    const forged = checked.happens({
      type: 'ProductionApproved',
      at: checked.now,
      by: 'counsel-1',
      approval: { by: 'counsel-1', digest: 'another', reason: 'x' },
    });
    expect(whyDisclose(forged, 'deliver')).toBe('approval-void');
  });

  it('is shut when the person who checked approved as well, whatever the events claim', () => {
    const checked = complete.reviewed().collected().checked();
    const by = staff.custodian.id;
    const forged = checked.happens({ type: 'ProductionApproved', at: checked.now, by, approval: { by, digest: 'digest-1', reason: 'x' } });
    expect(whyDisclose(forged, 'deliver')).toBe('same-person');
  });

  it('voids an approval when the production is sent back', () => {
    const again = approved.order({ type: 'sendBack', reason: 'A number is missing.' });
    expect(whyDisclose(again, 'deliver')).toBe('not-approved');
    expect(whyDisclose(again.collected().checked(), 'deliver')).toBe('not-approved');
    expect(again.collected().file.stage).toMatchObject({ collection: { number: 2 } });
    const old = { type: 'approveProduction', digest: 'digest-1', reason: 'As before.' } as const;
    expect(again.collected().checked().whyNot(old)).toMatchObject({ problem: 'barred', field: 'digest', rule: 'L7' });
  });
});

describe('what may be granted', () => {
  const ofAddressee = aCase()
    .triaged()
    .withFacts(aWarrant(consentOf('addressee')));
  it.each([
    ['without legal process on file', aCase().triaged(), 'callDetail', 'no-instrument'],
    ['of what was not asked for', aCompleteCase(), 'otherNonContent', 'not-asked'],
    [
      'of content under a subpoena',
      aCompleteCase(someFacts({ categories: ['callDetail', 'storedContent'] })),
      'storedContent',
      'content-needs-warrant',
    ],
    [
      'of all other records under a subpoena',
      aCompleteCase(someFacts({ categories: ['callDetail', 'otherNonContent'] })),
      'otherNonContent',
      'beyond-limit',
    ],
    [
      'of future records under a warrant',
      aCompleteCase(aWarrant({ categories: ['storedContent', 'prospectiveMetadata'] })),
      'prospectiveMetadata',
      'prospective',
    ],
    ['on the consent of an addressee', ofAddressee, 'callDetail', 'consent-not-of-the-customer'],
    ['on the consent of an addressee, nor contents', ofAddressee, 'storedContent', 'consent-not-of-the-customer'],
    ['on a consent that nobody has verified', aCase().triaged().withFacts(consentOf()), 'callDetail', 'consent-not-verified'],
    ['less for the consent of the customer', aCompleteCase(someFacts(aConsent)), 'callDetail', undefined],
  ] as const)('nothing %s', (_sentence, from, category, why) => {
    expect(whyNotGrant(from.file, { identifier: '+12065550143', category })?.why).toBe(why);
  });

  it('on the consent of one customer is of that customer’s accounts only, and nothing where no account is named', () => {
    const ofTwo = aCompleteCase(someFacts({ ...aConsent, identifiers: ['+12065550143', '+12065550144'] }));
    const why = (named: { identifier?: string }) => whyNotGrant(ofTwo.file, { ...named, category: 'callDetail' })?.why;
    expect([why({ identifier: '+12065550143' }), why({ identifier: '+12065550144' }), why({})]).toEqual([
      undefined,
      'consent-not-of-the-customer',
      'consent-not-of-the-customer',
    ]);
    const decisions = ofTwo.file.facts?.identifiers.flatMap((identifier) =>
      (['basicSubscriber', 'callDetail'] as const).map((category) => ({ identifier, category, decision: 'grant' as const })),
    );
    expect(ofTwo.whyNot({ type: 'decideReview', decisions: decisions ?? [], reason: 'As consented.' })).toMatchObject({
      problem: 'barred',
      field: 'decisions',
    });
  });
});

describe('the notice gate', () => {
  const delivered = aDeliveredCase();
  const barred = delivered.barred('2026-12-12');
  const tell = (from: Case, at: string, unopened: Parameters<typeof whyNotTell>[2] = allOpened) =>
    whyNotTell(from.file, instant(at), unopened)?.why;

  it('bars through the Monday when the order ends on a Saturday, and opens on Tuesday at 09:00 to the second', () => {
    expect(barred.file.nondisclosures[0]).toMatchObject({
      barredThrough: '2026-12-14',
      noticeDue: { on: '2026-12-15', at: instant('2026-12-15T09:00') },
    });
    expect(['2026-12-12T12:00', '2026-12-13T00:00', '2026-12-14T23:59:59', '2026-12-15T08:59:59'].map((at) => tell(barred, at))).toEqual(
      Array(4).fill('nondisclosure'),
    );
    expect(whyNotTell(barred.file, instant('2026-12-15T09:00') - 1, allOpened)?.why).toBe('nondisclosure');
    expect(tell(barred, '2026-12-15T09:00:00')).toBeUndefined();
  });

  it('ends on a business day as stated: barred that whole day', () => {
    const friday = delivered.barred('2026-12-11');
    expect([tell(friday, '2026-12-11T23:59'), tell(friday, '2026-12-14T08:59'), tell(friday, '2026-12-14T09:00')]).toEqual([
      'nondisclosure',
      'nondisclosure',
      undefined,
    ]);
  });

  it('never opens under an order without an end', () => {
    const forever = delivered.barred('indefinite');
    expect(barredUntil(forever.file)).toBe(Number.POSITIVE_INFINITY);
    expect(tell(forever, '2099-01-01T09:00')).toBe('nondisclosure');
  });

  it('opens when the order is lifted, and shuts again with the next one', () => {
    const lifted = delivered.barred('indefinite').lifted();
    expect(tell(lifted, '2026-11-10T10:02')).toBeUndefined();
    expect(tell(lifted.barred('2027-01-15'), '2026-11-10T10:02')).toBe('nondisclosure');
  });

  it('obeys the order that bars longest, whichever came last', () => {
    expect(tell(barred.barred('2027-01-15'), '2026-12-15T09:00')).toBe('nondisclosure');
    expect(tell(barred.barred('2026-12-01'), '2026-12-02T09:00')).toBe('nondisclosure');
  });

  it('fails closed when an order on file has no computed day of notice', () => {
    const order = {
      issuer: 'A court',
      issuedOn: '2026-11-09',
      ends: '2026-12-12',
      document: 'S-1',
      barredThrough: '2026-12-14',
      reminders: [],
    };
    const bare = delivered.happens({ type: 'NondisclosureRecorded', at: delivered.now, by: 'counsel-1', order });
    expect([tell(bare, '2026-12-14T23:59'), tell(bare, '2026-12-15T00:00')]).toEqual(['nondisclosure', undefined]);
    const { barredThrough: _unknown, ...nothing } = order;
    const blank = delivered.happens({ type: 'NondisclosureRecorded', at: delivered.now, by: 'counsel-1', order: nothing });
    expect(tell(blank, '2099-01-01T09:00')).toBe('nondisclosure');
  });

  it('is shut while records are in the house', () => {
    expect(tell(aCompleteCase(), '2026-11-10T12:00')).toBe('nothing-disclosed');
  });

  it.each([
    ['of the case', { ofCase: 1, ofAgency: 0, unmatched: 0, related: [] }],
    ['of the agency', { ofCase: 0, ofAgency: 1, unmatched: 0, related: [] }],
    ['that matched nobody', { ofCase: 0, ofAgency: 0, unmatched: 1, related: [] }],
  ])('is shut while mail %s is unopened', (_whose, unopened) => {
    expect(tell(barred, '2026-12-15T09:00', unopened)).toBe('unopened-mail');
  });

  it('is shut while nobody has counted the unopened mail', () => {
    expect(whyNotTell(barred.file, instant('2026-12-15T09:00'), undefined)?.why).toBe('mail-not-counted');
    expect(barred.at('2026-12-15T09:00').whyNot({ type: 'releaseNotice', reason: 'Due.' }, { knowing: {} })).toMatchObject({
      problem: 'barred',
      rule: 'N3',
    });
  });

  it('is asked by the order of release: barred at 08:59:59, taken at 09:00', () => {
    const release = { type: 'releaseNotice', reason: 'The order has ended.' } as const;
    expect(barred.at('2026-12-15T08:59:59').whyNot(release)).toMatchObject({
      problem: 'barred',
      rule: expect.stringContaining('§2705(b)'),
    });
    expect(barred.at('2026-12-15T09:00').whyNot(release)).toBeUndefined();
  });
});

describe('the deletion gate', () => {
  it('opens only when it is known that no hold covers the records', () => {
    expect(whyNotDelete(false)).toBeUndefined();
    expect(whyNotDelete(true)?.why).toBe('held');
    expect(whyNotDelete(undefined)?.why).toBe('holds-unknown');
  });
});

describe('every gate', () => {
  it('gives a reason with a plain sentence and a citation, and reads the file only', () => {
    const events: readonly CaseEvent[] = aDeliveredCase().barred('2026-12-12').events;
    const file = fold(aCase().file, events.slice(1));
    const before = JSON.stringify(file);
    for (const bar of [whyNotDisclose(file, 'collect'), whyNotTell(file, 0, undefined), whyNotDelete(undefined), whyNotInvoice(file)])
      expect(bar).toMatchObject({
        why: expect.stringMatching(/^[a-z-]+$/),
        sentence: expect.stringMatching(/^[a-z].{10,}$/),
        cite: expect.stringMatching(/\S/),
      });
    expect(JSON.stringify(file)).toBe(before);
  });
});
