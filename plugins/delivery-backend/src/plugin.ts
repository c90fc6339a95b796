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
  deliveryRecordPermissions,
} from '@bellwether/plugin-delivery-common';
import { createGetGateRunAction } from './actions/createGetGateRunAction';
import { createListGateRunsAction } from './actions/createListGateRunsAction';
import { readDeliveryConfig } from './config';
import { DeploymentStore } from './database/DeploymentStore';
import { EventStore } from './database/EventStore';
import { GateRunReader } from './database/GateRunReader';
import { GateRunTasks } from './database/GateRunTasks';
import { GateRunWriter } from './database/GateRunWriter';
import { SmokeRunStore } from './database/SmokeRunStore';
import { SubjectStore } from './database/SubjectStore';
import { EventReceiver } from './events/EventReceiver';
import { RateLimit } from './events/RateLimit';
import { GateRunService } from './gates/GateRunService';
import { DeliveryMetrics } from './metrics';
import { deliveryRecordResourceRef, deliveryRecordRules } from './permissions';
import { Doorkeeper } from './pipelines/Doorkeeper';
import { PipelineTokens } from './pipelines/PipelineTokens';
import { createRouter } from './router';
import { Announcer } from './services/Announcer';
import { DeliveryService } from './services/DeliveryService';
import { RecordPermissions } from './services/RecordPermissions';
import { resourceFinder } from './services/resources';
import { scheduleCleanup, scheduleLost } from './services/tasks';
import { scheduleRefresh } from './subjects/refresh';
import { SubjectResolver } from './subjects/SubjectResolver';

/**
 * What pipelines tell of deliveries: runs of gates with their evidence, deployments and smoke runs.
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

        permissionsRegistry.addResourceType({
          resourceRef: deliveryRecordResourceRef,
          permissions: deliveryRecordPermissions,
          rules: Object.values(deliveryRecordRules),
          getResources: resourceFinder({ gateRuns, deployments, smokeRuns }),
        });
        permissionsRegistry.addPermissions([deliveryEventPushPermission]);
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
        deps.httpRouter.use(
          createRouter({
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
            receiver: new EventReceiver({
              events: new EventStore(knex),
              subjects,
              gateRuns: new GateRunWriter(),
              deployments,
              smokeRuns,
              resolver,
              maxAgeMs: config.maxAgeMs,
            }),
            announcer: new Announcer({
              gateRuns,
              deployments,
              events: deps.events,
              notifications: config.notifications
                ? deps.notifications
                : undefined,
              logger,
            }),
            delivery,
            gateRuns: gateRunService,
            httpAuth: deps.httpAuth,
            auditor: deps.auditor,
            metrics,
          }),
        );
        // Pipelines come with tokens that Backstage does not know: see Doorkeeper.
        deps.httpRouter.addAuthPolicy({
          path: '/events',
          allow: 'unauthenticated',
        });
        createListGateRunsAction({ actions: deps.actions, delivery });
        createGetGateRunAction({
          actions: deps.actions,
          gateRuns: gateRunService,
        });

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
          gateRuns: gateRunTasks,
          logger,
        });
        await scheduleCleanup({
          scheduler,
          schedule: config.schedules.cleanup,
          gateRuns: gateRunTasks,
          deployments,
          smokeRuns,
          retentionMs: config.retentionMs,
          logger,
        });
      },
    });
  },
});
