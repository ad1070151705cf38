import { onPGlite } from '../support/store';
import { chainContract } from './contracts/chain';

describe('the chain of the ledger, on PGlite', () => chainContract(onPGlite));
