import { useAnalytics } from '@backstage/core-plugin-api';
import type { GateMetricVerdict } from '@bellwether/plugin-delivery-common';
import { useSearchParams } from 'react-router-dom';
import { worstMetric } from '../../model/worstMetric';

/** The metric that is looked at: the one in the address, else the worst. */
export function usePickedMetric(
  metrics: readonly GateMetricVerdict[],
): [picked: GateMetricVerdict | undefined, pick: (name: string) => void] {
  const [params, setParams] = useSearchParams();
  const analytics = useAnalytics();
  const named = params.get('metric');
  const picked =
    metrics.find(metric => metric.name === named) ?? worstMetric(metrics);
  const pick = (name: string) => {
    analytics.captureEvent('view', 'metric');
    const next = new URLSearchParams(params);
    next.set('metric', name);
    setParams(next, { replace: true });
  };
  return [picked, pick];
}
