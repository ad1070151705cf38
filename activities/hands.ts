import { ApplicationFailure } from '@temporalio/activity';
import type { Instant } from '../domain/calendar/day';
import type { CaseFile } from '../domain/case/case-file';
import type { FailureCode, Procedure } from '../domain/case/parts';
import type { HandedOver } from '../domain/case/taken-over';
import type { ProviderProfile } from '../domain/letters/profile';
import type { Barred } from '../domain/rules/barred';
import type { MailSender } from '../mail/send';
import type { RecordSource } from '../records/record-source';
import type { DataKeys } from '../storage/data-keys';
import type { Database } from '../storage/database';
import { loadFile } from '../storage/ledger/read';
import type { SealedObjects } from '../storage/objects/sealed';

/** All that the activities work with. The composition root fills it; nothing here looks for anything itself. */
export type Hands = {
  readonly db: Database['db'];
  readonly keys: DataKeys;
  readonly objects: SealedObjects;
  readonly records: RecordSource;
  readonly sender: MailSender;
  readonly profile: ProviderProfile;
  readonly custodian: { readonly name: string; readonly title: string };
  /** Is this office a rehearsal? A real one refuses a rehearsal's matter, and the other way round. */
  readonly rehearsal: boolean;
  readonly openSister: (order: {
    readonly caseId: string;
    readonly sister: string;
    readonly procedure: Procedure;
    readonly at: Instant;
  }) => Promise<void>;
  /** Tells another case what bars notice in this one. */
  readonly tellProhibitions: (to: CaseFile, told: HandedOver) => Promise<void>;
};

/** The case as the ledger has it: what an effect rests on is there before the effect begins. */
export async function fileOf({ db, keys }: Pick<Hands, 'db' | 'keys'>, caseId: string): Promise<CaseFile> {
  const file = await loadFile(db, keys, caseId);
  if (!file) throw failed('not-found');
  return file;
}

/** An end of the machine's patience: the step is stuck with this code, and a person decides. */
export const failed = (code: FailureCode): ApplicationFailure => ApplicationFailure.nonRetryable(code, code);

/** A fault that may pass: the machine tries again for as long as the policy says. */
export const tryAgain = (code: FailureCode): ApplicationFailure => ApplicationFailure.retryable(code, code);

export function orBarred(barred: Barred | undefined): void {
  if (barred) throw failed('barred');
}
