/** N7: what a case that names a hidden one tells of it, besides the number. */
import type { CaseEvent } from '../../../domain/case/events';
import { otherCases, withoutCases, withoutCasesIn } from '../../../domain/case/other-cases';
import { aCase, aCompleteCase, allOpened, anOtherCase, staff, type Case } from '../../support/case-builders';

const reason = 'As the papers say.';
const [hidden, known] = ['LR-HIDDEN', 'LR-KNOWN'];
const unknown = new Set([hidden]);
const seen = ({ file }: Case) => withoutCases(file, unknown);
const told = ({ file, events }: Case, all: readonly CaseEvent[] = events) =>
  all.flatMap((event) => withoutCasesIn(event, file, unknown) ?? []);
const sisters = (...numbers: readonly string[]): Case =>
  numbers.reduce<Case>(
    (so, sister) => so.order({ type: 'openSister', procedure: 'preservationRequest', reason }, { knowing: { sister, attachments: [] } }),
    aCompleteCase(),
  );
const stuck = (of: Case, step: string): Case => of.happens({ type: 'StepFailed', at: of.now, by: 'machine', step, code: 'unreachable' });
const superseded = (by: string): Case =>
  aCompleteCase().order(
    { type: 'supersede', successor: by, reason },
    { as: staff.counsel, knowing: { other: anOtherCase({ caseId: by, verified: true }) } },
  );

describe('to whoever may not know of another case', () => {
  it('a file that names it is the file without it, and one that does not is the very same', () => {
    expect(seen(sisters(known, hidden)).sisters.map(({ caseId }) => caseId)).toEqual([known]);
    expect(otherCases(seen(sisters(known, hidden)))).toEqual([known]);
    const { file } = sisters(known);
    expect(withoutCases(file, unknown)).toBe(file);
  });

  it('nothing is owed and nothing is stuck for it', () => {
    const made = stuck(stuck(sisters(known, hidden), `openSister/${hidden}`), `openSister/${known}`);
    expect(seen(made).owed.map(({ id }) => id)).toEqual([`openSister/${known}`, `stuckStep/openSister/${known}/9`]);
    expect(seen(made).stuck.map(({ step }) => step)).toEqual([`openSister/${known}`]);
    expect(JSON.stringify(told(made))).not.toContain(hidden);
    expect(told(made).filter(({ type }) => type === 'SisterOrdered' || type === 'StepFailed')).toHaveLength(2);
  });

  it('no letter names it, none is on its way, and none was sent', () => {
    const queued = superseded(hidden);
    const sent = queued.sent('supersession/1');
    for (const made of [queued, stuck(queued, 'sendLetter/supersession/1'), sent]) {
      expect(JSON.stringify([seen(made), told(made)])).not.toMatch(/supersession\/1|LR-HIDDEN/);
      expect(seen(made).superseded).toBeUndefined();
    }
    expect(JSON.stringify(told(superseded(known).sent('supersession/1')))).toMatch(/supersession\/1/);
  });

  it('no hold is kept for it', () => {
    const made = superseded(hidden);
    const until = aCase().file.triageBy;
    if (!until) throw new Error('a case that is to be triaged has a day for it');
    const kept: CaseEvent = { type: 'HoldKept', at: made.now, by: 'machine', hold: 'hold/case/1', until, duty: 'releaseHold/hold/case/1' };
    expect(told(made, [kept])).toEqual([]);
    expect(told(superseded(known), [kept])).toEqual([kept]);
    const held = { ...made.file, holds: [{ id: 'hold/case/1', kind: 'case', identifiers: [], placedAt: made.now, kept: until } as const] };
    expect(withoutCases(held, unknown).holds.map((hold) => 'kept' in hold)).toEqual([false]);
  });

  it('nobody has weighed what bars notice there', () => {
    const weighed = (caseId: string) =>
      aCompleteCase().order(
        { type: 'weighRelatedBars', reason },
        { knowing: { unopened: { ...allOpened, related: [{ caseId, bar: 'prohibition/1', cite: 'N3' }] } } },
      );
    expect(seen(weighed(hidden)).weighedBars).toBeUndefined();
    expect(JSON.stringify(told(weighed(hidden)))).not.toMatch(/LR-HIDDEN|RelatedBarsWeighed/);
    expect(seen(weighed(known)).weighedBars).toHaveLength(1);
    expect(told(weighed(known)).at(-1)).toMatchObject({ type: 'RelatedBarsWeighed' });
  });

  it('the case was opened from nowhere', () => {
    const from = aCase({ openedFrom: hidden });
    expect(seen(from).openedFrom).toBeUndefined();
    expect(told(from).map(({ type }) => type)).toEqual(from.events.map(({ type }) => type));
    expect(JSON.stringify(told(from))).not.toContain(hidden);
    expect(JSON.stringify(told(aCase({ openedFrom: known })))).toContain(known);
  });
});
