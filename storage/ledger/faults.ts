/** The events do not begin where the ledger ends: something before them was never written. */
export class LedgerGap extends Error {
  readonly code = 'LEDGER_GAP';
  override readonly name = 'LedgerGap';
}

/** The ledger already holds something else at this place. Two stories of one case: a person must look. */
export class LedgerConflict extends Error {
  readonly code = 'LEDGER_CONFLICT';
  override readonly name = 'LedgerConflict';
}
