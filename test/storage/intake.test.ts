import { onPGlite } from '../support/store';
import { intakeContract } from './contracts/intake';
import { knownSendersContract } from './contracts/known-senders';
import { relatedBarsContract } from './contracts/related-bars';

describe('data keys and submissions, on PGlite', () => intakeContract(onPGlite));
describe('the matters that belong to one, on PGlite', () => relatedBarsContract(onPGlite));
describe('who has written before, on PGlite', () => knownSendersContract(onPGlite));
