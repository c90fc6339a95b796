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
import {
  Admission,
  migrateDatabase,
  useWriteAheadLog,
} from '@bellwether/kit-backend';
import {
  sloBasicPermissions,
  sloObjectivePermissions,
} from '@bellwether/plugin-slo-common';
import {
  sloMarkersExtensionPoint,
  sloObjectiveResourceRef,
  sloObjectiveRules,
  sloSourcesExtensionPoint,
} from '@bellwether/plugin-slo-node';
import { createGetObjectiveAction } from './actions/createGetObjectiveAction';
import { createListObjectivesAction } from './actions/createListObjectivesAction';
import { createMayDeployAction } from './actions/createMayDeployAction';
import { readSloConfig } from './config';
import { DatabaseAlertStore } from './database/DatabaseAlertStore';
import { DatabaseCountsStore } from './database/DatabaseCountsStore';
import { DatabaseEvaluationStore } from './database/DatabaseEvaluationStore';
import { DatabaseExclusionStore } from './database/DatabaseExclusionStore';
import { DatabaseFrozenReportStore } from './database/DatabaseFrozenReportStore';
import { DatabaseObjectiveStore } from './database/DatabaseObjectiveStore';
import { DatabaseStateChangeStore } from './database/StateChangeStore';
import { CatalogSync } from './declarations/CatalogSync';
import { Evaluator } from './evaluation/Evaluator';
import { ExclusionAnnouncer } from './exclusions/ExclusionAnnouncer';
import { ExclusionService } from './exclusions/ExclusionService';
import { MarkerRegistry } from './markers/MarkerRegistry';
import { SloMetrics } from './metrics';
import { PolicyService } from './policy/PolicyService';
import { ReportReader } from './reports/ReportReader';
import { ReportService } from './reports/ReportService';
import { createRouter } from './router';
import { RulesService } from './rules/RulesService';
import { AuthorizedSloService } from './services/AuthorizedSloService';
import { scheduleCleanup } from './services/cleanup';
import { DefaultSloService } from './services/DefaultSloService';
import { EvaluationTask } from './services/EvaluationTask';
import { ObjectivePermissions } from './services/ObjectivePermissions';
import { StateAnnouncer } from './services/StateAnnouncer';
import { scheduleSync } from './services/sync';
import { VisibleObjectives } from './services/VisibleObjectives';
import { CountsSource } from './sources/CountsSource';
import { readConnections } from './sources/prometheus/connections';
import { PrometheusSource } from './sources/prometheus/PrometheusSource';
import { SourceRegistry } from './sources/SourceRegistry';
import { wireAlerts } from './wiring/alerts';
import { wireRecorded } from './wiring/recorded';
import { wireInsights } from './wiring/insights';

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
    const markers = new MarkerRegistry();
    env.registerExtensionPoint(sloMarkersExtensionPoint, markers);
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
        const evaluations = DatabaseEvaluationStore.create({
          knex,
          policy: config.policy,
        });
        const exclusions = DatabaseExclusionStore.create({ knex });
        const changes = DatabaseStateChangeStore.create({ knex });
        const alerts = DatabaseAlertStore.create({ knex });
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
        const connections = readConnections(deps.rootConfig);
        sources.addSource(new PrometheusSource(connections));

        permissionsRegistry.addResourceType({
          resourceRef: sloObjectiveResourceRef,
          permissions: sloObjectivePermissions,
          rules: Object.values(sloObjectiveRules),
          getResources: async ids => {
            const found = await objectives.findByIds(ids);
            return ids.map(id => found.find(objective => objective.id === id));
          },
        });
        permissionsRegistry.addPermissions(sloBasicPermissions);
        const ruleset = permissionsRegistry.getPermissionRuleset(
          sloObjectiveResourceRef,
        );
        const permissions = new ObjectivePermissions({
          permissions: deps.permissions,
          toFilter: createConditionTransformer(ruleset),
          isAuthorized: createConditionAuthorizer(ruleset),
        });
        const visible = new VisibleObjectives({ objectives, permissions });
        const service = new AuthorizedSloService({
          service: new DefaultSloService({
            objectives,
            changes,
            counts,
            exclusions,
            sources,
            policy: config.policy,
            maxAgeMs: config.maxAgeMs,
            maxSkewMs: config.maxSkewMs,
          }),
          permissions,
        });

        const metrics = new SloMetrics(deps.metrics);
        const policy = new PolicyService({
          objectives,
          permissions,
          policy: config.policy,
          staleAfterMs: config.staleAfterMs,
        });
        const messengers = {
          events: deps.events,
          notifications: config.notifications ? deps.notifications : undefined,
          logger,
        };
        deps.httpRouter.use(
          createRouter({
            service,
            policy,
            reports: new ReportService({
              reader: new ReportReader({ objectives, exclusions, sources }),
              store: DatabaseFrozenReportStore.create({ knex }),
              permissions,
              periods: config.reports,
              admission: new Admission({
                what: 'reports',
                running: 1,
                waiting: 10,
              }),
              metrics,
            }),
            exclusions: new ExclusionService({
              store: exclusions,
              visible,
              permissions,
              announcer: new ExclusionAnnouncer(messengers),
            }),
            insights: wireInsights({
              knex,
              registry: markers,
              objectives,
              exclusions,
              sources,
              visible,
              permissions,
              catalog,
              auth,
              metrics,
              logger,
            }),
            rules: new RulesService({ visible, objectives, catalog, auth }),
            alerts: wireAlerts({
              knex,
              store: alerts,
              permissions,
              messengers,
              connections,
            }),
            recorded: wireRecorded({
              connections,
              services: config.recordedServices,
              catalog,
              auth,
              permissions,
              metrics,
            }),
            httpAuth: deps.httpAuth,
            auditor: deps.auditor,
            metrics,
          }),
        );
        createListObjectivesAction({ actions: deps.actions, service });
        createGetObjectiveAction({ actions: deps.actions, service });
        createMayDeployAction({ actions: deps.actions, policy });

        const evaluation = new EvaluationTask({
          evaluator: new Evaluator({
            objectives,
            evaluations,
            exclusions,
            sources,
            logger,
            staleAfterMs: config.staleAfterMs,
          }),
          announcer: new StateAnnouncer(messengers),
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
          alerts,
          config,
          logger,
        });
      },
    });
  },
});
