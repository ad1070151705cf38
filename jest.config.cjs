'use strict';

const { availableParallelism } = require('node:os');

// jest loads CommonJS without dynamic import: packages published as ES modules only, and PGlite, which imports Node's modules
// dynamically, are translated like our own files.
const translatedPackages = ['kysely', 'commander', '@electric-sql/pglite'];

process.env.TZ = 'UTC';

function translate(parser) {
  return [
    '@swc/jest',
    {
      jsc: {
        target: 'es2023',
        parser,
        transform: { react: { runtime: 'automatic', importSource: 'preact' } },
      },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ];
}

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/test'],
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '\\.slow\\.test\\.tsx?$'],
  modulePathIgnorePatterns: ['<rootDir>/.writ/', '<rootDir>/.cache/'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'cjs', 'mjs', 'json'],
  transform: {
    '\\.(?:js|cjs)$': translate({ syntax: 'ecmascript' }),
    '\\.ts$': translate({ syntax: 'typescript' }),
    '\\.tsx$': translate({ syntax: 'typescript', tsx: true }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${translatedPackages.join('|')})/)`],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  cacheDirectory: '<rootDir>/.cache/jest',
  maxWorkers: process.env.CI ? 2 : Math.max(2, Math.floor(0.75 * availableParallelism())),
  testTimeout: 30_000,
};
