import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { SubjectStore } from '../database/SubjectStore';
import type { DeliveryMetrics } from '../metrics';
import type { SubjectResolver } from './SubjectResolver';

/** Owners change; nobody should wait long for what is theirs now. */
const FRESH_MS = 5 * 60_000;

/** A component is often registered soon after its first delivery. */
const NEW_MS = 60 * 60_000;
const NEW_FRESH_MS = 30_000;

const BATCH = 500;

/** Schedules asking the catalog again whose the subjects are, those it could not be asked about first. */
export async function scheduleRefresh(options: {
  scheduler: SchedulerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  subjects: SubjectStore;
  resolver: SubjectResolver;
  metrics: DeliveryMetrics;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, schedule, subjects, resolver, metrics, logger } = options;
  await scheduler.scheduleTask({
    ...schedule,
    id: 'map-subjects',
    fn: async signal => {
      const nowMs = Date.now();
      for (;;) {
        const due = await subjects.due(
          {
            beforeMs: nowMs - FRESH_MS,
            newBeforeMs: nowMs - NEW_FRESH_MS,
            newMs: nowMs - NEW_MS,
          },
          BATCH,
        );
        const found = [];
        for (const subject of due) {
          signal.throwIfAborted();
          found.push(await resolver.look(subject));
        }
        await subjects.update(found, nowMs);
        if (due.length < BATCH) break;
      }
      const counts = await subjects.countByState();
      metrics.subjects(counts);
      logger.debug(`Subjects by state: ${JSON.stringify(counts)}`);
    },
  });
}
