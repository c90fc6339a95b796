import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { Admission } from '@bellwether/kit-backend';
import { SloClient } from '@bellwether/plugin-slo-common';
import { createGetGateRunAction } from './actions/createGetGateRunAction';
import { createListDriftAction } from './actions/createListDriftAction';
import { createListGateRunsAction } from './actions/createListGateRunsAction';
import { createListReleasesAction } from './actions/createListReleasesAction';
import { readDeliveryConfig } from './config';
import { DriftService } from './drift/DriftService';
import { EventReceiver } from './events/EventReceiver';
import { eventHandlers } from './events/handlers';
import { RateLimit } from './events/RateLimit';
import { FactsService } from './facts/FactsService';
import { SloFacts } from './facts/SloFacts';
import { FreezeService } from './freezes/FreezeService';
import { GateRunService } from './gates/GateRunService';
import { GitHubApp } from './github/GitHubApp';
import { DoraService } from './insights/DoraService';
import { EnvironmentService } from './insights/EnvironmentService';
import { TimelineService } from './insights/TimelineService';
import { DeliveryMetrics } from './metrics';
import { Doorkeeper } from './pipelines/Doorkeeper';
import { PipelineTokens } from './pipelines/PipelineTokens';
import { ReleaseService } from './releases/ReleaseService';
import { createRouter } from './router';
import { Announcer } from './services/Announcer';
import { DeliveryService } from './services/DeliveryService';
import { SubjectResolver } from './subjects/SubjectResolver';
import { firstQuery, wireHostedGates } from './wiring/hostedGates';
import { wirePermissions } from './wiring/permissions';
import { wireRollbacks } from './wiring/rollbacks';
import { openStores } from './wiring/stores';
import { scheduleTasks } from './wiring/tasks';

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
        const { auth, catalog, logger, scheduler } = deps;
        const config = readDeliveryConfig(deps.rootConfig);

        const stores = await openStores({
          database: deps.database,
          staleMs: config.driftStaleMs,
          logger,
        });
        const { knex, subjects, gateRuns, deployments, smokeRuns } = stores;
        const { rollbacks, hostedGates, insights } = stores;
        const github = config.githubApp && new GitHubApp(config.githubApp);
        const notifications = config.notifications
          ? deps.notifications
          : undefined;

        const permissions = wirePermissions({ ...deps, stores });

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
          releases: stores.releases,
          subjects,
          deployments,
          permissions,
        });
        const driftService = new DriftService({
          stacks: stores.stacks,
          resources: stores.drifted,
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
          events: stores.events,
          subjects,
          resolver,
          handlers: eventHandlers({
            gateRuns: stores.gateRunWriter,
            deployments,
            smokeRuns,
            releases: stores.releaseWriter,
            drift: stores.driftWriter,
            rollbacks: stores.rollbackWriter,
            hostedGates,
            prometheus: config.hostedGates.prometheus.map(({ name }) => name),
          }),
          maxAgeMs: config.maxAgeMs,
        });
        const announcer = new Announcer({
          gateRuns,
          hostedGates,
          deployments,
          releases: stores.releases,
          drift: stores.stacks,
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
              timeline: stores.timeline,
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

        await scheduleTasks({
          ...deps,
          stores,
          protectionRequests: hosted.protectionRequests,
          resolver,
          config,
          metrics,
        });
      },
    });
  },
});
