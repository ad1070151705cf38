import type { Migration } from 'kysely/migration';
import { ledgerTables } from './001-ledger';
import { officeTables } from './002-office';
import { closureTable } from './003-closures';
import { compartment } from './004-compartment';
import { sealedColumns } from './005-sealed-columns';
import { attentionColumn } from './006-attention';
import { receiptsOnLedger } from './007-receipts';
import { bulkOrders } from './008-bulk-orders';
import { taskQueueTable } from './009-task-queues';
import { submissionsOnLedger } from './010-submissions-on-ledger';
import { takenUpBy } from './011-taken-up';
import { archiveTable } from './012-archives';
import { unsentIndex } from './013-unsent';

/** Forward only: a released migration is never changed, and none has a way back. Applied in the order of their names. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-ledger': { up: ledgerTables },
  '002-office': { up: officeTables },
  '003-closures': { up: closureTable },
  '004-compartment': { up: compartment },
  '005-sealed-columns': { up: sealedColumns },
  '006-attention': { up: attentionColumn },
  '007-receipts': { up: receiptsOnLedger },
  '008-bulk-orders': { up: bulkOrders },
  '009-task-queues': { up: taskQueueTable },
  '010-submissions-on-ledger': { up: submissionsOnLedger },
  '011-taken-up': { up: takenUpBy },
  '012-archives': { up: archiveTable },
  '013-unsent': { up: unsentIndex },
};
