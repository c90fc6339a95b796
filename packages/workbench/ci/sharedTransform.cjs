const path = require('node:path');

const rootDir = path.resolve(__dirname, '../../..');

/**
 * The transform at a path, whose results do not depend on which package asks for them.
 *
 * The key of its cache would contain the folder and the whole configuration of the package. In a fresh checkout each
 * package would transform React, the UI kit and everything else of `node_modules` for itself.
 */
exports.createTransformer = given => {
  const { process, getCacheKey } = require(given.path).createTransformer(
    given.options,
  );
  return {
    process,
    getCacheKey: (source, file, options) =>
      getCacheKey(source, file, {
        ...options,
        config: { rootDir },
        configString: '',
      }),
  };
};
