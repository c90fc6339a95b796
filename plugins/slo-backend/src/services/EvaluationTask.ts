import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { TracingService } from '@backstage/backend-plugin-api/alpha';
import type { Evaluator } from '../evaluation/Evaluator';
import type { SloMetrics } from '../metrics';
import type { StateAnnouncer } from './StateAnnouncer';

/** Id of the scheduled task. */
export const EVALUATE_TASK = 'evaluate';

/** Runs evaluations: one replica at a time, timed, traced and counted. */
export class EvaluationTask {
  constructor(
    private readonly options: {
      evaluator: Evaluator;
      announcer: StateAnnouncer;
      metrics: SloMetrics;
      tracing: TracingService;
      logger: LoggerService;
    },
  ) {}

  async schedule(
    scheduler: SchedulerService,
    schedule: SchedulerServiceTaskScheduleDefinition,
  ): Promise<void> {
    await scheduler.scheduleTask({
      ...schedule,
      id: EVALUATE_TASK,
      fn: async signal => this.run(signal),
    });
  }

  async run(signal: AbortSignal): Promise<void> {
    const { evaluator, announcer, metrics, tracing, logger } = this.options;
    await tracing.startActiveSpan('slo.evaluate', async span => {
      const startedMs = performance.now();
      const seconds = () => (performance.now() - startedMs) / 1000;
      try {
        const summary = await evaluator.run({ nowMs: Date.now(), signal });
        metrics.evaluated({ ...summary, seconds: seconds() });
        span.setAttribute('slo.objectives', summary.evaluated);
        span.setAttribute('slo.failed', summary.failed);
        logger.debug(
          `Evaluated ${summary.evaluated} objectives in ${seconds().toFixed(2)} s, ${summary.failed} could not be read`,
        );
        await announcer.announce(summary.transitions, signal);
      } catch (error) {
        metrics.evaluationFailed(seconds());
        throw error;
      }
    });
  }
}
