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

  it('names everything after the plugin, with units', () => {
    const service = metricsServiceMock.mock();
    expect(new SloMetrics(service)).toBeDefined();
    const created = [
      ...service.createCounter.mock.calls,
      ...service.createHistogram.mock.calls,
      ...service.createGauge.mock.calls,
    ].map(([name, options]) => [name, options?.unit]);
    expect(created).toEqual([
      ['slo.evaluations', '{objective}'],
      ['slo.counts.pushed', '{entry}'],
      ['slo.evaluation.duration', 's'],
      ['slo.objectives', '{objective}'],
    ]);
  });
});
