'use strict';

const fast = require('./jest.config.cjs');

// The scenarios, real servers, browser and fault tests: everything that `npm test` leaves to `npm run test:all`.
/** @type {import('jest').Config} */
module.exports = {
  ...fast,
  testMatch: ['**/*.slow.test.ts', '**/*.slow.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/'],
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  testTimeout: 180_000,
};
