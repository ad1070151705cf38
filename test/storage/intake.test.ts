import { onPGlite } from '../support/store';
import { intakeContract } from './contracts/intake';
import { relatedBarsContract } from './contracts/related-bars';

describe('data keys and submissions, on PGlite', () => intakeContract(onPGlite));
describe('the matters that belong to one, on PGlite', () => relatedBarsContract(onPGlite));
