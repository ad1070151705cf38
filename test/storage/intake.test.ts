import { onPGlite } from '../support/store';
import { intakeContract } from './contracts/intake';

describe('data keys and submissions, on PGlite', () => intakeContract(onPGlite));
