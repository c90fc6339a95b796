module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // apps as adopters have them: what they import is a dependency of the app they stand for, not of this package
  ignorePatterns: ['e2e/packed/*.tsx'],
});
