import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { JourneyService } from '../journeys/JourneyService';
import { callerOf } from './request';
import type { ApiRouter } from './router';

/** Journeys and composites. */
export function journeyRoutes(
  router: ApiRouter,
  {
    journeys,
    httpAuth,
  }: { journeys: JourneyService; httpAuth: HttpAuthService },
): void {
  router.get('/journeys', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await journeys.getJourneys(req.query, credentials));
  });
}
