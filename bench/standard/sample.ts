/** What the bare side is given, taken from the office's own first case: the same letters, the same grant, lines as long. */
import path from 'node:path';
import { grantsOf } from '../../activities/collection';
import type { LetterMail } from '../../activities/letter-mail';
import { openStage } from '../../domain/case/stage';
import { isStored } from '../../domain/rules/categories';
import { loadFile } from '../../storage/ledger/read';
import { lettersOf } from '../../storage/outbox';
import type { Sample } from '../bare/work';
import type { BenchOffice } from './bench-office';

export async function sampleOf({ deps }: BenchOffice, caseId: string, folder: string): Promise<Sample> {
  const mails = await lettersOf<LetterMail>(deps.db, deps.keys, caseId);
  const letters = mails.flatMap(({ mail }) => (mail ? [mail.letter] : []));
  const { bytes } = await deps.db
    .selectFrom('case_events')
    .select((is) => is.fn.avg<number>(is.fn('octet_length', ['payload'])).as('bytes'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  const file = await loadFile(deps.db, deps.keys, caseId);
  const [grant] = file ? grantsOf({ ...file, stage: openStage(file.stage) }) : [];
  if (letters.length === 0 || !grant || !isStored(grant.category)) throw new Error('the first case has produced nothing');
  return { letters, grant, records: path.join(folder, 'records'), lineBytes: Math.round(bytes) };
}
