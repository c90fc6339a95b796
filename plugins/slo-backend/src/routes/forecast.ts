import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { callerOf } from '@bellwether/kit-backend';
import type { ForecastService } from '../forecast/ForecastService';
import type { ApiRouter } from './router';

/** Where error budgets may go. */
export function forecastRoutes(
  router: ApiRouter,
  {
    forecasts,
    httpAuth,
  }: { forecasts: ForecastService; httpAuth: HttpAuthService },
): void {
  router.get(
    '/slos/:namespace/:name/objectives/:index/forecast',
    async (req, res) => {
      const credentials = await callerOf(httpAuth, req);
      const { namespace, name, index } = req.params;
      const key = { namespace, name, index: Number(index) };
      res.json(await forecasts.getForecast(key, credentials));
    },
  );
}
