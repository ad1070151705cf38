import { onPGlite } from '../support/store';
import { ledgerContract } from './contracts/ledger';
import { repeatsContract } from './contracts/repeats';

describe('the ledger, on PGlite', () => ledgerContract(onPGlite));
describe('what is recorded in the same moment, on PGlite', () => repeatsContract(onPGlite));
