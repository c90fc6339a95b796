import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { SloConfig } from '../config';
import type { CountsStore } from '../database/CountsStore';
import type { EvaluationStore } from '../database/EvaluationStore';

/** Schedules the deletion of what is older than the retention. */
export async function scheduleCleanup(options: {
  scheduler: SchedulerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  evaluations: EvaluationStore;
  counts: CountsStore;
  config: Pick<SloConfig, 'counts' | 'history'>;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, schedule, evaluations, counts, config, logger } = options;
  await scheduler.scheduleTask({
    ...schedule,
    id: 'clean-up',
    fn: async signal => {
      const nowMs = Date.now();
      const history = await evaluations.cleanUp(nowMs, config.history, signal);
      const pushed = await counts.cleanUp(nowMs, config.counts, signal);
      logger.debug(
        `Cleaned up ${history} rows of history and ${pushed} of counts`,
      );
    },
  });
}
