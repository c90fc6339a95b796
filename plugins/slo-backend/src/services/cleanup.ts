import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { SloConfig } from '../config';
import type { AlertStore } from '../database/AlertStore';
import type { CountsStore } from '../database/CountsStore';
import type { EvaluationStore } from '../database/EvaluationStore';

/** Schedules the deletion of what is older than the retention. */
export async function scheduleCleanup(options: {
  scheduler: SchedulerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  evaluations: EvaluationStore;
  counts: CountsStore;
  alerts: Pick<AlertStore, 'cleanUp'>;
  config: Pick<SloConfig, 'counts' | 'history' | 'alertsMs'>;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, schedule, evaluations, counts, alerts, config, logger } =
    options;
  await scheduler.scheduleTask({
    ...schedule,
    id: 'clean-up',
    fn: async signal => {
      const nowMs = Date.now();
      const history = await evaluations.cleanUp(nowMs, config.history, signal);
      const pushed = await counts.cleanUp(nowMs, config.counts, signal);
      const old = await alerts.cleanUp(nowMs - config.alertsMs);
      logger.debug(
        `Cleaned up ${history} rows of history, ${pushed} of counts and ${old} alerts`,
      );
    },
  });
}
