const path = require('node:path');

/** What stands for these in the bundles, see packages/workbench/actions/bundle.mjs: tests load the same. */
const native = path.resolve(__dirname, '../action/src/http/nativeHttp.ts');
const REPLACED = /^(undici|@actions\/http-client(\/lib\/auth)?)$/;

/**
 * Resolver for the tests of everything that uses `@bellwether/kit-action`: the packages `@actions/*` are ES modules that
 * export nothing to `require`, which is what Jest resolves for.
 */
module.exports = (request, options) => {
  if (REPLACED.test(request) && /[\\/]@actions[\\/]/.test(options.basedir)) {
    return native;
  }
  if (!request.startsWith('@actions/')) {
    return options.defaultResolver(request, options);
  }
  return options.defaultResolver(request, {
    ...options,
    conditions: [...options.conditions, 'import'],
  });
};
