/** The bodies of the orders about a backup copy. */
import { z } from 'zod';
import { challengeOutcomes, challengers } from '../../domain/case/backup';
import { day, id, reason, text, word } from './fields';

export const backupBodies = {
  createBackup: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in lower case'), place: text(200) }),
  confirmBackup: z.strictObject({}),
  recordBackupNotice: z.strictObject({ givenOn: day, document: id }),
  delayBackupNotice: z.strictObject({ until: day, document: id }),
  recordBackupChallenge: z.strictObject({ challenger: word(challengers), document: id, grounds: text(2_000) }),
  resolveBackupChallenge: z.strictObject({ outcome: word(challengeOutcomes), document: id, reason }),
  releaseBackup: z.strictObject({ reason }),
  destroyBackup: z.strictObject({ reason }),
};
