import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { abortedWith, callerOf, parseTime } from '@bellwether/kit-backend';
import type { WhatIfService } from '../whatIf/WhatIfService';
import type { ApiRouter } from './router';

/** What callers are told to wait when too many ask. */
const RETRY_AFTER_SECONDS = '5';

/** Alerts replayed over history. */
export function whatIfRoutes(
  router: ApiRouter,
  { whatIf, httpAuth }: { whatIf: WhatIfService; httpAuth: HttpAuthService },
): void {
  router.post(
    '/slos/:namespace/:name/objectives/:index/what-if',
    async (req, res) => {
      const credentials = await callerOf(httpAuth, req);
      const { namespace, name, index } = req.params;
      const { target, alerts, minBadEvents, from, to } = req.body;
      const question = {
        namespace,
        name,
        index: Number(index),
        target,
        alerts: alerts && [...alerts],
        minBadEvents,
        fromMs: parseTime('from', from),
        toMs: parseTime('to', to),
      };
      const signal = abortedWith(res);
      try {
        res.json(await whatIf.whatIf(question, { credentials, signal }));
      } catch (error) {
        // Nobody is there to be answered.
        if (signal.aborted) return;
        if (error instanceof ServiceUnavailableError) {
          res.setHeader('Retry-After', RETRY_AFTER_SECONDS);
        }
        throw error;
      }
    },
  );
}
