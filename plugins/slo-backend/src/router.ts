import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { InputError } from '@backstage/errors';
import express from 'express';
import Router from 'express-promise-router';
import type { SloMetrics } from './metrics';
import { spec } from './schema/openapi.generated';
import type { SloService } from './services/SloService';

/** Largest body of `POST /counts`. */
const MAX_BODY = '2mb';

interface RouterOptions {
  service: SloService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  metrics: SloMetrics;
}

/**
 * The API of the plugin. Bodies are read outside of the validated router, which would turn the 413 of a body that is too
 * large into a 400.
 */
export function createRouter(options: RouterOptions): express.Router {
  const router = Router();
  router.post('/counts', express.json({ limit: MAX_BODY }));
  router.use(createApiRouter(options) as unknown as express.Router);
  return router;
}

/** Routes: parse, call the service, answer. */
function createApiRouter({
  service,
  httpAuth,
  auditor,
  metrics,
}: RouterOptions) {
  const router = createValidatedOpenApiRouter(spec, {
    middleware: [(_req, _res, next) => next()],
  });
  const credentialsOf = async (request: unknown) =>
    httpAuth.credentials(request as express.Request, {
      allow: ['user', 'service'],
    });

  router.get('/objectives', async (req, res) => {
    const credentials = await credentialsOf(req);
    res.json(await service.listObjectives(req.query, { credentials }));
  });

  router.get('/summary', async (req, res) => {
    const credentials = await credentialsOf(req);
    res.json(await service.getSummary({ credentials }));
  });

  router.get('/slos/:namespace/:name', async (req, res) => {
    const credentials = await credentialsOf(req);
    const { namespace, name } = req.params;
    res.json(await service.getSlo({ namespace, name }, { credentials }));
  });

  router.get(
    '/slos/:namespace/:name/objectives/:index/series',
    async (req, res) => {
      const credentials = await credentialsOf(req);
      const { namespace, name, index } = req.params;
      const { from, to, points } = req.query;
      const request = {
        namespace,
        name,
        index: Number(index),
        fromMs: parseTime('from', from),
        toMs: parseTime('to', to),
        points,
      };
      const signal = abortedWith(res as unknown as express.Response);
      res.json(await service.getSeries(request, { credentials, signal }));
    },
  );

  router.get('/state-changes', async (req, res) => {
    const credentials = await credentialsOf(req);
    res.json(await service.listStateChanges(req.query, { credentials }));
  });

  router.post('/counts', async (req, res) => {
    const credentials = await credentialsOf(req);
    const event = await auditor.createEvent({
      eventId: 'counts-push',
      // Producers push all the time, and the auditor writes two lines for each push; the stored counts name the producer.
      severityLevel: 'low',
      request: req as unknown as express.Request,
      meta: { entries: req.body.counts.length },
    });
    try {
      const result = await service.pushCounts(
        { ...req.body, counts: [...req.body.counts] },
        { credentials },
      );
      const rejected = result.rejected.length;
      metrics.countPushed(result);
      await event.success({
        meta: {
          accepted: result.accepted,
          duplicates: result.duplicates,
          rejected,
        },
      });
      const stored = result.accepted + result.duplicates > 0;
      const partly = stored ? 207 : 422;
      res.status(rejected > 0 ? partly : 200).json(result);
    } catch (error) {
      await event.fail({
        error: error instanceof Error ? error : new Error(String(error)),
      });
      throw error;
    }
  });

  return router;
}

function parseTime(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = /[Zz]$|[+-]\d\d:?\d\d$/.test(text) ? Date.parse(text) : NaN;
  // Outside of this range a chart is a mistake, and dates overflow.
  if (!(ms >= 0 && ms < Date.UTC(2200, 0, 1))) {
    throw new InputError(
      `Expected "${name}" as ISO 8601 with a zone, such as 2026-09-01T08:00:00Z, found ${JSON.stringify(text)}`,
    );
  }
  return ms;
}

/** Aborts when the caller hangs up, so that a source is not asked for an answer nobody waits for. */
function abortedWith(response: express.Response): AbortSignal {
  const controller = new AbortController();
  response.on('close', () => controller.abort());
  return controller.signal;
}
