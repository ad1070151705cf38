/** Who gives orders and where: the lists that the rows of the table have in common. */
import type { Procedure, Role } from './parts';
import { stageKinds, type StageKind } from './stage';

export const anyStage = stageKinds;
export const open = stageKinds.filter((kind) => kind !== 'closed');
export const legal: readonly Procedure[] = ['legalRequest'];
export const unasked: readonly Procedure[] = ['ownInitiative'];
/** The matters that may end with records. */
export const disclosing: readonly Procedure[] = [...legal, ...unasked];
export const clerks: readonly Role[] = ['intake', 'analyst', 'counsel'];
export const desk: readonly Role[] = ['intake', 'analyst', 'counsel', 'custodian'];
export const counsel: readonly Role[] = ['counsel'];
/** From the reading of the process until its answer has left the house. */
export const unanswered: readonly StageKind[] = [
  'triaged',
  'deficient',
  'inReview',
  'collecting',
  'inQualityCheck',
  'awaitingApproval',
  'approved',
  'packaged',
];
