import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';

/** Schedules giving up what fell silent. */
export async function scheduleLost(options: {
  scheduler: SchedulerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** Gives up what was silent for too long; says how many of what. */
  giveUp: (nowMs: number) => Promise<Record<string, number>>;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, schedule, giveUp, logger } = options;
  await scheduler.scheduleTask({
    ...schedule,
    id: 'lost-gate-runs',
    fn: async () => {
      for (const [what, lost] of Object.entries(await giveUp(Date.now()))) {
        if (lost > 0) logger.info(`${lost} ${what} fell silent`);
      }
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
