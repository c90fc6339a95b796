import type {
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { DriftReader } from '../database/DriftReader';
import type { DriftResourceReader } from '../database/DriftResourceReader';
import type { DeliveryMetrics } from '../metrics';

/** Schedules measuring how much drift there is, how old it is, and for how long nobody looked. */
export async function scheduleDriftMeasurement(options: {
  scheduler: SchedulerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  stacks: DriftReader;
  resources: DriftResourceReader;
  metrics: DeliveryMetrics;
}): Promise<void> {
  const { scheduler, schedule, stacks, resources, metrics } = options;
  await scheduler.scheduleTask({
    ...schedule,
    id: 'measure-drift',
    fn: async () => {
      const nowMs = Date.now();
      const counts = await stacks.counts(undefined, nowMs);
      const oldestMs = await stacks.longestSilent();
      metrics.drift({
        ...counts,
        nowMs,
        oldestOpenMs: await resources.oldestOpen(),
        checkedMs: oldestMs,
      });
    },
  });
}
