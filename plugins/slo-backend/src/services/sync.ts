import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { CatalogSync } from '../declarations/CatalogSync';
import { EVALUATE_TASK } from './EvaluationTask';

/** Schedules reading the catalog; new declarations are evaluated at once instead of up to a minute later. */
export async function scheduleSync(options: {
  scheduler: SchedulerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  sync: CatalogSync;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, schedule, sync, logger } = options;
  await scheduler.scheduleTask({
    ...schedule,
    id: 'sync-objectives',
    fn: async signal => {
      const { added, updated } = await sync.run({ nowMs: Date.now(), signal });
      if (added + updated === 0) return;
      try {
        await scheduler.triggerTask(EVALUATE_TASK);
      } catch (error) {
        // It runs already, perhaps on another replica; the next scheduled run is due within its frequency.
        logger.debug(
          `Evaluation not triggered: ${error instanceof Error ? error.message : error}`,
        );
      }
    },
  });
}
