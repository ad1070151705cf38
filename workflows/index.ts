/** The workflow types that a worker knows: one for every procedure. */
export { emergencyRequest } from './emergency-request';
export { legalRequest } from './legal-request';
export { ownInitiative } from './own-initiative';
export { preservationRequest } from './preservation-request';
export { received } from './received';
