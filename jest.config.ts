import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from 'jest';

// Tests start the app and its commands as processes hundreds of times: that code is compiled once.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'afftok-compile-cache');

const common: Config = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
};

/** What is promised of the database, and of orders on their way, is promised on either engine. */
const onBothEngines = ['<rootDir>/test/flow/**/*.test.ts', '<rootDir>/test/database/**/*.test.ts'];

const config: Config = {
  // One more than a small machine has cores: tests often wait for a database or a browser.
  maxWorkers: 3,
  testTimeout: 120_000,
  projects: [
    {
      ...common,
      displayName: 'sqlite',
      globalSetup: '<rootDir>/test/support/migrate-for-tests.ts',
      globalTeardown: '<rootDir>/test/support/forget-template.ts',
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['/test/database/postgresql/'],
    },
    {
      ...common,
      displayName: 'postgresql',
      testMatch: onBothEngines,
      testPathIgnorePatterns: ['/test/database/sqlite/'],
      globalSetup: '<rootDir>/test/support/postgresql/start-for-tests.ts',
      globalTeardown: '<rootDir>/test/support/postgresql/stop-after-tests.ts',
      setupFiles: ['<rootDir>/test/support/postgresql/use-postgresql.ts'],
    },
  ],
};

export default config;
