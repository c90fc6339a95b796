import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
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
  deliveryEventPushPermission,
  deliveryFreezeReadPermission,
  deliveryRecordPermissions,
} from '@bellwether/plugin-delivery-common';
import { SloClient } from '@bellwether/plugin-slo-common';
import { createGetGateRunAction } from './actions/createGetGateRunAction';
import { createListDriftAction } from './actions/createListDriftAction';
import { createListGateRunsAction } from './actions/createListGateRunsAction';
import { createListReleasesAction } from './actions/createListReleasesAction';
import { readDeliveryConfig } from './config';
import { DeploymentStore } from './database/DeploymentStore';
import { DriftReader } from './database/DriftReader';
import { DriftResourceReader } from './database/DriftResourceReader';
import { DriftWriter } from './database/DriftWriter';
import { EventStore } from './database/EventStore';
import { GateRunReader } from './database/GateRunReader';
import { GateRunTasks } from './database/GateRunTasks';
import { GateRunWriter } from './database/GateRunWriter';
import { HostedGateStore } from './database/HostedGateStore';
import { InsightReader } from './database/InsightReader';
import { ReleaseReader } from './database/ReleaseReader';
import { ReleaseWriter } from './database/ReleaseWriter';
import { RollbackReader } from './database/RollbackReader';
import { RollbackWriter } from './database/RollbackWriter';
import { SmokeRunStore } from './database/SmokeRunStore';
import { SubjectStore } from './database/SubjectStore';
import { TimelineReader } from './database/TimelineReader';
import { DriftService } from './drift/DriftService';
import { scheduleDriftMeasurement } from './drift/measure';
import { EventReceiver } from './events/EventReceiver';
import { eventHandlers } from './events/handlers';
import { RateLimit } from './events/RateLimit';
import { FactsService } from './facts/FactsService';
import { SloFacts } from './facts/SloFacts';
import { FreezeService } from './freezes/FreezeService';
import { GateRunService } from './gates/GateRunService';
import { GitHubApp } from './github/GitHubApp';
import { REPLAY_WINDOW_MS } from './hosted/webhook';
import { DoraService } from './insights/DoraService';
import { EnvironmentService } from './insights/EnvironmentService';
import { TimelineService } from './insights/TimelineService';
import { DeliveryMetrics } from './metrics';
import { deliveryRecordResourceRef, deliveryRecordRules } from './permissions';
import { Doorkeeper } from './pipelines/Doorkeeper';
import { PipelineTokens } from './pipelines/PipelineTokens';
import { ReleaseService } from './releases/ReleaseService';
import { createRouter } from './router';
import { Announcer } from './services/Announcer';
import { DeliveryService } from './services/DeliveryService';
import { RecordPermissions } from './services/RecordPermissions';
import { resourceFinder } from './services/resources';
import { scheduleCleanup, scheduleLost } from './services/tasks';
import { scheduleRefresh } from './subjects/refresh';
import { SubjectResolver } from './subjects/SubjectResolver';
import { firstQuery, wireHostedGates } from './wiring/hostedGates';
import { wireRollbacks } from './wiring/rollbacks';

/**
 * What pipelines tell of deliveries: runs of gates with their evidence, deployments, smoke runs, releases and drift.
 *
 * @public
 */
