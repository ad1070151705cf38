import { emptyFile } from '../../../domain/case/case-file';
import { evolve } from '../../../domain/case/evolve';
import { aJoined, aReceived, Case, someFacts } from '../../support/case-builders';
import { instant } from '../calendar/office';

const {
  sender: _nobody,
  agencyId: _none,
  ...paper
} = aReceived({ receivedAt: instant('2026-11-10T10:00'), at: instant('2026-11-12T15:00') });
const received = { ...paper, channel: 'post' as const, scannedAt: instant('2026-11-12T15:00') };
const posted = new Case(evolve(emptyFile('LR-TEST'), received), [received], received.at).triaged();
const sender = ({ file }: Case) => file.findings.find(({ rule }) => rule === 'R1');

describe('a request by post (A3, Q7)', () => {
  it('was received when the paper was, not when it was scanned', () => {
    expect(posted.file.submissions).toMatchObject([
      { channel: 'post', receivedAt: instant('2026-11-10T10:00'), scannedAt: instant('2026-11-12T15:00') },
    ]);
    expect(posted.file.receivedAt).toBe(instant('2026-11-10T10:00'));
  });

  it('meets the first requirement only when an e-mail from the official domain has joined it', () => {
    const alone = posted.order({ type: 'recordFacts', facts: someFacts() }, { knowing: {} });
    expect(sender(alone)).toMatchObject({ met: false, why: 'no-companion-email' });
    expect(alone.whyNot({ type: 'findComplete' })).toMatchObject({ problem: 'barred' });
    const joined = posted.at('2026-11-13T11:00').happens(aJoined(instant('2026-11-13T11:00')));
    expect(sender(joined.withFacts({ documents: ['S-1'] }))).toMatchObject({ met: false, why: 'no-companion-email' });
    expect(sender(joined.withFacts({ documents: ['S-1', 'S-2'] }))).toMatchObject({ met: true });
  });
});
