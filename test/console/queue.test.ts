/** What the queue says of a case that nothing but a person moves on. */
import { renderPage } from '../../console/page';
import { queuePage } from '../../console/pages/queue-page';
import { aDeliveredCase, type Case } from '../support/case-builders';
import { aQueue, rowOf } from './sample';

const queueOf = (...cases: readonly Case[]): string => renderPage(queuePage({ ...aQueue(), rows: cases.map(({ file }) => rowOf(file)) }));

test('a case that waits for the decision about its costs says so, once its customer is told', () => {
  const delivered = aDeliveredCase();
  const told = delivered.released().sent('customerNotice/1');
  expect(queueOf(delivered)).not.toContain('costs not decided');
  expect(queueOf(told)).toContain('costs not decided');
  expect(queueOf(told.order({ type: 'decideCosts', kind: 'none', reason: 'Nothing unusual.' }).closed())).not.toContain(
    'costs not decided',
  );
});
