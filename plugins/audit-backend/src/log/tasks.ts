import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { AuditLog } from '@bellwether/kit-audit-log';
import type { AnchorService } from '../anchors/AnchorService';
import type { AuditConfig } from '../config';
import type { AuditMetrics } from '../metrics';
import type { EntityOwners } from '../owners/EntityOwners';

/** Schedules what is done about the log from time to time, whoever asks. Each runs on one replica at a time. */
export async function scheduleTasks(options: {
  log: AuditLog;
  anchors: AnchorService;
  owners: EntityOwners;
  metrics: AuditMetrics;
  scheduler: SchedulerService;
  schedules: AuditConfig['schedules'];
  logger: LoggerService;
  nowMs: () => number;
}): Promise<void> {
  const { log, anchors, owners, metrics, scheduler, schedules } = options;
  await scheduler.scheduleTask({
    ...schedules.checkpoints,
    id: 'publish-checkpoint',
    scope: 'global',
    fn: async signal => {
      if (log.state === 'ok') {
        await log.publish();
        await anchors.round(signal);
      } else {
        options.logger.error(
          `The audit log takes no entries, because ${log.stateReason} See docs/audit-log.md.`,
        );
      }
      await anchors.watch();
      metrics.log(
        {
          head: (await log.head()).size,
          checkpoint: (await log.checkpoint())?.size ?? 0,
        },
        log.state === 'rolled-back',
      );
    },
  });
  await scheduler.scheduleTask({
    ...schedules.owners,
    id: 'ask-owners',
    scope: 'global',
    fn: signal => owners.round(options.nowMs(), signal),
  });
}
