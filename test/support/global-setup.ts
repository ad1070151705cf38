import { startEngineIfNeeded } from './engine';

// eslint-disable-next-line no-restricted-exports -- jest calls the default export of this file
export default startEngineIfNeeded;
