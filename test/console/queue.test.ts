/** What the queue says of a case that nothing but a person moves on. */
import { renderPage } from '../../console/page';
import { queuePage } from '../../console/pages/queue-page';
import { aCase, aDeliveredCase, someFacts, anAgency, ourSeat, type Case } from '../support/case-builders';
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

test('a case that waits for a person says for what: a duplicate that nobody has decided, a second person, a court', () => {
  const knowing = { agency: anAgency(), provider: ourSeat, sameInstrument: [{ caseId: 'LR-OTHER' }] };
  const repeated = aCase().triaged().order({ type: 'recordFacts', facts: someFacts() }, { knowing });
  const proposed = aDeliveredCase().order({ type: 'suppressNotice', authority: '47 U.S.C. §605', until: 'indefinite', reason: 'x' });
  expect(queueOf(repeated)).toContain('duplicate not decided');
  expect(queueOf(proposed)).toContain('waits for a second person');
  expect(queueOf(proposed.confirmed())).not.toContain('waits for a second person');
  const row = { ...rowOf(aDeliveredCase().file), attention: ['motionPends'] as const };
  expect(renderPage(queuePage({ ...aQueue(), rows: [row] }))).toContain('motion pending');
});

test('a case says whose paper opened it and what about; an emergency stands out', () => {
  const row = { ...rowOf(aCase().triaged('emergencyRequest').file), subject: 'Missing person', from: 'chief@hollis.example' };
  const page = renderPage(queuePage({ ...aQueue(), rows: [row] }));
  expect(page).toContain('<tr role="row" class="urgent">');
  for (const words of ['emergency', 'Missing person', 'chief@hollis.example']) expect(page).toContain(words);
  const known = renderPage(queuePage({ ...aQueue(), rows: [{ ...row, agency: 'Hollis State Police' }] }));
  expect([known.includes('Hollis State Police'), known.includes('chief@hollis.example')]).toEqual([true, false]);
});

test('a sender whom the reader may not see is not said to be missing', () => {
  const hidden = { id: 'S-1', receivedAt: aCase().now, state: 'opened-case', opened: false, unseen: true } as const;
  expect(renderPage(queuePage({ ...aQueue(), submissions: [hidden] }))).toContain('sender not shown');
});
