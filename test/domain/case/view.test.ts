import { actions } from '../../../domain/case/actions';
import { categoryNames } from '../../../domain/rules/categories';
import { procedures } from '../../../domain/case/parts';
import { stageKinds } from '../../../domain/case/stage';
import { camel, kebab } from '../../../domain/case/outside';
import { publicView } from '../../../domain/case/view';
import { aCase, aCompleteCase, aDeliveredCase, casesByStage } from '../../support/case-builders';

describe('the words of the outside', () => {
  it('are the kebab-case of the code’s names, and lead back to them', () => {
    expect(['recordFacts', 'LR', 'already-kebab', 'courtOrder2703d'].map(kebab)).toEqual([
      'record-facts',
      'l-r',
      'already-kebab',
      'court-order2703d',
    ]);
    for (const name of [...Object.keys(actions), ...stageKinds, ...procedures, ...categoryNames]) expect(camel(kebab(name))).toBe(name);
  });
});

describe('the public view of a case', () => {
  it('shows the stage of every case in the words of the outside', () => {
    for (const [kind, { file }] of Object.entries(casesByStage())) expect(publicView(file).stage).toBe(kebab(kind));
  });

  it('shows the three facts about time and the due day with its reasons', () => {
    const view = publicView(aCompleteCase().order({ type: 'extend', on: '2026-12-11', reason: 'Many numbers.' }).file);
    expect(view).toMatchObject({
      receivedAt: '2026-11-10T18:00:00Z',
      validAt: '2026-11-10T18:00:00Z',
      foundCompleteAt: '2026-11-10T18:00:00Z',
    });
    expect(view.due).toMatchObject({ on: '2026-12-11', at: '2026-12-12T01:00:00Z', earlier: ['2026-11-25'], derivation: { rule: 'D2' } });
    expect(publicView(aCase().file).due).toBeUndefined();
  });

  it('shows until when notice is barred, and no day for an order without an end', () => {
    const delivered = aDeliveredCase();
    expect(publicView(delivered.barred('2026-12-12').file).notice).toMatchObject({
      state: 'owed',
      prohibition: { ends: '2026-12-12', barredThrough: '2026-12-14', noticeDue: '2026-12-15T17:00:00Z' },
    });
    expect(publicView(delivered.barred('indefinite').file).notice.prohibition).toMatchObject({ ends: 'indefinite', noticeDue: undefined });
  });

  it('carries no object of the store and no address of a sender', () => {
    const text = JSON.stringify(publicView(aDeliveredCase().file));
    expect(text).not.toMatch(/objectId|agent@sheriff|"sender"/);
  });
});
