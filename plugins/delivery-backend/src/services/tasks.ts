import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { GateRunTasks } from '../database/GateRunTasks';

/** Schedules giving up gate runs that fell silent. */
export async function scheduleLost(options: {
  scheduler: SchedulerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  gateRuns: GateRunTasks;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, schedule, gateRuns, logger } = options;
  await scheduler.scheduleTask({
    ...schedule,
    id: 'lost-gate-runs',
    fn: async () => {
      const lost = await gateRuns.giveUp(Date.now());
      if (lost > 0) logger.info(`${lost} gate runs fell silent`);
    },
  });
}

/** Schedules the deletion of what is older than the retention. */
export async function scheduleCleanup(options: {
  scheduler: SchedulerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** What deletes rows that were heard of before a time, by what they are of; they say how many. */
  cleaners: Record<string, (beforeMs: number) => Promise<number>>;
  retentionMs: number;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, schedule, cleaners, retentionMs, logger } = options;
  await scheduler.scheduleTask({
    ...schedule,
    id: 'clean-up',
    fn: async signal => {
      const beforeMs = Date.now() - retentionMs;
      const deleted: string[] = [];
      for (const [name, cleanUp] of Object.entries(cleaners)) {
        signal.throwIfAborted();
        deleted.push(`${await cleanUp(beforeMs)} of ${name}`);
      }
      logger.debug(`Cleaned up rows: ${deleted.join(', ')}`);
    },
  });
}
