import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { SloMetrics } from './metrics';

describe('SloMetrics', () => {
  it('counts pushed entries by what became of them', () => {
    const service = metricsServiceMock.mock();
    const add = jest.fn();
    service.createCounter.mockReturnValue({ add });
    const rejected = ['too-old', 'too-old', 'key-conflict'].map(
      (code, index) => ({
        index,
        key: 'k',
        code: code as 'too-old',
        message: '',
      }),
    );
    new SloMetrics(service).countPushed({
      accepted: 5,
      duplicates: 2,
      rejected,
    });
    expect(add.mock.calls).toEqual([
      [5, { outcome: 'accepted' }],
      [2, { outcome: 'duplicate' }],
      [2, { outcome: 'too-old' }],
      [1, { outcome: 'key-conflict' }],
    ]);
  });

  it('counts received alerts by what became of them', () => {
    const service = metricsServiceMock.mock();
    const add = jest.fn();
    service.createCounter.mockReturnValue({ add });
    new SloMetrics(service).alertsReceived(
      { accepted: 3, unchanged: 0, ignored: 1 },
      7,
    );
    expect(add.mock.calls).toEqual([
      [3, { outcome: 'accepted' }],
      [1, { outcome: 'ignored' }],
      [7, { outcome: 'truncated' }],
    ]);
  });

  it('counts what people do with exclusions', () => {
    const service = metricsServiceMock.mock();
    const add = jest.fn();
    service.createCounter.mockReturnValue({ add });
    new SloMetrics(service).exclusionActed('approve');
    expect(add.mock.calls).toEqual([[1, { action: 'approve' }]]);
  });

  it('records how what others record was read', () => {
    const service = metricsServiceMock.mock();
    const record = jest.fn();
    service.createHistogram.mockReturnValue({ record });
    service.createGauge.mockReturnValue({ record });
    const metrics = new SloMetrics(service);
    metrics.recordedRefreshed({ seconds: 1, slos: 30, problems: 0 });
    metrics.recordedRefreshed({ seconds: 2, slos: 20, problems: 1 });
    expect(record.mock.calls).toEqual([
      [1, { outcome: 'ok' }],
      [30],
      [2, { outcome: 'error' }],
      [20],
    ]);
  });

  it('names everything after the plugin, with units', () => {
    const service = metricsServiceMock.mock();
    expect(new SloMetrics(service)).toBeDefined();
    const created = [
      ...service.createCounter.mock.calls,
      ...service.createHistogram.mock.calls,
      ...service.createGauge.mock.calls,
    ].map(([name, options]) => [name, options?.unit]);
    const names = [
      ['slo.evaluations', '{objective}'],
      ['slo.counts.pushed', '{entry}'],
      ['slo.markers.answers', '{answer}'],
      ['slo.alerts.received', '{alert}'],
      ['slo.exclusions', '{act}'],
      ['slo.report.duration', 's'],
      ['slo.evaluation.duration', 's'],
      ['slo.what_if.duration', 's'],
      ['slo.recorded.refresh.duration', 's'],
      ['slo.recorded.slos', '{slo}'],
      ['slo.objectives', '{objective}'],
    ];
    expect(created.sort()).toEqual(names.sort());
  });
});
