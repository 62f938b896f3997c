// `npm run test:cluster`: the tests that need a Kubernetes API server. `npm test` never runs them.
const base = require('../../package.json').jest;

module.exports = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/cluster/*.test.ts'],
  moduleNameMapper: base.moduleNameMapper,
  modulePathIgnorePatterns: base.modulePathIgnorePatterns,
  transform: base.transform,
  // They share one API server, whose processes are what takes the time.
  maxWorkers: 1,
  testTimeout: 600_000,
};
