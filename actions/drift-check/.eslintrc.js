module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    'jest/no-standalone-expect': [
      'error',
      // tests that run beside each other: src/__testUtils__/together.ts
      { additionalTestBlockFunctions: ['test', 'scene'] },
    ],
  },
});
