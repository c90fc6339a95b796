import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { jsonBody } from '@bellwether/kit-backend';
import type express from 'express';
import Router from 'express-promise-router';
import { createApiRouter } from './routes/apiRouter';
import { entryRoutes } from './routes/entries';
import { ingestRoutes } from './routes/ingest';
import { createReaderOf, logRoutes, tileRoutes } from './routes/log';
import { subjectRoutes } from './routes/subjects';

/**
 * The API of the plugin: routes parse, call a service and answer. Bodies are read outside of the validated router, which would turn
 * the 413 of a body that is too large into a 400.
 */
export function createRouter(
  options: Parameters<typeof entryRoutes>[1] &
    Parameters<typeof ingestRoutes>[1] &
    Parameters<typeof subjectRoutes>[1] &
    Omit<Parameters<typeof logRoutes>[1], 'readerOf'> & {
      httpAuth: HttpAuthService;
      isPublic: boolean;
    },
): express.Router {
  const router = Router();
  const readerOf = createReaderOf(options.httpAuth, options.isPublic);
  tileRoutes(router, { ...options, readerOf });
  router.use(jsonBody({ limit: '4mb' }));
  const api = createApiRouter();
  entryRoutes(api, options);
  ingestRoutes(api, options);
  logRoutes(api, { ...options, readerOf });
  subjectRoutes(api, options);
  router.use(api as unknown as express.Router);
  return router;
}
