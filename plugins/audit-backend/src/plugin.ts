import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { WitnessAsker } from '@bellwether/kit-witness';
import { auditRecorderServiceRef } from '@bellwether/plugin-audit-node';
import { AnchorService } from './anchors/AnchorService';
import { FileAnchorage } from './anchors/FileAnchorage';
import { LogAnchorage } from './anchors/LogAnchorage';
import { WebhookAnchorage } from './anchors/WebhookAnchorage';
import { readAuditConfig } from './config';
import { EntryReader } from './entries/EntryReader';
import { EntryService } from './entries/EntryService';
import { ExportService } from './export/ExportService';
import { IngestService } from './ingest/IngestService';
import { LogService } from './log/LogService';
import { openLog } from './log/openLog';
import { scheduleTasks } from './log/tasks';
import { AuditMetrics } from './metrics';
import { EntityOwners } from './owners/EntityOwners';
import { createRouter } from './router';
import { PersonalData } from './subjects/PersonalData';
import { SubjectKeys } from './subjects/SubjectKeys';
import { SubjectService } from './subjects/SubjectService';
import { wirePermissions } from './wirePermissions';

/**
 * The audit log: takes what plugins record, signs what it is, brings checkpoints elsewhere, and proves to anybody that nothing was
 * changed.
 *
 * @public
 */
export const auditPlugin = createBackendPlugin({
  pluginId: 'audit',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        recorder: auditRecorderServiceRef,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, logger, recorder, ...deps }) {
        const config = await readAuditConfig(deps.rootConfig);
        const { origin } = config;
        const nowMs = () => Date.now();
        const metrics = new AuditMetrics(deps.metrics);

        const files = config.files.map(
          file => new FileAnchorage({ ...file, origin }),
        );
        const { knex, log } = await openLog({
          database: deps.database,
          config,
          anchored: async () => {
            const notes = await Promise.all(files.map(file => file.newest()));
            return notes.filter(note => note !== undefined);
          },
          logger,
        });
        deps.lifecycle.addShutdownHook(() => log.settled());

        const entries = new EntryReader(knex);
        const keys = new SubjectKeys(knex, config.personalKey);
        const personal = new PersonalData({ keys, log: origin });
        const owners = new EntityOwners({ knex, catalog, auth });
        const permissions = wirePermissions({ ...deps, entries });
        const anchors = new AnchorService({
          log,
          knex,
          anchorages: [
            ...files,
            ...config.webhooks.map(webhook => new WebhookAnchorage(webhook)),
            ...(config.log
              ? [new LogAnchorage(logger, config.log.maxAgeMs)]
              : []),
          ],
          asker: new WitnessAsker({ witnesses: config.witnesses }),
          witnesses: config.witnesses,
          metrics,
          logger,
          nowMs,
        });

        deps.httpRouter.use(
          createRouter({
            entries: new EntryService({
              ...{ log, entries, personal, keys, permissions },
            }),
            exports: new ExportService({ log, entries, permissions, config }),
            ingest: new IngestService({
              ...{ log, origin, personal, owners, nowMs },
              emitters: config.emitters,
            }),
            log: new LogService({ log, knex, anchors, permissions, config }),
            subjects: new SubjectService({
              ...{ knex, keys, permissions, recorder, nowMs },
            }),
            httpAuth: deps.httpAuth,
            auditor: deps.auditor,
            metrics,
            isPublic: config.public,
          }),
        );
        if (config.public) {
          for (const path of ['/checkpoint', '/tile', '/consistency']) {
            deps.httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
          }
        }
        await scheduleTasks({
          ...{ log, anchors, owners, metrics, logger, nowMs },
          scheduler: deps.scheduler,
          schedules: config.schedules,
        });
      },
    });
  },
});
