import { isComplete } from '../../../domain/rules/legal-request';
import type { Submission } from '../../../domain/case/parts';
import { aCase, aJoined, anAgency, aSender, someFacts, type Case } from '../../support/case-builders';
import { instant } from '../calendar/office';

const received = instant('2026-11-10T10:00');
const isNew = { firstSeen: true } as const;
const first = aCase({ sender: aSender(isNew), receivedAt: received }).triaged();
const record = (from: Case, ...documents: readonly Submission['id'][]): Case =>
  from.order({ type: 'recordFacts', facts: someFacts(documents.length > 0 ? { documents } : {}) });
const called = (from: Case, submissionId = 'S-1'): Case =>
  from.order({ type: 'confirmSender', agencyId: 'A-1', how: 'Called the registered number.', submissionId });
const r1 = ({ file }: Case) => file.findings.find(({ rule }) => rule === 'R1');
const met = { rule: 'R1', cite: '[LEG] requirement 1', met: true };
const hinted = { ...met, hint: 'first-seen-sender' };

describe('an address that has not written to us before (R1)', () => {
  it('asks for a call to the registered number, and refuses nobody', () => {
    expect(r1(record(first))).toEqual(hinted);
    expect(isComplete(record(first).file.findings)).toBe(true);
  });

  it('asks for nothing when another case has had it', () => {
    expect(r1(record(aCase({ receivedAt: received }).triaged()))).toEqual(met);
  });

  it('asks for no call that was made already, to this agency', () => {
    const known = called(first);
    expect(r1(record(known))).toEqual(met);
    const elsewhere = { agency: anAgency({ agencyId: 'A-2' }), senders: [{ submissionId: 'S-1', agency: anAgency({ agencyId: 'A-2' }) }] };
    expect(r1(known.order({ type: 'recordFacts', facts: someFacts() }, { knowing: elsewhere }))).toEqual({ ...hinted });
  });

  it('is asked of every document: a call about one address says nothing of another', () => {
    const again = aJoined(received + 60_000, { sender: aSender(isNew) });
    const other = aJoined(received + 60_000, { sender: aSender({ ...isNew, address: 'other@sheriff.example' }) });
    expect(r1(record(called(first.happens(again)), 'S-1', 'S-2'))).toEqual(met);
    expect(r1(record(called(first.happens(other)), 'S-1', 'S-2'))).toEqual(hinted);
    expect(r1(record(called(called(first.happens(other)), 'S-2'), 'S-1', 'S-2'))).toEqual(met);
  });

  it('is no reason beside those for which the sender is not verified', () => {
    const failing = aCase({ sender: aSender({ ...isNew, dmarc: 'none' }), receivedAt: received }).triaged();
    expect(r1(record(failing))).toMatchObject({ met: false, why: 'sender-not-authenticated' });
    expect(r1(record(failing))).not.toHaveProperty('hint');
  });
});
