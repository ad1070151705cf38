/** Who may read and do what beside the orders of a case, whose roles stand in the law's `actions` table. */
import { roles, type Role } from '../../domain/case/parts';

const desk: readonly Role[] = ['intake', 'analyst', 'counsel', 'custodian'];

export const readers = {
  everybody: roles,
  /** Lists and the public view of a case; whoever repairs a stuck step must see it. Trust and safety sees its task, and nothing else of a case. */
  cases: roles.filter((role) => role !== 'trustAndSafety'),
  /** What people wrote and what came in: papers, letters, the timeline. Not for those who run the machine. */
  papers: [...desk, 'auditor'],
  desk,
  passphrases: ['custodian', 'counsel'],
  /** What was taken from the records: who checks it, and who approves it. In a sealed case counsel alone. */
  records: ['custodian', 'analyst', 'counsel'],
  registry: ['administrator', 'counsel'],
  /** Who may take in what comes by post or in person. */
  paper: ['intake', 'analyst', 'counsel'],
  /** Who may open a disclosure that nobody has asked for. */
  ownInitiative: ['counsel'],
  closures: ['administrator'],
  retry: [...desk, 'administrator'],
  turnPages: ['administrator'],
  rebuild: ['administrator', 'auditor'],
  accessLog: ['auditor', 'counsel', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;
