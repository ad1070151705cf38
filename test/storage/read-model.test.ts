import { onPGlite } from '../support/store';
import { readModelContract } from './contracts/read-model';

describe('the read model, on PGlite', () => readModelContract(onPGlite));
