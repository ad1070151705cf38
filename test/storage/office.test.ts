import { onPGlite } from '../support/store';
import { officeContract } from './contracts/office';

describe('holds, agencies, staff, access log and deliveries, on PGlite', () => officeContract(onPGlite));
