import { aCase } from '../../support/case-builders';
import { openCounter, type TestCounter } from './counter';

/** A counter with one case, which is sealed. */
export async function openSealed(caseId: string): Promise<TestCounter> {
  const counter = await openCounter();
  const sealed = aCase({ caseId }).order({ type: 'sealCase', reason: 'A letter of the Bureau.' });
  await counter.write(caseId, sealed.events);
  return counter;
}
