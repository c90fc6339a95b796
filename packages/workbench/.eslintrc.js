module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // what an adopter writes; it is built against the adopter's dependencies, not ours
      files: ['e2e/packed/apps/*'],
      rules: { '@backstage/no-undeclared-imports': 'off' },
    },
  ],
});
