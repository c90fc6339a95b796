import type { GateMetricVerdict } from '@bellwether/plugin-delivery-common';
import { worstMetric } from './worstMetric';

const metric = (
  name: string,
  label: GateMetricVerdict['label'],
  rest: Partial<GateMetricVerdict> = {},
): GateMetricVerdict => ({
  name,
  label,
  eHarm: null,
  ePromote: null,
  ratio: null,
  interval: null,
  events: { canary: 0, baseline: 0 },
  critical: false,
  rates: { canary: null, baseline: null },
  alpha: null,
  reasons: [],
  diagnostics: [],
  ...rest,
});

it('begins with what explains the verdict', () => {
  const pass = metric('pass', 'Pass');
  const unknown = metric('unknown', 'Inconclusive');
  const high = metric('high', 'High', { eHarm: 3 });
  const higher = metric('higher', 'High', { eHarm: 30 });
  const critical = metric('critical', 'High', { critical: true, eHarm: 1 });
  expect(worstMetric([])).toBeUndefined();
  expect(worstMetric([pass, unknown])).toBe(unknown);
  expect(worstMetric([pass, high, unknown, higher])).toBe(higher);
  expect(worstMetric([higher, critical])).toBe(critical);
});
