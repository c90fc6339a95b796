const config = '@backstage/cli-module-test-jest/config';
const { createRequire } = require('node:module');
// the transform belongs to the Backstage CLI; it is found from there, so that there is one of it
const fromCli = createRequire(require.resolve('@backstage/cli/package.json'));

module.exports = {
  rootDir: __dirname,
  displayName: 'browser',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/*.e2e.ts'],
  transform: {
    '\\.ts$': [
      fromCli.resolve(`${config}/jestSwcTransform`),
      {
        module: { type: 'commonjs' },
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      },
    ],
  },
  globalSetup: '<rootDir>/globalSetup.mjs',
  globalTeardown: '<rootDir>/globalTeardown.mjs',
  // one portal, two cores: files in turn
  maxWorkers: 1,
  testTimeout: 120_000,
};
