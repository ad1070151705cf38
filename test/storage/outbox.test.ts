import { onPGlite } from '../support/store';
import { outboxContract } from './contracts/outbox';

describe('the outbox, on PGlite', () => outboxContract(onPGlite));
