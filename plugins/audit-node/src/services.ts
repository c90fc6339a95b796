import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { migrateDatabase } from '@bellwether/kit-backend';
import { AuditClient } from '@bellwether/plugin-audit-common';
import { readLeaveOut } from './auditor/leaveOut';
import { LowPriority } from './auditor/LowPriority';
import { RecordingAuditor } from './auditor/RecordingAuditor';
import { OutboxMetrics } from './metrics';
import { Outbox } from './outbox/Outbox';
import { Shipper } from './outbox/Shipper';
import type { AuditRecorder } from './recorder/AuditRecorder';
import { DefaultAuditRecorder } from './recorder/DefaultAuditRecorder';

/** Task of a plugin that brings its events to the log. */
const TASK = 'send-audit-events';

const SCHEDULE = {
  frequency: { seconds: 10 },
  timeout: { minutes: 2 },
  scope: 'local' as const,
};

/** What both services of a plugin share. */
const recorderServiceRef = createServiceRef<DefaultAuditRecorder>({
  id: 'bellwether.audit.recorder.default',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        auth: coreServices.auth,
        database: coreServices.database,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        plugin: coreServices.pluginMetadata,
        scheduler: coreServices.scheduler,
      },
      async factory({ auth, database, logger, scheduler, ...deps }) {
        await migrateDatabase(database, {
          directory: resolvePackagePath(
            '@bellwether/plugin-audit-node',
            'migrations',
          ),
          tableName: 'audit_outbox_migrations',
          logger,
        });
        const knex = await database.getClient();
        const plugin = deps.plugin.getId();
        const outbox = new Outbox(knex, plugin);
        const nowMs = () => Date.now();
        const client = new AuditClient({ discoveryApi: deps.discovery });
        const shipper = new Shipper({
          outbox,
          send: async events => {
            const { token } = await auth.getPluginRequestToken({
              onBehalfOf: await auth.getOwnServiceCredentials(),
              targetPluginId: 'audit',
            });
            await client.append({ events }, { token });
          },
          metrics: new OutboxMetrics(deps.metrics),
          logger,
          nowMs,
        });
        await scheduler.scheduleTask({
          ...SCHEDULE,
          id: TASK,
          fn: signal => shipper.round(signal),
        });
        return new DefaultAuditRecorder({
          knex,
          outbox,
          plugin,
          // A round that is under way sends it too, or the next one does.
          onRecorded: () => void scheduler.triggerTask(TASK)?.catch(() => {}),
          nowMs,
        });
      },
    }),
});

/**
 * Records what a plugin does in the audit log, see {@link AuditRecorder}. The default factory keeps events in the plugin's own
 * database until the audit backend has them; nothing else has to be installed in the plugin.
 *
 * @public
 */
export const auditRecorderServiceRef = createServiceRef<AuditRecorder>({
  id: 'bellwether.audit.recorder',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { recorder: recorderServiceRef },
      factory: ({ recorder }) => recorder,
    }),
});

/**
 * Puts the audit log behind the auditor of every plugin of a backend: `backend.add(auditorServiceFactory)`.
 *
 * @public
 */
export const auditorServiceFactory = createServiceFactory({
  service: coreServices.auditor,
  deps: {
    config: coreServices.rootConfig,
    httpAuth: coreServices.httpAuth,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    plugin: coreServices.pluginMetadata,
    recorder: recorderServiceRef,
  },
  factory({ config, httpAuth, lifecycle, logger, plugin, recorder }) {
    const low = new LowPriority(events => recorder.putAlone(events), logger);
    lifecycle.addShutdownHook(() => low.flush());
    return new RecordingAuditor({
      plugin: plugin.getId(),
      httpAuth,
      describe: event => recorder.describe(event),
      put: event => recorder.putAlone([event]),
      putLow: event => low.add(event),
      leaveOut: readLeaveOut(config),
    });
  },
});
