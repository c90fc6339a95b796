import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { spec } from '../schema/openapi.generated';

/** A router that knows the contract: paths, parameters and bodies are checked and typed by it. */
export function createApiRouter() {
  return createValidatedOpenApiRouter(spec, {
    // Bodies are read outside of it: see createRouter.
    middleware: [(_req, _res, next) => next()],
  });
}

/** {@link createApiRouter} */
export type ApiRouter = ReturnType<typeof createApiRouter>;
