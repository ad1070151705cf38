import { onPGlite } from '../support/store';
import { barredLettersContract } from './contracts/barred-letters';
import { outboxContract } from './contracts/outbox';

describe('the outbox, on PGlite', () => outboxContract(onPGlite));
describe('what waits and is barred, on PGlite', () => barredLettersContract(onPGlite));
