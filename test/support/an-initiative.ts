import { emptyFile } from '../../domain/case/case-file';
import type { InitiativeTerms } from '../../domain/case/own-initiative';
import { openedUnasked } from '../../domain/case/own-initiative-orders';
import { currentPack } from '../../domain/policy/packs';
import { aReceived, anAgency, Case } from './case-builders';

/** What counsel's memorandum says. */
export const someTerms: InitiativeTerms = {
  ground: 'emergency',
  restsOn: 'A call to our line: the account announces a shooting.',
  reason: 'A life is in danger.',
  address: 'desk@sheriff.example',
  categories: ['basicSubscriber', 'callDetail'],
  identifiers: ['+12065550143'],
  period: { from: '2026-10-01', to: '2026-11-09' },
};

/** A matter that counsel has opened although nobody has asked. */
export function anInitiative(change: Partial<InitiativeTerms> = {}, caseId = 'LR-TEST'): Case {
  const received = aReceived({ channel: 'ownInitiative', caseId });
  const { sender: _nobody, ...unsent } = received;
  const terms = { ...someTerms, ...change };
  const opened = openedUnasked(terms, { recipient: anAgency(), document: 'S-1', at: received.at, by: 'counsel-1', pack: currentPack });
  return new Case(emptyFile(received.caseId), [], received.at).happens(unsent, opened);
}
