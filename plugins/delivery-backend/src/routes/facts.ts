import { InputError } from '@backstage/errors';
import type express from 'express';
import { z } from 'zod';
import type { RateLimit } from '../events/RateLimit';
import { TooManyEventsError } from '../events/RateLimit';
import { name, problemsOf } from '../events/shapes';
import type { FactsService } from '../facts/FactsService';
import type { Doorkeeper } from '../pipelines/Doorkeeper';

const QUERY = z.strictObject({
  service: name(),
  environment: name().optional(),
  slos: name(2000)
    .transform(text =>
      text
        .split(',')
        .map(slo => slo.trim())
        .filter(Boolean),
    )
    .pipe(z.array(name()).max(20))
    .optional(),
});

/** What the route for facts needs. */
export interface FactRouteOptions {
  doorkeeper: Doorkeeper;
  rateLimit: RateLimit;
  facts: FactsService;
}

/** What keeps a change back, for pipelines with the token of their job: a pipeline is told of its own repository alone. */
export function factRoutes(
  router: express.Router,
  { doorkeeper, rateLimit, facts }: FactRouteOptions,
): void {
  router.get('/facts', async (req, res) => {
    const sender = await doorkeeper.admit(req);
    try {
      if (sender.kind === 'pipeline') rateLimit.take(sender.name);
    } catch (error) {
      if (error instanceof TooManyEventsError) {
        res.setHeader('Retry-After', String(error.retryAfterSeconds));
      }
      throw error;
    }
    const read = QUERY.safeParse(req.query);
    if (!read.success) {
      throw new InputError(
        `Expected service, and environment and slos if wanted, found ${problemsOf(read.error, 'query')}`,
      );
    }
    res.json(await facts.of(sender, read.data));
  });
}
