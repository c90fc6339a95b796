import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import type { ExclusionStore } from '../database/ExclusionStore';
import { DatabaseJourneyStore } from '../database/JourneyStore';
import type { ObjectiveStore } from '../database/ObjectiveStore';
import { DatabasePageStore } from '../database/PageStore';
import { ForecastService } from '../forecast/ForecastService';
import { JourneyService } from '../journeys/JourneyService';
import { exclusionMarkers, pageMarkers } from '../markers/builtInProviders';
import { MarkerCollector } from '../markers/MarkerCollector';
import type { MarkerRegistry } from '../markers/MarkerRegistry';
import { MarkerService } from '../markers/MarkerService';
import type { SloMetrics } from '../metrics';
import type { ObjectivePermissions } from '../services/ObjectivePermissions';
import type { VisibleObjectives } from '../services/VisibleObjectives';
import type { SourceRegistry } from '../sources/SourceRegistry';
import { WhatIfService } from '../whatIf/WhatIfService';

/** What the routes of markers, what-ifs, forecasts and journeys need. */
export interface InsightServices {
  markers: MarkerService;
  whatIf: WhatIfService;
  forecasts: ForecastService;
  journeys: JourneyService;
}

/** Puts together what explains figures: what happened, what could have been, what may come, what belongs together. */
export function wireInsights(options: {
  knex: Knex;
  registry: MarkerRegistry;
  objectives: ObjectiveStore;
  exclusions: ExclusionStore;
  sources: SourceRegistry;
  visible: VisibleObjectives;
  permissions: ObjectivePermissions;
  catalog: CatalogService;
  auth: AuthService;
  metrics: SloMetrics;
  logger: LoggerService;
}): InsightServices {
  const { knex, registry, exclusions, permissions } = options;
  registry.addMarkerProvider(pageMarkers(DatabasePageStore.create({ knex })));
  registry.addMarkerProvider(exclusionMarkers(exclusions));
  const collector = new MarkerCollector(options);
  return {
    markers: new MarkerService({ ...options, collector }),
    whatIf: new WhatIfService({ ...options, collector }),
    forecasts: new ForecastService(options),
    journeys: new JourneyService({
      store: DatabaseJourneyStore.create({ knex }),
      permissions,
    }),
  };
}