export const deliveryPlugin = createBackendPlugin({
  pluginId: 'delivery',
  register(env) {
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { auth, catalog, logger, permissionsRegistry, scheduler } = deps;
        const config = readDeliveryConfig(deps.rootConfig);

        await migrateDatabase(deps.database, {
          directory: resolvePackagePath(
            '@bellwether/plugin-delivery-backend',
            'migrations',
          ),
          logger,
        });
        const knex = await deps.database.getClient();
        await useWriteAheadLog(knex);
        const subjects = new SubjectStore(knex);
        const gateRuns = new GateRunReader(knex);
        const gateRunTasks = new GateRunTasks(knex);
        const deployments = new DeploymentStore(knex);
        const smokeRuns = new SmokeRunStore(knex);
        const releases = new ReleaseReader(knex);
        const releaseWriter = new ReleaseWriter();
        const stacks = new DriftReader(knex, config.driftStaleMs);
        const drifted = new DriftResourceReader(knex);
        const driftWriter = new DriftWriter();
        const rollbacks = new RollbackReader(knex);
        const rollbackWriter = new RollbackWriter();
        const hostedGates = new HostedGateStore(knex);
        const insights = new InsightReader(knex);
        const github = config.githubApp && new GitHubApp(config.githubApp);
        const notifications = config.notifications
          ? deps.notifications
          : undefined;

        permissionsRegistry.addResourceType({
          resourceRef: deliveryRecordResourceRef,
          permissions: deliveryRecordPermissions,
          rules: Object.values(deliveryRecordRules),
          getResources: resourceFinder({
            'gate-runs': ids => gateRuns.findByIds(ids),
            deployments: ids => deployments.findByIds(ids),
            'smoke-runs': ids => smokeRuns.findByIds(ids),
            releases: ids => releases.findByIds(ids),
            'drift-stacks': ids => stacks.findByIds(ids, Date.now()),
            rollbacks: ids => rollbacks.findByIds(ids),
            'hosted-gates': ids => hostedGates.findByIds(ids),
          }),
        });
        permissionsRegistry.addPermissions([
          deliveryEventPushPermission,
          deliveryFreezeReadPermission,
        ]);
        const ruleset = permissionsRegistry.getPermissionRuleset(
          deliveryRecordResourceRef,
        );
        const permissions = new RecordPermissions({
          permissions: deps.permissions,
          toFilter: createConditionTransformer(ruleset),
          isAuthorized: createConditionAuthorizer(ruleset),
        });

        const metrics = new DeliveryMetrics(deps.metrics);
        const resolver = new SubjectResolver({ catalog, auth, logger });
        const delivery = new DeliveryService({
          gateRuns,
          deployments,
          smokeRuns,
          permissions,
        });
        const gateRunService = new GateRunService({
          gateRuns,
          permissions,
          admission: new Admission({
            what: 'judgements',
            running: 1,
            waiting: 4,
          }),
          metrics,
        });
        const releaseService = new ReleaseService({
          releases,
          subjects,
          deployments,
          permissions,
        });
        const driftService = new DriftService({
          stacks,
          resources: drifted,
          permissions,
        });
        const wired = await wireRollbacks({
          ...deps,
          knex,
          rollbacks,
          deployments,
          gateRuns,
          hostedGates,
          permissions,
          notifications,
          github,
          secrets: config.rollbackSecrets,
          query: firstQuery(config.hostedGates.prometheus),
          metrics,
        });
        deps.lifecycle.addShutdownHook(() => wired.rollbackExecutor.stop());

        const slo = new SloFacts({
          slo: new SloClient({ discoveryApi: deps.discovery }),
          auth,
          logger,
        });
        const receiver = new EventReceiver({
          events: new EventStore(knex),
          subjects,
          resolver,
          handlers: eventHandlers({
            gateRuns: new GateRunWriter(),
            deployments,
            smokeRuns,
            releases: releaseWriter,
            drift: driftWriter,
            rollbacks: rollbackWriter,
            hostedGates,
            prometheus: config.hostedGates.prometheus.map(({ name }) => name),
          }),
          maxAgeMs: config.maxAgeMs,
        });
        const announcer = new Announcer({
          gateRuns,
          deployments,
          releases,
          drift: stacks,
          rollbacks: wired.rollbackAnnouncer,
          events: deps.events,
          notifications,
          logger,
        });
        const hosted = await wireHostedGates({
          knex,
          config,
          gates: hostedGates,
          receiver,
          onTaken: outcome => announcer.announce(outcome),
          slo,
          permissions,
          github,
          metrics,
          scheduler,
          schedule: config.schedules.hostedGates,
          logger,
        });
        deps.httpRouter.use(
          createRouter({
            ...wired,
            ...hosted,
            doorkeeper: new Doorkeeper({
              tokens: new PipelineTokens({
                issuers: config.issuers,
                onKeysRead: (outcome, message) => {
                  metrics.keysRead(outcome);
                  if (message !== undefined) {
                    logger.warn(`Keys of pipelines cannot be read: ${message}`);
                  }
                },
              }),
              httpAuth: deps.httpAuth,
              permissions: deps.permissions,
            }),
            rateLimit: new RateLimit(config.eventsPerMinute),
            receiver,
            announcer,
            facts: new FactsService({
              resolver,
              gateRuns,
              rollbacks,
              deployments: wired.released,
              slo,
              freezes: config.freezes,
            }),
            environments: new EnvironmentService({
              insights,
              gateRuns,
              rollbacks,
              permissions,
              freezes: config.freezes,
            }),
            freezes: new FreezeService({
              freezes: config.freezes,
              permissions: deps.permissions,
            }),
            dora: new DoraService({ insights, permissions }),
            timeline: new TimelineService({
              timeline: new TimelineReader(knex),
              permissions,
            }),
            delivery,
            gateRuns: gateRunService,
            releases: releaseService,
            drift: driftService,
            httpAuth: deps.httpAuth,
            auditor: deps.auditor,
            metrics,
          }),
        );
        // Pipelines come with tokens that Backstage does not know, see Doorkeeper, and GitHub with signatures.
        for (const path of ['/events', '/facts', '/webhooks/github']) {
          deps.httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
        }
        createListGateRunsAction({ actions: deps.actions, delivery });
        createGetGateRunAction({
          actions: deps.actions,
          gateRuns: gateRunService,
        });
        createListReleasesAction({
          actions: deps.actions,
          releases: releaseService,
        });
        createListDriftAction({ actions: deps.actions, drift: driftService });

        await scheduleRefresh({
          scheduler,
          schedule: config.schedules.mapping,
          subjects,
          resolver,
          metrics,
          logger,
        });
        await scheduleLost({
          scheduler,
          schedule: config.schedules.lost,
          giveUp: async ms => ({
            'gate runs': await gateRunTasks.giveUp(ms),
            rollbacks: await rollbackWriter.giveUp(knex, ms),
          }),
          logger,
        });
        await scheduleDriftMeasurement({
          scheduler,
          schedule: config.schedules.drift,
          stacks,
          resources: drifted,
          metrics,
        });
        await scheduleCleanup({
          scheduler,
          schedule: config.schedules.cleanup,
          cleaners: {
            'gate runs and events': ms => gateRunTasks.cleanUp(ms),
            deployments: ms => deployments.cleanUp(ms),
            'smoke runs': ms => smokeRuns.cleanUp(ms),
            releases: ms => releaseWriter.cleanUp(knex, ms),
            drift: ms => driftWriter.cleanUp(knex, ms),
            rollbacks: ms => rollbackWriter.cleanUp(knex, ms),
            'hosted gates': ms => hostedGates.cleanUp(ms),
            'protection rules': ms =>
              hosted.protectionRequests.cleanUp(
                // what is forgotten could be sent again
                Math.min(ms, Date.now() - REPLAY_WINDOW_MS - 86_400_000),
              ),
          },
          retentionMs: config.retentionMs,
          logger,
        });
      },
    });
  },
});
