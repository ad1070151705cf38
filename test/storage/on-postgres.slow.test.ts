import { startPostgres, type PostgresServer } from '../support/postgres';
import { openStore, type OpenStore } from '../support/store';
import { barredLettersContract } from './contracts/barred-letters';
import { chainContract } from './contracts/chain';
import { intakeContract } from './contracts/intake';
import { ledgerContract } from './contracts/ledger';
import { officeContract } from './contracts/office';
import { outboxContract } from './contracts/outbox';
import { readModelContract } from './contracts/read-model';
import { relatedBarsContract } from './contracts/related-bars';
import { repeatsContract } from './contracts/repeats';

let server: PostgresServer | undefined;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server?.stop());

const onPostgres: OpenStore = async () => {
  if (server === undefined) throw new Error('the server is not there');
  return openStore({ kind: 'postgres', url: await server.makeDatabase() });
};

describe('on PostgreSQL', () => {
  describe('the ledger', () => ledgerContract(onPostgres));
  describe('what is recorded in the same moment', () => repeatsContract(onPostgres));
  describe('the chain of the ledger', () => chainContract(onPostgres));
  describe('the outbox', () => outboxContract(onPostgres));
  describe('what waits and is barred', () => barredLettersContract(onPostgres));
  describe('the read model', () => readModelContract(onPostgres));
  describe('holds, agencies, staff, access log and deliveries', () => officeContract(onPostgres));
  describe('data keys and submissions', () => intakeContract(onPostgres));
  describe('the matters that belong to one', () => relatedBarsContract(onPostgres));
});
