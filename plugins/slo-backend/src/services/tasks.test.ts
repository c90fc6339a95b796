import { mockServices } from '@backstage/backend-test-utils';
import {
  metricsServiceMock,
  tracingServiceMock,
} from '@backstage/backend-test-utils/alpha';
import type {
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { CountsStore } from '../database/CountsStore';
import type { EvaluationStore } from '../database/EvaluationStore';
import type { CatalogSync } from '../declarations/CatalogSync';
import type { EvaluationSummary, Evaluator } from '../evaluation/Evaluator';
import { SloMetrics } from '../metrics';
import { scheduleCleanup } from './cleanup';
import { EvaluationTask } from './EvaluationTask';
import type { StateAnnouncer } from './StateAnnouncer';
import { scheduleSync } from './sync';

type Task = SchedulerServiceTaskScheduleDefinition &
  SchedulerServiceTaskInvocationDefinition;

const schedule: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 1 },
  timeout: { minutes: 5 },
  scope: 'global',
};
const { signal } = new AbortController();

function setUpScheduler(triggerTask = jest.fn(async () => {})) {
  const tasks: Task[] = [];
  const scheduler = mockServices.scheduler.mock({
    scheduleTask: async task => void tasks.push(task),
    triggerTask,
  });
  return { scheduler, tasks, triggerTask };
}

describe('evaluate', () => {
  const summary: EvaluationSummary = {
    atMs: 0,
    evaluated: 10,
    failed: 3,
    data: { ok: 7, error: 3 },
    transitions: [],
  };

  function setUp(run: () => Promise<EvaluationSummary>) {
    const metrics = metricsServiceMock.mock();
    const counter = { add: jest.fn() };
    const histogram = { record: jest.fn() };
    const gauge = { record: jest.fn() };
    metrics.createCounter.mockReturnValue(counter);
    metrics.createHistogram.mockReturnValue(histogram);
    metrics.createGauge.mockReturnValue(gauge);
    const announce = jest.fn(async () => {});
    const tracing = tracingServiceMock.mock();
    const task = new EvaluationTask({
      evaluator: { run } as unknown as Evaluator,
      announcer: { announce } as unknown as StateAnnouncer,
      metrics: new SloMetrics(metrics),
      tracing,
      logger: mockServices.logger.mock(),
    });
    return { task, counter, histogram, gauge, announce, tracing };
  }

  it('is scheduled as one task for all replicas', async () => {
    const { scheduler, tasks } = setUpScheduler();
    const { task, counter } = setUp(async () => summary);
    await task.schedule(scheduler, schedule);
    expect(tasks).toEqual([
      expect.objectContaining({ id: 'evaluate', ...schedule }),
    ]);
    await tasks[0].fn(signal);
    expect(counter.add).toHaveBeenCalledWith(7, { outcome: 'ok' });
  });

  it('counts what it did and announces what changed', async () => {
    const set = setUp(async () => summary);
    const { task, counter, histogram, gauge, announce } = set;
    await task.run(signal);
    expect(set.tracing.startActiveSpan.mock.calls[0][0]).toBe('slo.evaluate');
    expect(set.tracing.spans[0].setAttribute).toHaveBeenCalledWith(
      'slo.objectives',
      10,
    );
    expect(counter.add.mock.calls).toEqual([
      [7, { outcome: 'ok' }],
      [3, { outcome: 'error' }],
    ]);
    expect(histogram.record).toHaveBeenCalledWith(expect.any(Number), {
      outcome: 'ok',
    });
    expect(gauge.record.mock.calls).toEqual([
      [7, { data: 'ok' }],
      [0, { data: 'partial' }],
      [0, { data: 'stale' }],
      [0, { data: 'no-data' }],
      [3, { data: 'error' }],
    ]);
    expect(announce).toHaveBeenCalledWith(summary.transitions, signal);
  });

  it('counts a failed run as such and announces nothing', async () => {
    const { task, histogram, announce } = setUp(async () => {
      throw new Error('database is gone');
    });
    await expect(task.run(signal)).rejects.toThrow('database is gone');
    expect(histogram.record.mock.calls).toEqual([
      [expect.any(Number), { outcome: 'error' }],
    ]);
    expect(announce).not.toHaveBeenCalled();
  });
});

describe('sync-objectives', () => {
  const setUp = async (
    changes: { added: number; updated: number },
    triggerTask?: jest.Mock,
  ) => {
    const set = setUpScheduler(triggerTask);
    await scheduleSync({
      scheduler: set.scheduler,
      schedule,
      sync: {
        run: async () => ({ removed: 0, ...changes }),
      } as unknown as CatalogSync,
      logger: mockServices.logger.mock(),
    });
    expect(set.tasks[0]).toMatchObject({
      id: 'sync-objectives',
      scope: 'global',
    });
    await set.tasks[0].fn(signal);
    return set;
  };

  it('has new declarations evaluated at once', async () => {
    const { triggerTask } = await setUp({ added: 1, updated: 0 });
    expect(triggerTask).toHaveBeenCalledWith('evaluate');
  });

  it('triggers nothing when nothing changed', async () => {
    const { triggerTask } = await setUp({ added: 0, updated: 0 });
    expect(triggerTask).not.toHaveBeenCalled();
  });

  it('does not mind that an evaluation is running already', async () => {
    const busy = jest.fn(async () => {
      throw new Error('task is running');
    });
    await setUp({ added: 0, updated: 2 }, busy);
    expect(busy).toHaveBeenCalledTimes(1);
  });
});

describe('clean-up', () => {
  it('applies the configured retention to history, counts and alerts', async () => {
    const { scheduler, tasks } = setUpScheduler();
    const cleanEvaluations = jest.fn(async () => 1);
    const cleanCounts = jest.fn(async () => 2);
    const cleanAlerts = jest.fn(async (beforeMs: number) => beforeMs);
    const config = {
      counts: { countsMs: 1, baseMs: 2, rollupMs: 3 },
      history: { thinAfterMs: 4, deleteAfterMs: 5 },
      alertsMs: 86_400_000,
    };
    const nowMs = Date.now();
    await scheduleCleanup({
      scheduler,
      schedule,
      evaluations: { cleanUp: cleanEvaluations } as unknown as EvaluationStore,
      counts: { cleanUp: cleanCounts } as unknown as CountsStore,
      alerts: { cleanUp: cleanAlerts },
      config,
      logger: mockServices.logger.mock(),
    });
    expect(tasks[0]).toMatchObject({ id: 'clean-up', scope: 'global' });
    await tasks[0].fn(signal);
    expect(cleanEvaluations).toHaveBeenCalledWith(
      expect.any(Number),
      config.history,
      signal,
    );
    expect(cleanCounts).toHaveBeenCalledWith(
      expect.any(Number),
      config.counts,
      signal,
    );
    const [[beforeMs]] = cleanAlerts.mock.calls;
    expect(beforeMs).toBeGreaterThanOrEqual(nowMs - config.alertsMs);
    expect(beforeMs).toBeLessThan(nowMs);
  });
});
