import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { callerOf } from '@bellwether/kit-backend';
import type { JourneyService } from '../journeys/JourneyService';
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
