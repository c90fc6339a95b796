import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
  tracingServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { migrateDatabase, useWriteAheadLog } from '@bellwether/kit-backend';
import { sloPermissions } from '@bellwether/plugin-slo-common';
import {
  sloObjectiveResourceRef,
  sloObjectiveRules,
  sloSourcesExtensionPoint,
} from '@bellwether/plugin-slo-node';
import { createGetObjectiveAction } from './actions/createGetObjectiveAction';
import { createListObjectivesAction } from './actions/createListObjectivesAction';
import { readSloConfig } from './config';
import { DatabaseCountsStore } from './database/DatabaseCountsStore';
import { DatabaseEvaluationStore } from './database/DatabaseEvaluationStore';
import { DatabaseObjectiveStore } from './database/DatabaseObjectiveStore';
import { DatabaseStateChangeStore } from './database/StateChangeStore';
import { CatalogSync } from './declarations/CatalogSync';
import { Evaluator } from './evaluation/Evaluator';
import { SloMetrics } from './metrics';
import { createRouter } from './router';
import { AuthorizedSloService } from './services/AuthorizedSloService';
import { scheduleCleanup } from './services/cleanup';
import { DefaultSloService } from './services/DefaultSloService';
import { EvaluationTask } from './services/EvaluationTask';
import { StateAnnouncer } from './services/StateAnnouncer';
import { scheduleSync } from './services/sync';
import { CountsSource } from './sources/CountsSource';
import { PrometheusSource } from './sources/prometheus/PrometheusSource';
import { SourceRegistry } from './sources/SourceRegistry';

/**
 * Service level objectives: declarations from the catalog, pushed counts and Prometheus as sources, scheduled
 * evaluation, and the API.
 *
 * @public
 */
export const sloPlugin = createBackendPlugin({
  pluginId: 'slo',
  register(env) {
    const sources = new SourceRegistry();
    env.registerExtensionPoint(sloSourcesExtensionPoint, sources);
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
        tracing: tracingServiceRef,
      },
      async init(deps) {
        const { auth, catalog, logger, permissionsRegistry, scheduler } = deps;
        const config = readSloConfig(deps.rootConfig);

        await migrateDatabase(deps.database, {
          directory: resolvePackagePath(
            '@bellwether/plugin-slo-backend',
            'migrations',
          ),
          logger,
        });
        const knex = await deps.database.getClient();
        await useWriteAheadLog(knex);
        const objectives = DatabaseObjectiveStore.create({ knex });
        const evaluations = DatabaseEvaluationStore.create({ knex });
        const changes = DatabaseStateChangeStore.create({ knex });
        const counts = DatabaseCountsStore.create({
          knex,
          retention: config.counts,
        });

        sources.addSource(
          new CountsSource({
            store: counts,
            baseRetentionMs: config.counts.baseMs,
          }),
        );
        sources.addSource(PrometheusSource.fromConfig(deps.rootConfig));

        permissionsRegistry.addResourceType({
          resourceRef: sloObjectiveResourceRef,
          permissions: sloPermissions,
          rules: Object.values(sloObjectiveRules),
          getResources: async ids => {
            const found = await objectives.findByIds(ids);
            return ids.map(id => found.find(objective => objective.id === id));
          },
        });
        const ruleset = permissionsRegistry.getPermissionRuleset(
          sloObjectiveResourceRef,
        );
        const service = new AuthorizedSloService({
          service: new DefaultSloService({
            objectives,
            changes,
            counts,
            sources,
            maxAgeMs: config.maxAgeMs,
            maxSkewMs: config.maxSkewMs,
          }),
          permissions: deps.permissions,
          toFilter: createConditionTransformer(ruleset),
          isAuthorized: createConditionAuthorizer(ruleset),
        });

        const metrics = new SloMetrics(deps.metrics);
        deps.httpRouter.use(
          createRouter({
            service,
            httpAuth: deps.httpAuth,
            auditor: deps.auditor,
            metrics,
          }),
        );
        createListObjectivesAction({ actions: deps.actions, service });
        createGetObjectiveAction({ actions: deps.actions, service });

        const evaluation = new EvaluationTask({
          evaluator: new Evaluator({
            objectives,
            evaluations,
            sources,
            logger,
            staleAfterMs: config.staleAfterMs,
          }),
          announcer: new StateAnnouncer({
            events: deps.events,
            notifications: config.notifications
              ? deps.notifications
              : undefined,
            logger,
          }),
          metrics,
          tracing: deps.tracing,
          logger,
        });
        await evaluation.schedule(scheduler, config.evaluationSchedule);
        await scheduleSync({
          scheduler,
          schedule: config.syncSchedule,
          sync: new CatalogSync({ catalog, auth, objectives, sources, logger }),
          logger,
        });
        await scheduleCleanup({
          scheduler,
          schedule: config.cleanupSchedule,
          evaluations,
          counts,
          config,
          logger,
        });
      },
    });
  },
});
