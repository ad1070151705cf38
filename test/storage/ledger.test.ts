import { onPGlite } from '../support/store';
import { ledgerContract } from './contracts/ledger';

describe('the ledger, on PGlite', () => ledgerContract(onPGlite));
