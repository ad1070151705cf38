import path from 'node:path';

/** For the environment of an office in a process of its own: what one start has compiled the next ones need not, as with `npm start`. */
export const compiledOnce = { NODE_COMPILE_CACHE: path.resolve(__dirname, '..', '..', '.writ', 'cache', 'compiled') };
