import { objectsOf } from '../../../domain/case/copies';
import type { CaseEvent } from '../../../domain/case/events';
import { aCompleteCase, aDeliveredCase, type Case } from '../../support/case-builders';

const due = ({ file }: Case): readonly string[] => file.obligations.filter(({ what }) => what.startsWith('destroy')).map(({ id }) => id);
const sentBack = aCompleteCase().reviewed().collected().order({ type: 'sendBack', reason: 'x' }).collected();
const withdrawn = sentBack.order({ type: 'withdraw', reason: 'x' });
const gone = (from: Case, copies: number): Case =>
  from.happens({ type: 'CollectionDestroyed', at: from.now, by: 'machine', copies, duty: `destroyCollection/${String(copies)}` });
const unheld = (from: Case): Case =>
  from.happens(
    ...from.file.holds.map(({ id }): CaseEvent => ({ type: 'HoldReleased', at: from.now, by: 'machine', hold: id, reason: 'x', duty: '' })),
  );

describe('copies of what was collected (E6)', () => {
  it('are kept while the case is open, also those of a collection that was sent back', () => {
    expect(due(unheld(sentBack))).toEqual([]);
    expect(sentBack.file.copies).toHaveLength(2);
  });

  it('are destroyed at the end of the holds of the closed case when they went into no production', () => {
    expect(due(unheld(withdrawn))).toEqual(['destroyCollection/1', 'destroyCollection/2']);
    const [first] = unheld(withdrawn).file.obligations.filter(({ what }) => what === 'destroyCollection');
    expect(withdrawn.file.stage).toMatchObject({ kind: 'closed', holdsEnd: { at: first?.at } });
  });

  it('are kept while a hold of the case itself stands', () => {
    const { file } = withdrawn;
    const hold = { id: 'hold/case/9', kind: 'case', identifiers: ['+12065550142'], placedAt: withdrawn.now } as const;
    expect(due(unheld(withdrawn).happens({ type: 'HoldPlaced', at: withdrawn.now, by: 'machine', hold }))).toEqual([]);
    expect(file.copies?.every(({ destroyedAt }) => destroyedAt === undefined)).toBe(true);
  });

  it('go with the production into which they went', () => {
    const delivered = aDeliveredCase();
    const { productionId = '' } = delivered.file.productions[0] ?? {};
    expect(delivered.file.copies).toMatchObject([{ production: productionId }]);
    expect(due(unheld(delivered.closed()))).toEqual([`destroyCopies/${productionId}`]);
    const destroyed = delivered.happens({ type: 'CopiesDestroyed', at: delivered.now, by: 'machine', productionId, duty: '' });
    expect(destroyed.file.copies).toMatchObject([{ destroyedAt: delivered.now }]);
    expect(destroyed.file.stage.kind).toBe('delivered');
  });

  it('that are gone are collected anew when the case is opened again', () => {
    const checked = sentBack.checked().order({ type: 'withdraw', reason: 'x' });
    const reopened = (from: Case): Case => from.order({ type: 'reopen', reason: 'x' });
    expect(reopened(checked).file.stage.kind).toBe('awaitingApproval');
    expect(reopened(gone(checked, 1)).file.stage.kind).toBe('awaitingApproval');
    expect(reopened(gone(checked, 2)).file.stage).toMatchObject({ kind: 'collecting', collections: 2 });
    expect(reopened(gone(checked, 2)).file.stage).not.toHaveProperty('checkedBy');
  });

  it('that were being destroyed while the case was opened again are collected anew as well', () => {
    const reopened = withdrawn.order({ type: 'reopen', reason: 'x' });
    expect(gone(reopened, 2).file.stage.kind).toBe('collecting');
  });

  it('fall due again for a case that was opened again before they were destroyed', () => {
    const owed = unheld(withdrawn).wait('2027-03-01T09:00');
    expect(owed.owed.filter((id) => id.startsWith('destroyCollection'))).toHaveLength(2);
    const reopened = owed.order({ type: 'reopen', reason: 'x' });
    expect(reopened.owed.filter((id) => id.startsWith('destroy'))).toEqual([]);
    expect(due(unheld(reopened.order({ type: 'withdraw', reason: 'x' })))).toEqual(['destroyCollection/1', 'destroyCollection/2']);
  });

  it('that another collection shares are not destroyed with the first, unless both are being destroyed', () => {
    const shared = { ...withdrawn.file, copies: [{ objects: ['a', 'b'] }, { objects: ['b', 'c'] }] };
    const first = (place: number): boolean => place === 1;
    expect(objectsOf(shared, (_copies, place) => first(place))).toEqual(['a']);
    const both = { ...shared, owed: [{ id: 'destroyCollection/2', what: 'destroyCollection', about: '2' } as const] };
    expect(objectsOf(both, (_copies, place) => first(place))).toEqual(['a', 'b']);
    const produced = { ...shared, copies: [shared.copies[0] ?? { objects: [] }, { objects: ['b'], production: 'PROD-1' }] };
    expect(objectsOf(produced, (_copies, place) => first(place))).toEqual(['a']);
    expect(objectsOf(produced, ({ production }) => production === 'PROD-1')).toEqual([]);
  });
});
