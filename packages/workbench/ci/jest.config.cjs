const { createRequire } = require('node:module');

const fromCli = createRequire(require.resolve('@backstage/cli/package.json'));
const swc = fromCli.resolve(
  '@backstage/cli-module-test-jest/config/jestSwcTransform',
);
const shared = require.resolve('./sharedTransform.cjs');

/** The tests of every package as the Backstage CLI configures them, with one cache of transformed modules for all. */
module.exports = (async () => {
  const config = await require('@backstage/cli/config/jest');
  return {
    ...config,
    projects: config.projects.map(project => ({
      ...project,
      transform: Object.fromEntries(
        Object.entries(project.transform).map(([pattern, transform]) => [
          pattern,
          Array.isArray(transform) && transform[0] === swc
            ? [shared, { path: swc, options: transform[1] }]
            : transform,
        ]),
      ),
    })),
  };
})();
