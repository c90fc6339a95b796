import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { DeliveryMetrics } from './metrics';

function setUp() {
  const service = metricsServiceMock.mock();
  const metrics = new DeliveryMetrics(service);
  const instrument = (
    create:
      | typeof service.createHistogram
      | typeof service.createCounter
      | typeof service.createGauge,
    name: string,
  ) => {
    const at = create.mock.calls.findIndex(([called]) => called === name);
    return create.mock.results[at].value;
  };
  return { service, metrics, instrument };
}

describe('DeliveryMetrics', () => {
  it('time answers to events and judgements', () => {
    const { service, metrics, instrument } = setUp();
    metrics.eventAnswered('repeated', 0.2);
    metrics.rejudged('busy', 3);
    expect(
      instrument(service.createHistogram, 'delivery.event.duration').record,
    ).toHaveBeenCalledWith(0.2, { answer: 'repeated' });
    expect(
      instrument(service.createHistogram, 'delivery.rejudge.duration').record,
    ).toHaveBeenCalledWith(3, { outcome: 'busy' });
  });

  it('count what finished and how often keys were read', () => {
    const { service, metrics, instrument } = setUp();
    metrics.gateFinished('Rollback');
    metrics.keysRead('error');
    expect(
      instrument(service.createCounter, 'delivery.gate.runs').add,
    ).toHaveBeenCalledWith(1, { decision: 'Rollback' });
    expect(
      instrument(service.createCounter, 'delivery.keys.reads').add,
    ).toHaveBeenCalledWith(1, { outcome: 'error' });
  });

  it('show how many services the catalog does not know', () => {
    const { service, metrics, instrument } = setUp();
    metrics.subjects({ known: 5, none: 2, pending: 1 });
    const { record } = instrument(service.createGauge, 'delivery.subjects');
    expect(record.mock.calls).toEqual([
      [5, { state: 'known' }],
      [2, { state: 'none' }],
      [1, { state: 'pending' }],
    ]);
  });

  it('show how much drift there is, how old it is, and for how long nobody looked', () => {
    const { service, metrics, instrument } = setUp();
    const measured = {
      stacks: { drift: 1, error: 0, stale: 2, undeployed: 0, clean: 5 },
      resources: { critical: 0, high: 3, medium: 0, low: 0, info: 0 },
      nowMs: 100_000,
      oldestOpenMs: { high: 40_000 },
    };
    metrics.drift({ ...measured, checkedMs: 10_000 });
    const recorded = (name: string) =>
      instrument(service.createGauge, name).record.mock.calls;
    expect(recorded('delivery.drift.stacks')).toContainEqual([
      2,
      { state: 'stale' },
    ]);
    expect(recorded('delivery.drift.resources')).toContainEqual([
      3,
      { severity: 'high' },
    ]);
    expect(recorded('delivery.drift.age').slice(0, 2)).toEqual([
      [0, { severity: 'critical' }],
      [60, { severity: 'high' }],
    ]);
    metrics.drift({ ...measured, checkedMs: undefined });
    expect(recorded('delivery.drift.detection.age')).toEqual([[90]]);
  });
});
