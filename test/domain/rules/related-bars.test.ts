/** What bars notice in one matter is weighed by counsel before the customer is told in another that belongs to it (N2, N3). */
import type { RelatedBar } from '../../../domain/case/sisters';
import { whyNotTell } from '../../../domain/rules/gates';
import { whyNotSend } from '../../../domain/rules/letter-gate';
import { barsOf, whyNotBeside } from '../../../domain/rules/related-bars';
import {
  aCase,
  aCompleteCase,
  aDeliveredCase,
  allOpened,
  anInstrument,
  someFacts,
  staff,
  Case,
  processFor,
} from '../../support/case-builders';
import { instant } from '../calendar/office';

const { related: _nothing, ...unasked } = allOpened;
const bar = (name: string): RelatedBar => ({ caseId: 'LR-PARENT', bar: name, cite: '18 U.S.C. §2705(b)' });
const by = (...related: readonly RelatedBar[]) => ({ knowing: { unopened: { ...unasked, related } } });
const release = { type: 'releaseNotice', reason: 'x' } as const;
const weigh = { type: 'weighRelatedBars', reason: 'Another account.' } as const;
const sister = (): Case => {
  const made = aDeliveredCase();
  return new Case({ ...made.file, openedFrom: 'LR-PARENT' }, made.events, made.now);
};
const names = ({ file, now }: Case, at = now) => barsOf(file, at).map((each) => each.bar);

describe('the notice of a matter that belongs to another', () => {
  it('waits for counsel while notice is barred there', () => {
    expect(sister().whyNot(release, by())).toBeUndefined();
    expect(sister().whyNot(release, by(bar('prohibition/1')))).toMatchObject({
      problem: 'barred',
      rule: 'N2, N3; 18 U.S.C. §2705(b)',
      detail: expect.stringContaining('notice is barred in LR-PARENT'),
    });
  });

  it('goes on when counsel has said, with a reason, that the bar does not reach it', () => {
    const related = by(bar('prohibition/1'));
    expect(sister().whyNot(weigh, { ...related, as: staff.intake })).toMatchObject({ problem: 'not-permitted' });
    expect(sister().whyNot(weigh, by())).toMatchObject({ problem: 'barred' });
    const weighed = sister().order(weigh, related);
    expect(weighed.events.at(-1)).toMatchObject({ bars: [{ caseId: 'LR-PARENT', bar: 'prohibition/1' }], reason: 'Another account.' });
    expect(weighed.whyNot(release, related)).toBeUndefined();
    expect(weighed.whyNot(weigh, related)).toMatchObject({ problem: 'barred' });
  });

  it('waits again for a later order or an extension, and for the same name in another matter', () => {
    const weighed = sister().order(weigh, by(bar('prohibition/1')));
    for (const later of [bar('prohibition/2'), { ...bar('prohibition/1'), caseId: 'LR-OTHER' }])
      expect(weighed.whyNot(release, by(bar('prohibition/1'), later))).toMatchObject({ problem: 'barred' });
  });

  it('is not released before the other matters were asked: which belong to it, only the office knows', () => {
    const parent = aDeliveredCase().order({ type: 'openSister', procedure: 'preservationRequest', reason: 'Both.' });
    for (const { file, now } of [sister(), parent, aDeliveredCase()]) {
      expect(whyNotTell(file, now, unasked)).toMatchObject({ why: 'related-not-asked' });
      expect(whyNotTell(file, now, { ...unasked, related: [] })).toBeUndefined();
      expect(whyNotTell(file, now, { ...unasked, related: [bar('statute')] })).toMatchObject({ why: 'related-bar' });
    }
  });

  it('does not wait for a bar that it has taken over, but for every other one: of another number, or of another matter', () => {
    const barredHere = sister().barred('2026-11-12');
    const [order] = barredHere.file.nondisclosures;
    if (!order) throw new Error('nothing bars notice here');
    const took = { ...barredHere.file, nondisclosures: [{ ...order, takenFrom: { caseId: 'LR-PARENT', number: 1 } }, order] };
    const gate = (related: RelatedBar) => whyNotBeside(took, [related])?.why;
    expect(gate(bar('prohibition/1'))).toBeUndefined();
    for (const other of [bar('prohibition/2'), { ...bar('prohibition/1'), caseId: 'LR-OTHER' }]) expect(gate(other)).toBe('related-bar');
    // What it has itself is asked for by its own gate.
    expect(gate({ ...bar('prohibition/2'), caseId: took.caseId })).toBeUndefined();
  });

  it('is stopped on its way by what was recorded there after its release', () => {
    const { file, now } = sister().order(release, by());
    const gate = (related: readonly RelatedBar[]) =>
      whyNotSend(file, { kind: 'customerNotice', letter: 'customerNotice/1' }, now, { ...unasked, related });
    expect([gate([]), gate([bar('prohibition/1')])]).toEqual([undefined, 'barred']);
  });
});

describe('what bars notice in a matter', () => {
  it('is every prohibition that stands, until its notice may go', () => {
    const barred = aCompleteCase(processFor('federalPenTrap')).barred('2026-12-12').silenced('federalPenTrap', 'indefinite');
    expect(names(barred)).toEqual(['prohibition/1', 'prohibition/2']);
    expect(names(barred, instant('2026-12-15T09:00') - 1)).toEqual(['prohibition/1', 'prohibition/2']);
    expect(names(barred, instant('2026-12-15T09:00'))).toEqual(['prohibition/2']);
    expect(names(barred.lifted(2))).toEqual(['prohibition/1']);
    expect(barsOf(barred.file, barred.now).map(({ cite }) => cite)).toEqual(['18 U.S.C. §2705(b)', '18 U.S.C. §3123(d)']);
  });

  it('is an extension under a name of its own', () => {
    expect(names(aCompleteCase().barred('2026-12-12').barred('2027-01-12', 'S-1', { extends: 1 }))).toEqual(['prohibition/2']);
  });

  it('is a delay of our own, and an authority that was cited', () => {
    const suppress = (authority: string, until: '2026-12-09' | 'indefinite') =>
      aDeliveredCase().order({ type: 'suppressNotice', authority, until, reason: 'x' });
    expect(names(suppress('childSafety', '2026-12-09'))).toEqual([]);
    expect(names(suppress('childSafety', '2026-12-09').confirmed())).toEqual(['prohibition/1']);
    expect(names(suppress('47 U.S.C. §605', 'indefinite').confirmed())).toEqual(['prohibition/1']);
  });

  it('is the statute of its process, the silence of a letter that nobody has read, and our word to an agency', () => {
    const under = (kind: 'penTrapOrder' | 'nationalSecurityLetter') =>
      aCase()
        .triaged()
        .order({ type: 'recordFacts', facts: someFacts({ instrument: anInstrument({ kind, withoutNondisclosure: false }) }) });
    expect([names(under('penTrapOrder')), names(under('nationalSecurityLetter'))]).toEqual([['statute'], ['silenceUnread']]);
    const asked = aCompleteCase().order({ type: 'recordBareRequest', document: 'S-1', quote: 'Do not tell.' });
    const until = asked.file.bareRequests?.[0]?.noticeDue.at ?? 0;
    expect([names(asked), names(asked, until)]).toStrictEqual([['bareRequest/1'], []]);
  });
});
