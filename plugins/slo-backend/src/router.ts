import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { jsonBody } from '@bellwether/kit-backend';
import type express from 'express';
import Router from 'express-promise-router';
import type { ExclusionService } from './exclusions/ExclusionService';
import type { SloMetrics } from './metrics';
import { alertRoutes } from './routes/alerts';
import { countsRoutes } from './routes/counts';
import { exclusionRoutes } from './routes/exclusions';
import { forecastRoutes } from './routes/forecast';
import { journeyRoutes } from './routes/journeys';
import { markerRoutes } from './routes/markers';
import { objectiveRoutes } from './routes/objectives';
import { policyRoutes } from './routes/policy';
import type { PolicyService } from './policy/PolicyService';
import { recordedRoutes } from './routes/recorded';
import { reportRoutes } from './routes/reports';
import type { ReportService } from './reports/ReportService';
import { createApiRouter } from './routes/router';
import { rulesRoutes } from './routes/rules';
import { whatIfRoutes } from './routes/whatIf';
import type { RecordedList } from './recorded/RecordedList';
import type { RulesService } from './rules/RulesService';
import type { SloService } from './services/SloService';
import type { AlertServices } from './wiring/alerts';
import type { InsightServices } from './wiring/insights';

/** Largest bodies, by path; whatever is not named here takes 100 kB. */
const MAX_BODIES = { '/counts': '2mb', '/alertmanager/webhook': '1mb' };

/**
 * The API of the plugin: routes parse, call a service and answer. Bodies are read outside of the validated router, which
 * would turn the 413 of a body that is too large into a 400.
 */
export function createRouter(options: {
  service: SloService;
  exclusions: ExclusionService;
  policy: PolicyService;
  reports: ReportService;
  rules: RulesService;
  alerts: AlertServices;
  recorded: RecordedList;
  insights: InsightServices;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  metrics: SloMetrics;
}): express.Router {
  const router = Router();
  for (const [path, limit] of Object.entries(MAX_BODIES)) {
    router.post(path, jsonBody({ limit }));
  }
  router.use(jsonBody({ limit: '100kb' }));
  const api = createApiRouter();
  objectiveRoutes(api, options);
  countsRoutes(api, options);
  exclusionRoutes(api, options);
  policyRoutes(api, options);
  reportRoutes(api, options);
  rulesRoutes(api, options);
  alertRoutes(api, options);
  recordedRoutes(api, options);
  const insights = { ...options.insights, httpAuth: options.httpAuth };
  markerRoutes(api, insights);
  whatIfRoutes(api, insights);
  forecastRoutes(api, insights);
  journeyRoutes(api, insights);
  router.use(api as unknown as express.Router);
  return router;
}
