module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // as it is built
  ignorePatterns: ['verify.mjs'],
});
